package io.github.tlsrpt.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Time that a report covers (RFC 8460 §4.1, §4.4), normally one UTC day.
 *
 * <p>Both ends are kept as sent: a full day ends at 23:59:59 for some senders and at the next midnight for others, and a
 * range may be reversed. Immutable and thread-safe.
 *
 * @param startDatetime start of the range, in the years 0000 to 9999 that RFC 3339 can write
 * @param endDatetime end of the range, in the same years
 */
public record DateRange(Instant startDatetime, Instant endDatetime) {

    // In seconds, so that nobody who only reads a report loads the formatters of java.time.
    private static final long FIRST_SECOND = -62_167_219_200L;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final long SECONDS_A_DAY = 86_400;
    private static final long NANOS_A_SECOND = 1_000_000_000;

    /** Checks the components. */
    public DateRange {
        requireRfc3339Year(startDatetime, "startDatetime");
        requireRfc3339Year(endDatetime, "endDatetime");
    }

    /**
     * Returns the range of one full UTC day, from 00:00:00 to 23:59:59.
     *
     * @param day the day, in the years 0000 to 9999
     * @return the range
     */
    public static DateRange ofUtcDay(LocalDate day) {
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new DateRange(midnight, midnight.plus(Duration.ofDays(1)).minusSeconds(1));
    }

    /**
     * Returns the UTC day that the report is about: the day that holds the middle of the range.
     *
     * <p>The middle serves both endings of a full day, and a sender's local day as well.
     *
     * @return the day
     */
    public LocalDate utcDay() {
        // Duration.dividedBy calculates with decimals of any length, and this is asked several times for each report.
        Duration whole = Duration.between(startDatetime, endDatetime);
        long nanos = whole.getSeconds() % 2 * NANOS_A_SECOND + whole.getNano();
        Instant middle = startDatetime.plusSeconds(whole.getSeconds() / 2).plusNanos(nanos / 2);
        return LocalDate.ofEpochDay(Math.floorDiv(middle.getEpochSecond(), SECONDS_A_DAY));
    }

    /**
     * Tells whether the range is one full UTC day, as RFC 8460 §4.1 recommends.
     *
     * @return true from midnight to 23:59:59 or to the next midnight
     */
    public boolean isOneUtcDay() {
        Instant midnight = utcDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant next = midnight.plus(Duration.ofDays(1));
        return startDatetime.equals(midnight)
                && !endDatetime.isBefore(next.minusSeconds(1))
                && !endDatetime.isAfter(next);
    }

    // Written out: what a record makes by itself is slow the first time, and a command runs once.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DateRange that
                && startDatetime.equals(that.startDatetime)
                && endDatetime.equals(that.endDatetime);
    }

    @Override
    public int hashCode() {
        return 31 * startDatetime.hashCode() + endDatetime.hashCode();
    }

    private static void requireRfc3339Year(Instant instant, String name) {
        Objects.requireNonNull(instant, name);
        if (instant.getEpochSecond() < FIRST_SECOND || instant.getEpochSecond() > LAST_SECOND) {
            throw new IllegalArgumentException(name + ": " + instant + " is not in the years 0000 to 9999");
        }
    }
}
