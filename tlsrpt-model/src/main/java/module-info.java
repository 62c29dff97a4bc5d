/**
 * Immutable records of SMTP TLS reports (RFC 8460) and of the policies they quote.
 *
 * <p>Begin with {@link io.github.tlsrpt.model.TlsReport}. Needs nothing but the JDK.
 *
 * @since 0.1.0
 */
module io.github.tlsrpt.model {
    requires static org.jspecify;

    exports io.github.tlsrpt.model;
}
