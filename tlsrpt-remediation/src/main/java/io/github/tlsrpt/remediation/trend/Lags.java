package io.github.tlsrpt.remediation.trend;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long after the time it covers a report of each reporter comes. */
final class Lags {

    private static final long LONGEST_HOURS = 24 * 60;

    private final Map<String, SortedMap<Long, Long>> hours = new HashMap<>();

    /** A report that was kept for months and sent again tells nothing of the usual. */
    void add(String reporter, Instant end, Instant received) {
        long lag = end.isAfter(received) ? 0 : ChronoUnit.HOURS.between(end, received);
        if (lag <= LONGEST_HOURS) {
            hours.computeIfAbsent(reporter, name -> new TreeMap<>()).merge(lag, 1L, Long::sum);
        }
    }

    /** Returns the median in whole hours; null where nothing is known. */
    @Nullable Duration usual(String reporter) {
        SortedMap<Long, Long> counts = hours.getOrDefault(reporter, new TreeMap<>());
        long half = (counts.values().stream().mapToLong(Long::longValue).sum() + 1) / 2;
        for (Map.Entry<Long, Long> entry : counts.entrySet()) {
            half -= entry.getValue();
            if (half <= 0) {
                return Duration.ofHours(entry.getKey());
            }
        }
        return null;
    }
}
