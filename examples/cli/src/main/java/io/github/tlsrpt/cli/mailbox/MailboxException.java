package io.github.tlsrpt.cli.mailbox;

import java.io.IOException;
import java.io.Serial;

/** What cannot be done with a mailbox. The message is for people: what is wrong, what to do next; not escaped. */
public final class MailboxException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    MailboxException(boolean passing, String message, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    /** Tells whether it may work the next time, as it may where the connection was lost. */
    public boolean isPassing() {
        return passing;
    }
}
