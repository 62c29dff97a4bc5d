/** The DNS record that asks for SMTP TLS reports (RFC 8460 §3). */
module io.github.tlsrpt.dns {
    requires java.naming;
    requires static org.jspecify;

    exports io.github.tlsrpt.dns;
}
