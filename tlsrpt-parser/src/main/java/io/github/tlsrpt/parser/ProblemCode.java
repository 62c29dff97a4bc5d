package io.github.tlsrpt.parser;

import java.util.Locale;

/**
 * Kinds of problems. The meaning and the severity of a code never change; {@link #toString()} is its written form, such
 * as {@code date-without-offset}.
 */
public enum ProblemCode {
    /** More decompressed bytes than allowed. No report. */
    LIMIT_BYTES(Severity.ERROR),
    /** More compressed bytes than allowed. No report. */
    LIMIT_COMPRESSED_BYTES(Severity.ERROR),
    /** More than 16 gzip members. No report. */
    LIMIT_GZIP_MEMBERS(Severity.ERROR),
    /** Gzip header fields longer than 64 KiB. No report. */
    LIMIT_GZIP_HEADER(Severity.ERROR),
    /** JSON nested deeper than allowed. No report. */
    LIMIT_DEPTH(Severity.ERROR),
    /** A string longer than allowed. No report. */
    LIMIT_STRING(Severity.ERROR),
    /** A member name longer than 256 bytes. No report. */
    LIMIT_NAME(Severity.ERROR),
    /** A number with more than 64 characters. No report. */
    LIMIT_NUMBER(Severity.ERROR),
    /** A list of texts with more than 10,000 elements or 1,048,576 characters. No report. */
    LIMIT_LIST(Severity.ERROR),
    /** More policies than allowed. No report. */
    LIMIT_POLICIES(Severity.ERROR),
    /** More failure details than allowed. No report. */
    LIMIT_FAILURE_DETAILS(Severity.ERROR),
    /** An e-mail message larger than allowed. No report. */
    LIMIT_MESSAGE_BYTES(Severity.ERROR),
    /** MIME parts nested deeper than allowed. No report. */
    LIMIT_MIME_DEPTH(Severity.ERROR),
    /** More MIME parts than allowed. No report. */
    LIMIT_MIME_PARTS(Severity.ERROR),
    /** A MIME header with more fields or bytes than allowed. No report. */
    LIMIT_MIME_HEADERS(Severity.ERROR),
    /** More entries in a zip archive than allowed; reports of the entries before stay. */
    LIMIT_ARCHIVE_ENTRIES(Severity.ERROR),
    /** More problems than are kept; the message counts them. Its severity is the highest of those not kept. */
    TOO_MANY_PROBLEMS(Severity.ERROR),

    /** The gzip ends too early. No report. */
    GZIP_TRUNCATED(Severity.ERROR),
    /** The gzip is damaged: header, data, checksum or length. No report. */
    GZIP_CORRUPT(Severity.ERROR),
    /** Bytes behind the gzip that are not padding. No report. */
    GZIP_TRAILING_DATA(Severity.ERROR),
    /** A gzip inside the gzip. No report. */
    GZIP_NESTED(Severity.ERROR),
    /** Line ends or zero bytes behind the gzip, ignored. */
    GZIP_PADDING(Severity.WARNING),
    /** The gzip has several members; all were read (RFC 1952 §2.2). */
    GZIP_SEVERAL_MEMBERS(Severity.NOTE),
    /** Another compression than gzip. No report. */
    COMPRESSION_UNSUPPORTED(Severity.ERROR),
    /** The report came in a zip archive; RFC 8460 §5.2 knows gzip only. */
    ZIP_ARCHIVE(Severity.WARNING),
    /** An entry of a zip archive is damaged, encrypted, or contradicts the directory; other entries are read. */
    ARCHIVE_CORRUPT(Severity.ERROR),
    /** The media type says gzip and the bytes are JSON, or the reverse; the bytes were believed. */
    MEDIA_TYPE_CONTRADICTS_CONTENT(Severity.WARNING),
    /** Another media type than the two of RFC 8460 §6.4 and §6.5. */
    MEDIA_TYPE_UNEXPECTED(Severity.WARNING),
    /** Nothing, or white space only. No report. */
    EMPTY_INPUT(Severity.ERROR),
    /** The text is not UTF-8 (RFC 7493 §2.1). No report. */
    NOT_UTF_8(Severity.ERROR),
    /** A byte order mark, skipped (RFC 8259 §8.1). */
    BYTE_ORDER_MARK(Severity.WARNING),
    /** The text is not JSON (RFC 8259). No report. */
    MALFORMED_JSON(Severity.ERROR),
    /** The document is JSON, but not an object. No report. */
    NOT_AN_OBJECT(Severity.ERROR),
    /** More than white space behind the document. No report. */
    DATA_AFTER_DOCUMENT(Severity.ERROR),
    /** A name twice in one object (RFC 7493 §2.3); that object cannot be read. */
    DUPLICATE_MEMBER(Severity.ERROR),
    /** Half of a surrogate pair as an escape, read as U+FFFD (RFC 7493 §2.1). */
    UNPAIRED_SURROGATE(Severity.WARNING),
    /** A text with control, bidirectional or zero-width characters, kept as sent. */
    CONTROL_CHARACTER(Severity.NOTE),

    /** A member that RFC 8460 does not define, ignored (RFC 7493 §4.2). */
    UNKNOWN_MEMBER(Severity.NOTE),
    /** A member under another name, read as the RFC's member. */
    MEMBER_ALIAS(Severity.WARNING),
    /** A member under another name beside the right one, which was read. */
    MEMBER_ALIAS_IGNORED(Severity.WARNING),
    /** A member of RFC 8460 §4.4 is not there; it is absent. */
    MEMBER_MISSING(Severity.WARNING),
    /** A member is null; it is absent. */
    MEMBER_NULL(Severity.WARNING),
    /** A member is an empty text; it is absent. */
    MEMBER_EMPTY(Severity.WARNING),
    /** A member is not there that its object cannot be without; the object is set aside, or there is no report. */
    REQUIRED_MEMBER_MISSING(Severity.ERROR),
    /** A member of another JSON type; it is absent, or its object is set aside. */
    MEMBER_UNREADABLE(Severity.ERROR),
    /** A text for a list of texts, read as a list. */
    TEXT_INSTEAD_OF_ARRAY(Severity.WARNING),
    /** An object for a list of objects, read as a list of one. */
    OBJECT_INSTEAD_OF_ARRAY(Severity.WARNING),
    /** A number for a text; its digits are the text. */
    NUMBER_INSTEAD_OF_TEXT(Severity.WARNING),
    /** A text of digits for a count. */
    TEXT_INSTEAD_OF_NUMBER(Severity.WARNING),
    /** Blanks around a word of a vocabulary, removed. */
    TEXT_TRIMMED(Severity.WARNING),
    /** The list of policies is empty. */
    POLICIES_EMPTY(Severity.NOTE),

    /** A whole number in another notation, such as 1.0 or 1e3. */
    COUNT_AS_DECIMAL(Severity.NOTE),
    /** A count above 2^53-1, read exactly (RFC 7493 §2.2). */
    COUNT_BEYOND_I_JSON(Severity.WARNING),
    /** A count below zero; its object is set aside. */
    COUNT_NEGATIVE(Severity.ERROR),
    /** A count that is not a whole number; its object is set aside. */
    COUNT_FRACTIONAL(Severity.ERROR),
    /** A count above 2^63-1; its object is set aside. */
    COUNT_OUT_OF_RANGE(Severity.ERROR),
    /** Something else for a count; its object is set aside. */
    COUNT_UNREADABLE(Severity.ERROR),
    /** No failure total and no failure details: 0. */
    FAILURE_TOTAL_MISSING(Severity.WARNING),
    /** No failure total although there are failure details; the policy is set aside. */
    FAILURE_TOTAL_UNKNOWN(Severity.ERROR),
    /** A failure detail that counts nothing. */
    FAILED_SESSION_COUNT_ZERO(Severity.NOTE),
    /** The details do not add up to the failure total; RFC 8460 §4 allows it. */
    COUNTS_DIFFER(Severity.NOTE),
    /** A failure total without details. */
    FAILURES_WITHOUT_DETAILS(Severity.NOTE),
    /** Details although the failure total is 0. */
    DETAILS_WITHOUT_FAILURES(Severity.NOTE),
    /** The counts of all policies add up to more than 2^63-1; the sum stops there. */
    COUNT_OVERFLOW(Severity.NOTE),

    /** A date-time without offset, read as UTC (RFC 8460 §4.1). */
    DATE_WITHOUT_OFFSET(Severity.WARNING),
    /** A date-time with a blank for the T. */
    DATE_WITH_BLANK(Severity.WARNING),
    /** A date-time without seconds. */
    DATE_WITHOUT_SECONDS(Severity.WARNING),
    /** A date-time with an offset such as +0000. */
    DATE_OFFSET_FORMAT(Severity.WARNING),
    /** 24:00, read as the next midnight. */
    DATE_HOUR_24(Severity.WARNING),
    /** A date-time with t or z in lower case (RFC 7493 §4.3). */
    DATE_LOWER_CASE(Severity.NOTE),
    /** A leap second, read as the second before. */
    DATE_LEAP_SECOND(Severity.NOTE),
    /** A fraction of more than nine digits, of which nine are kept. */
    DATE_FRACTION_CUT(Severity.NOTE),
    /** Not a date-time. No report. */
    DATE_UNREADABLE(Severity.ERROR),
    /** A range that ends before it starts, kept as sent. */
    DATE_RANGE_REVERSED(Severity.WARNING),
    /** A range that is not one UTC day (RFC 8460 §4.1). */
    DATE_RANGE_NOT_ONE_DAY(Severity.NOTE),

    /** A result type that the registry does not list, kept as sent (RFC 8460 §6.6). */
    RESULT_TYPE_UNREGISTERED(Severity.NOTE),
    /** A result type with blanks inside, kept as sent. */
    RESULT_TYPE_NOT_A_TOKEN(Severity.WARNING),
    /** A failure detail without result type. */
    RESULT_TYPE_MISSING(Severity.WARNING),
    /** No reason code where RFC 8460 §4.3.1 asks for one. */
    REASON_CODE_MISSING(Severity.NOTE),
    /** A policy type that RFC 8460 §4.4 does not define, kept as sent. */
    POLICY_TYPE_UNKNOWN(Severity.WARNING),
    /** A policy without its text. */
    POLICY_STRING_MISSING(Severity.WARNING),
    /** The policy's text is a JSON array inside a text, unwrapped. */
    POLICY_STRING_NESTED_JSON(Severity.WARNING),
    /** An element of a tlsa policy that is not a TLSA record, kept as sent. */
    POLICY_STRING_NOT_TLSA(Severity.WARNING),
    /** A TLSA digest of the wrong length for its matching type. */
    TLSA_DIGEST_LENGTH(Severity.NOTE),
    /** A policy domain that is not a host name in A-labels, kept as sent. */
    POLICY_DOMAIN_NOT_A_LABEL(Severity.WARNING),
    /** An mx-host that is neither a host name nor a wildcard pattern, kept as sent. */
    MX_HOST_NOT_A_PATTERN(Severity.WARNING),
    /** An mx-host on a policy that is not sts. */
    MX_HOST_WITHOUT_STS(Severity.NOTE),
    /** An address that is not an IP literal, kept as sent and never resolved. */
    IP_NOT_AN_ADDRESS(Severity.WARNING),
    /** An IPv6 address in another form than that of RFC 5952, kept as sent. */
    IP_NOT_CANONICAL(Severity.NOTE),
    /** A HELO text of several lines, kept as sent. */
    HELO_MULTI_LINE(Severity.NOTE),
    /** A contact that is not a mail address, kept as sent. */
    CONTACT_INFO_NOT_AN_ADDRESS(Severity.WARNING),
    /** An additional-information that is not a URI, kept as sent. */
    ADDITIONAL_INFORMATION_NOT_A_URI(Severity.WARNING),

    /** A message that is not multipart/report with report-type tlsrpt (RFC 8460 §5.3). */
    NOT_MULTIPART_REPORT(Severity.WARNING),
    /** A message that breaches RFC 5322 or RFC 2045, such as a bare CR or a NUL in its header. */
    MIME_MALFORMED(Severity.WARNING),
    /** A message without its closing boundary. */
    BOUNDARY_MISSING(Severity.WARNING),
    /** Characters inside base64 that do not belong there, skipped; the report proved whole. */
    BASE64_JUNK(Severity.WARNING),
    /** Base64 that cannot be decoded, or goes on behind its padding. That part gives no report. */
    BASE64_CORRUPT(Severity.ERROR),
    /** More than the two parts of RFC 8460 §5.3. */
    EXTRA_PARTS(Severity.NOTE),
    /** More than one report in a message, all returned. */
    SEVERAL_REPORTS(Severity.NOTE),
    /** A report inside a forwarded message, whose sender the outer signature cannot prove. */
    FORWARDED_MESSAGE(Severity.NOTE),
    /** No TLS-Report-Domain or no TLS-Report-Submitter (RFC 8460 §5.3). */
    REPORT_HEADER_MISSING(Severity.WARNING),
    /** TLS-Report-Submitter is not the domain of the contact (RFC 8460 §5.3). */
    SUBMITTER_DIFFERS(Severity.WARNING),
    /** A DKIM signature that does not cover the TLS-Report fields (RFC 8460 §5.3). */
    DKIM_OMITS_REPORT_HEADERS(Severity.NOTE),
    /** A Subject that is not as in RFC 8460 §5.3. */
    SUBJECT_NOT_CONFORMING(Severity.NOTE),
    /** A file name that is not as in RFC 8460 §5.1. */
    FILE_NAME_NOT_CONFORMING(Severity.NOTE),
    /** A file name that says other domains or times than the report, which decides (RFC 8460 §5.6). */
    FILE_NAME_DISAGREES(Severity.NOTE),
    /** The extension of a file name does not fit the content (RFC 8460 §5.1). */
    FILE_EXTENSION(Severity.WARNING);

    private final Severity severity;
    private final String text;

    ProblemCode(Severity severity) {
        this.severity = severity;
        this.text = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the severity of every problem of this kind.
     *
     * @return the severity; for {@link #TOO_MANY_PROBLEMS}, which varies, the highest
     */
    public Severity severity() {
        return severity;
    }

    /**
     * Returns the written form.
     *
     * @return the name in lower case with hyphens
     */
    @Override
    public String toString() {
        return text;
    }
}
