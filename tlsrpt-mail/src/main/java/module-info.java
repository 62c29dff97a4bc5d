/**
 * SMTP TLS reports (RFC 8460) as they arrive, in messages, mailboxes and archives, and as they are sent.
 *
 * <p>Begin with {@link io.github.tlsrpt.mail.ReportFiles} for whatever was saved, or with {@link
 * io.github.tlsrpt.mail.MessageParser} for one message.
 *
 * @since 0.1.0
 */
module io.github.tlsrpt.mail {
    requires transitive io.github.tlsrpt.parser;
    requires apache.mime4j.core;
    // What mime4j needs and, having no module descriptor, cannot ask for.
    requires org.apache.commons.io;
    requires static org.jspecify;

    exports io.github.tlsrpt.mail;
}
