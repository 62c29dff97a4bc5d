package io.github.tlsrpt.parser;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something about a report that a reader should know. Immutable and thread-safe.
 *
 * @param severity how much it matters
 * @param code what kind it is; the meaning of a code never changes
 * @param pointer the JSON pointer (RFC 6901) of the value, or of the object that lacks a member; empty for the whole
 *     document. Indexes count places in the sender's arrays
 * @param location where the value begins; null where there is no text to point into, as in a damaged gzip
 * @param message what was found, what was expected and what was done, on one line; quoted input is escaped and cut
 */
public record Problem(
        Severity severity,
        ProblemCode code,
        String pointer,
        @Nullable Location location,
        String message) {

    /** Checks the components. */
    public Problem {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(message, "message");
    }

    /**
     * Returns a problem with a carrier, such as a message, rather than with a place in a report.
     *
     * @param code what kind it is
     * @param message on one line; see {@link #quote(String)}
     * @return a problem with the severity of the code
     */
    public static Problem of(ProblemCode code, String message) {
        return new Problem(code.severity(), code, "", null, message);
    }

    /**
     * Puts a stranger's text into a form that is fit for a message.
     *
     * @param text any text
     * @return the text in quotes, on one line, without control characters, cut at 64 characters
     */
    public static String quote(String text) {
        return Quote.of(text);
    }

    /**
     * Returns the problem on one line.
     *
     * @return for example {@code WARNING 4:23 /date-range/start-datetime: no offset, UTC assumed [date-without-offset]}
     */
    @Override
    public String toString() {
        String place = location == null ? "" : " " + location.line() + ":" + location.column();
        String path = pointer.isEmpty() ? "" : " " + pointer;
        return severity + place + path + ": " + message + " [" + code + "]";
    }
}
