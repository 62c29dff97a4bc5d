package io.github.tlsrpt.cli.mailbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** The bytes of a message, whose failures are ours. */
final class MailInput extends FilterInputStream {

    private final IMAPMessage message;

    MailInput(IMAPMessage message, InputStream in) {
        super(in);
        this.message = message;
    }

    @Override
    public int read() throws IOException {
        return told(in::read);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return told(() -> in.read(bytes, offset, length));
    }

    /** The end of a message may also be that of its existence. */
    private int told(MailboxFailures.Call<Integer> read) throws IOException {
        try {
            int count = MailboxFailures.of(read);
            if (count < 0 && message.isExpunged()) {
                throw new MailGoneException(new IOException("expunged"));
            }
            return count;
        } catch (MailboxException e) {
            throw message.isExpunged() ? new MailGoneException(e) : e;
        }
    }
}
