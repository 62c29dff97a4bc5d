package io.github.tlsrpt.parser;

/** How much a problem matters. The order is from least to most. */
public enum Severity {
    /** The report conforms to RFC 8460; this is worth knowing. Nothing is lost. */
    NOTE,
    /** The report deviates from RFC 8460 and was read without guessing; the message says how. Nothing is lost. */
    WARNING,
    /** Something could not be read: a member is absent, an entry is set aside, or there is no report. */
    ERROR
}
