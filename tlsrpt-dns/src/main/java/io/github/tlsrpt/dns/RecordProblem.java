package io.github.tlsrpt.dns;

import java.util.Objects;

/**
 * Something about a record that its publisher should know. Immutable and thread-safe.
 *
 * @param code what kind it is, with severity
 * @param index where in the text of the record, from 0; -1 where there is no place
 * @param message what was found and what to do, on one line; quoted input is escaped and cut
 */
public record RecordProblem(RecordProblemCode code, int index, String message) {

    /** Checks the components. */
    public RecordProblem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        if (index < -1) {
            throw new IllegalArgumentException("index: " + index + " is less than -1");
        }
    }

    /**
     * Returns how much it matters.
     *
     * @return the severity of the code
     */
    public RecordProblemCode.Severity severity() {
        return code.severity();
    }

    /**
     * Returns the problem on one line.
     *
     * @return for example {@code ERROR 0: found "V=tlsrptv1"; write the version exactly as the RFC does [version-case]}
     */
    @Override
    public String toString() {
        return severity() + (index < 0 ? "" : " " + index) + ": " + message + " [" + code + "]";
    }
}
