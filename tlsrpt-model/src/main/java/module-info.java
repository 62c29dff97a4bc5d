/** Immutable records of SMTP TLS reports (RFC 8460) and of the policies they quote. */
module io.github.tlsrpt.model {
    requires static org.jspecify;

    exports io.github.tlsrpt.model;
}
