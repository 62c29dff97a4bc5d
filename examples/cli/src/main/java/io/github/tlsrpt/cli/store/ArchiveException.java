package io.github.tlsrpt.cli.store;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What cannot be done with an archive. The message is for people: which archive, what is wrong, what to do next. */
public final class ArchiveException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    ArchiveException(String archive, String message) {
        this(archive, message, null);
    }

    ArchiveException(String archive, String message, @Nullable Throwable cause) {
        super(archive + ": " + message, cause);
    }
}
