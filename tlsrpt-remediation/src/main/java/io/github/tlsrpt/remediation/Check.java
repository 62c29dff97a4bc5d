package io.github.tlsrpt.remediation;

import java.util.Objects;

/**
 * Command that shows whether a cause is the right one; a suggestion, never run by this library. Immutable and
 * thread-safe.
 *
 * @param id stable name, such as {@code C3}
 * @param purpose what it shows and what to look for
 * @param command a shell command. Names and addresses of a report stand in it only if they are plain host names and IP
 *     addresses; a placeholder such as <code>{mx}</code> stays where the report has none
 */
public record Check(String id, String purpose, String command) {

    /** Checks the components. */
    public Check {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(command, "command");
    }
}
