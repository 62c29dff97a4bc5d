package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import java.io.IOException;

/** The carrier, or a part of it, cannot be read on; an IOException so that it passes through other people's streams. */
final class MailRejected extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    MailRejected(ProblemCode code, String message) {
        super(message, null);
        this.problem = Problem.of(code, message);
    }

    Problem problem() {
        return problem;
    }

    /** Nobody looks at the stack; making it would cost more than the parse. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
