/** SMTP TLS reports (RFC 8460) as they arrive, in messages, mailboxes and archives, and as they are sent. */
module io.github.tlsrpt.mail {
    requires transitive io.github.tlsrpt.parser;
    requires apache.mime4j.core;
    requires static org.jspecify;

    exports io.github.tlsrpt.mail;
}
