package io.github.tlsrpt.cli.serve;

import java.time.Duration;

/**
 * How long a client may take; who takes longer is cut off, however little it sends. Immutable and thread-safe.
 *
 * @param header from connecting, or from the last answer, to the end of the request's header
 * @param body from there to the end of the body
 * @param grace how long a body may be slower than {@code bytesPerSecond}
 * @param bytesPerSecond how fast a body must come on average
 * @param response how long the answer may take to be read
 * @param stop how long a stop waits for what was begun
 */
public record Deadlines(
        Duration header, Duration body, Duration grace, int bytesPerSecond, Duration response, Duration stop) {

    /** Returns 10 s, 30 s, 5 s, 500 bytes a second, 30 s and 40 s. */
    public static Deadlines usual() {
        return new Deadlines(
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                500,
                Duration.ofSeconds(30),
                Duration.ofSeconds(40));
    }

    /** Tells whether a body that came so far in some time is to be given up. */
    boolean isTooSlow(Duration time, int bytes) {
        return time.compareTo(body) > 0 || (time.compareTo(grace) > 0 && bytes < bytesPerSecond * time.toSeconds());
    }
}
