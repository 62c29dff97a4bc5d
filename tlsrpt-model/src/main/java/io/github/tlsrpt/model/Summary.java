package io.github.tlsrpt.model;

import java.util.OptionalDouble;

/**
 * Sessions of one policy, or of several added up (RFC 8460 §4.2).
 *
 * <p>A session is an SMTP connection attempt, not a message. Sums stop at 2<sup>63</sup>-1; they never wrap and never
 * throw. Immutable and thread-safe.
 *
 * @param totalSuccessfulSessionCount sessions with TLS that complied with the policy, 0 or more (§4.2.1)
 * @param totalFailureSessionCount sessions without, 0 or more (§4.2.2)
 */
public record Summary(long totalSuccessfulSessionCount, long totalFailureSessionCount) {

    /** No sessions at all. */
    public static final Summary NONE = new Summary(0, 0);

    /** Checks the components. */
    public Summary {
        Arguments.notNegative(totalSuccessfulSessionCount, "totalSuccessfulSessionCount");
        Arguments.notNegative(totalFailureSessionCount, "totalFailureSessionCount");
    }

    /**
     * Adds the counts of another summary.
     *
     * @param other the counts to add
     * @return both counts added, each at most 2<sup>63</sup>-1
     */
    public Summary plus(Summary other) {
        return new Summary(
                saturatingAdd(totalSuccessfulSessionCount, other.totalSuccessfulSessionCount),
                saturatingAdd(totalFailureSessionCount, other.totalFailureSessionCount));
    }

    /**
     * Returns all sessions, successful or not.
     *
     * @return the sum of both counts, at most 2<sup>63</sup>-1
     */
    public long totalSessionCount() {
        return saturatingAdd(totalSuccessfulSessionCount, totalFailureSessionCount);
    }

    /**
     * Returns the share of failed sessions.
     *
     * @return a number from 0 to 1; empty where there were no sessions
     */
    public OptionalDouble failureRate() {
        double sessions = (double) totalSuccessfulSessionCount + totalFailureSessionCount;
        return sessions == 0 ? OptionalDouble.empty() : OptionalDouble.of(totalFailureSessionCount / sessions);
    }

    /** Both numbers are 0 or more, so a negative sum has passed the top. */
    static long saturatingAdd(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
