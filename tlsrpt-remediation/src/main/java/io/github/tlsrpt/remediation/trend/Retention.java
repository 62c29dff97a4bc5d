package io.github.tlsrpt.remediation.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a copy may go, and when none may because the clock cannot be believed. For implementations of {@link ReportArchive}.
 * Immutable and thread-safe.
 *
 * @param now the time
 * @param retention how long copies are kept
 * @param force whether the clock is believed whatever it says
 */
public record Retention(Instant now, Duration retention, boolean force) {

    private static final double MOST_AT_ONCE = 0.2;
    private static final Duration MOST_AHEAD = Duration.ofDays(2);

    /** Checks the components. */
    public Retention {
        Objects.requireNonNull(now, "now");
        if (retention.isNegative() || (!force && retention.compareTo(ReportArchive.LEAST_RETENTION) < 0)) {
            throw new IllegalArgumentException(
                    "retention: " + retention.toDays() + " days are below " + ReportArchive.LEAST_RETENTION.toDays());
        }
    }

    /**
     * Tells whether a copy is to go.
     *
     * @param received when it was received; a time ahead of now, from before a clock was set back, is never over
     * @return true if its retention is over
     */
    public boolean isOver(Instant received) {
        return Duration.between(received, now).compareTo(retention) > 0;
    }

    /**
     * Tells why nothing may go.
     *
     * @param copies how many there are
     * @param over how many are to go
     * @param newest when the newest copy was received
     * @param lastPruned when was last pruned; null if never
     * @return the reason; empty where there is none
     */
    public String refusal(long copies, long over, Instant newest, @Nullable Instant lastPruned) {
        if (force || over == 0) {
            return "";
        }
        Instant known = lastPruned == null || newest.isAfter(lastPruned) ? newest : lastPruned;
        if (Duration.between(known, now).compareTo(MOST_AHEAD) > 0) {
            return "the clock is more than 48 hours ahead of what was received last, at " + known;
        }
        return over > copies * MOST_AT_ONCE ? over + " of " + copies + " copies would go, more than a fifth" : "";
    }
}
