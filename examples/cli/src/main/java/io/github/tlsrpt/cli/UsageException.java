package io.github.tlsrpt.cli;

import org.jspecify.annotations.Nullable;

/** Says that the arguments cannot be meant; its message is for who wrote them. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        this(message, null);
    }

    UsageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
