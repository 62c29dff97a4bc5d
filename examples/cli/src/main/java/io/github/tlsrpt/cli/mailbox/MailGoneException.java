package io.github.tlsrpt.cli.mailbox;

import java.io.IOException;
import java.io.Serial;

/** Somebody else has removed a message while it was to be read. */
public final class MailGoneException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    MailGoneException(Throwable cause) {
        super("the message is gone", cause);
    }
}
