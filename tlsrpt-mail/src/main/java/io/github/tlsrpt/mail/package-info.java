/**
 * SMTP TLS reports (RFC 8460) as they arrive, in messages, mailboxes, archives and folders, and as they are sent.
 *
 * <p>Point {@link io.github.tlsrpt.mail.ReportFiles} at whatever was saved; read one message with
 * {@link io.github.tlsrpt.mail.MessageParser}; write one with {@link io.github.tlsrpt.mail.MessageWriter}. Nothing here
 * opens a connection, resolves a name, or uses a name that stands in a message or an archive as the name of a file.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.tlsrpt.mail;

import org.jspecify.annotations.NullMarked;
