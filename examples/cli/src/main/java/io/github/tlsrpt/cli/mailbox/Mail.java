package io.github.tlsrpt.cli.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** A message in a mailbox that is open. For one thread. */
public final class Mail {

    private final IMAPMessage message;
    private final long uid;
    private final long bytes;

    Mail(IMAPMessage message, long uid, long bytes) {
        this.message = Objects.requireNonNull(message, "message");
        this.uid = uid;
        this.bytes = bytes;
    }

    /** Returns its number, which stays the same as long as the UIDVALIDITY of the folder does. */
    public long uid() {
        return uid;
    }

    /** Returns how long the server says it is. */
    public long bytes() {
        return bytes;
    }

    IMAPMessage message() {
        return message;
    }

    /**
     * Reads it piece by piece, and does not mark it as read.
     *
     * @return the message as it was received
     * @throws MailGoneException if somebody else has removed it
     * @throws MailboxException if the connection was lost
     */
    public InputStream open() throws IOException {
        return MailboxFailures.of(() -> new MailInput(message, message.getMimeStream()));
    }
}
