/**
 * The DNS record that asks for SMTP TLS reports (RFC 8460 §3).
 *
 * <p>Begin with {@link io.github.tlsrpt.dns.TlsRptRecord} or {@link io.github.tlsrpt.dns.RecordCheck}; look one up with {@link
 * io.github.tlsrpt.dns.TlsRptLookup}. An image of jlink needs {@code jdk.naming.dns} for lookups by the JDK.
 *
 * @since 0.1.0
 */
module io.github.tlsrpt.dns {
    requires java.naming;
    requires static org.jspecify;

    exports io.github.tlsrpt.dns;
}
