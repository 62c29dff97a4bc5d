package io.github.tlsrpt.dns;

import java.util.Locale;

/**
 * Kinds of problems with a record. The meaning and the severity of a code never change; {@link #toString()} is its written
 * form, such as {@code rua-without-scheme}.
 */
public enum RecordProblemCode {
    /** No TXT record of this kind at the name. */
    RECORD_MISSING(Severity.ERROR, "publish one TXT record at this name"),
    /** The record stands at a name where no sender looks. */
    RECORD_MISPLACED(Severity.ERROR, "publish the record below _smtp._tls. of the domain"),
    /** Several records, so senders must assume that there is none (RFC 8460 §3). */
    SEVERAL_RECORDS(Severity.ERROR, "keep exactly one record"),
    /** A record of another kind, such as SPF or DMARC, where this kind was expected. */
    OTHER_RECORD(Severity.ERROR, "publish a record of the right kind at this name"),
    /** Longer than the 4,096 characters, or with more URIs than the 32, that this library reads. */
    RECORD_TOO_LONG(Severity.ERROR, "shorten the record"),
    /** So long that the DNS answer may not fit into one datagram and is lost on some networks. */
    RECORD_LONG(Severity.WARNING, "name fewer or shorter URIs"),
    /** Blanks before the version. */
    LEADING_SPACE(Severity.ERROR, "remove what stands before the version"),
    /** Quotation marks inside the data, left over from a zone file or put there by a word processor. */
    QUOTES_IN_DATA(Severity.ERROR, "enter the value without quotation marks"),
    /** A backslash inside the data, left over from a zone file. */
    BACKSLASH_IN_DATA(Severity.ERROR, "enter the value without backslashes"),
    /** A character outside printable ASCII. */
    NOT_ASCII(Severity.ERROR, "percent-encode the character, or write a domain in A-labels"),
    /** The version in another case; it has to be exact. */
    VERSION_CASE(Severity.ERROR, "write the version exactly as the RFC does"),
    /** Almost the version, or an unknown one. */
    VERSION_TYPO(Severity.ERROR, "write the version exactly as the RFC does"),
    /** The version does not stand at the beginning, or is missing. */
    VERSION_NOT_FIRST(Severity.ERROR, "begin the record with the version"),
    /** No semicolon behind the version. */
    SEMICOLON_MISSING(Severity.ERROR, "put a semicolon behind the version"),
    /** A blank before a semicolon: allowed, but some senders then see no record. */
    SPACE_BEFORE_SEMICOLON(Severity.WARNING, "remove the blank before the semicolon"),
    /** Two semicolons with nothing between them. */
    EMPTY_FIELD(Severity.ERROR, "remove one semicolon"),
    /** Blanks at the end without a semicolon. */
    TRAILING_SPACE(Severity.ERROR, "remove the blanks at the end"),
    /** No field rua. */
    RUA_MISSING(Severity.ERROR, "add rua= with at least one mailto or https URI"),
    /** A field that seems to be meant for rua, such as ruf=, RUA= or rua: with a colon. */
    RUA_MISSPELLED(Severity.ERROR, "write rua= in small letters without blanks"),
    /** A field rua without a URI. */
    RUA_EMPTY(Severity.ERROR, "put a mailto or https URI behind rua="),
    /** Several fields rua: allowed, but some checkers refuse it. */
    RUA_REPEATED(Severity.NOTE, "put all URIs into one rua, with commas between them"),
    /** An address or host without mailto: or https://. */
    RUA_WITHOUT_SCHEME(Severity.ERROR, "put mailto: or https:// before it"),
    /** Another scheme than mailto and https; senders skip it. */
    RUA_SCHEME_UNSUPPORTED(Severity.WARNING, "use a mailto or https URI"),
    /** A comma, semicolon or exclamation mark inside a URI, which ends the URI there. */
    RUA_RAW_DELIMITER(Severity.ERROR, "write %2C, %3B or %21 instead"),
    /** A size limit such as !10m, which is DMARC's and unknown here. */
    RUA_SIZE_SUFFIX(Severity.ERROR, "remove the size limit"),
    /** A comma with no URI behind or before it. */
    RUA_TRAILING_COMMA(Severity.ERROR, "remove the comma"),
    /** A URI with characters that no URI has. */
    RUA_NOT_A_URI(Severity.ERROR, "percent-encode the character or remove it"),
    /** A URI that no report can be delivered to: no address, no host, a user name, or an impossible port. */
    RUA_UNUSABLE(Severity.WARNING, "name a full address or host"),
    /** A well-formed record, but no URI in it can get a report. */
    DESTINATION_MISSING(Severity.ERROR, "add a mailto or https URI"),
    /** An address inside the protected domain: TLS trouble there can delay the very reports that tell of it. */
    RUA_INSIDE_DOMAIN(Severity.NOTE, "add an address in another domain"),
    /** Only https: such reports do not prove who sent them, while reports by mail are signed. */
    RUA_WITHOUT_MAILTO(Severity.NOTE, "add a mailto URI"),
    /** Only one destination; when it is out of order, reports are lost. */
    RUA_SINGLE(Severity.NOTE, "add a second destination"),
    /** An unusual port, which many senders' firewalls do not let through. */
    HTTPS_PORT(Severity.NOTE, "use the default port 443"),
    /** An IP address as host, for which hardly any certificate is valid. */
    HTTPS_IP_ADDRESS(Severity.WARNING, "use a host name"),
    /** A dot behind a domain name, which many programs refuse. */
    TRAILING_DOT(Severity.WARNING, "remove the dot"),
    /** A field that is not a name of 1 to 32 characters, an equals sign and a value. */
    EXTENSION_SYNTAX(Severity.ERROR, "remove the field or correct it"),
    /** A field that no RFC defines; senders ignore it. */
    EXTENSION_UNKNOWN(Severity.NOTE, "remove the field unless you know who reads it"),
    /** The same field several times. */
    EXTENSION_REPEATED(Severity.NOTE, "remove all but one"),
    /** A field of DMARC, which has no meaning here. */
    DMARC_FIELD(Severity.WARNING, "remove the field"),
    /** No field id in a record of MTA-STS (RFC 8461 §3.1). */
    ID_MISSING(Severity.ERROR, "add id= with up to 32 letters and digits"),
    /** An id that is not 1 to 32 letters and digits, or a second one. */
    ID_SYNTAX(Severity.ERROR, "use one id of letters and digits only, such as the date and time"),
    /** Another fault; the message says where and what was expected. */
    SYNTAX_ERROR(Severity.ERROR, "correct the record at this place");

    private final Severity severity;
    private final String fix;

    RecordProblemCode(Severity severity, String fix) {
        this.severity = severity;
        this.fix = fix;
    }

    /** How much a problem matters. The order is from least to most. */
    public enum Severity {
        /** The record works; this would make it better. */
        NOTE,
        /** Some senders, or some of the destinations, will not work. */
        WARNING,
        /** No reports will come, or none to a destination. */
        ERROR
    }

    /**
     * Returns how much it matters.
     *
     * @return the severity of every problem with this code
     */
    public Severity severity() {
        return severity;
    }

    /**
     * Returns what to do.
     *
     * @return a command in English on one line, without capital and full stop
     */
    public String fix() {
        return fix;
    }

    /**
     * Returns the written form.
     *
     * @return for example {@code several-records}
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
