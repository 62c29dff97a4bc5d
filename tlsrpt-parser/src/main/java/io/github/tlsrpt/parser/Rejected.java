package io.github.tlsrpt.parser;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Ends the reading of a document that cannot become a report. An {@link IOException}, so that it passes through the JSON
 * tokenizer; never seen by callers.
 */
final class Rejected extends IOException {

    private static final long serialVersionUID = 1;

    final ProblemCode code;
    final transient @Nullable Location location;

    Rejected(ProblemCode code, @Nullable Location location, String message) {
        super(message);
        this.code = code;
        this.location = location;
    }

    Rejected(ProblemCode code, String message) {
        this(code, null, message);
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }

    /** It is an answer, not a fault: nobody looks at the stack. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
