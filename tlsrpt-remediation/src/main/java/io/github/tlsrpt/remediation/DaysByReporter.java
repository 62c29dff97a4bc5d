package io.github.tlsrpt.remediation;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** On which days each reporter shows something, and with how many sessions. */
final class DaysByReporter {

    private final SortedMap<String, NavigableMap<LocalDate, Long>> counts = new TreeMap<>();

    void add(String reporter, LocalDate day, long sessions) {
        NavigableMap<LocalDate, Long> days = counts.get(reporter);
        if (days == null) {
            days = new TreeMap<>();
            counts.put(reporter, days);
        }
        Tally.add(days, day, sessions);
    }

    void addAll(DaysByReporter other) {
        other.counts.forEach((reporter, days) -> days.forEach((day, sessions) -> add(reporter, day, sessions)));
    }

    List<String> reporters() {
        return List.copyOf(counts.keySet());
    }

    /** Returns the days of a reporter; none where it shows nothing. */
    NavigableMap<LocalDate, Long> days(String reporter) {
        return counts.getOrDefault(reporter, Collections.emptyNavigableMap());
    }

    NavigableSet<LocalDate> allDays() {
        NavigableSet<LocalDate> all = new TreeSet<>();
        counts.values().forEach(days -> all.addAll(days.keySet()));
        return all;
    }

    /** Returns the first day of all; there must be one. */
    LocalDate first() {
        return allDays().first();
    }

    /** Returns the last day of all; there must be one. */
    LocalDate last() {
        return allDays().last();
    }

    /** Returns who shows it on its first day. */
    List<String> firstReporters() {
        LocalDate first = first();
        return counts.keySet().stream()
                .filter(reporter -> days(reporter).firstKey().equals(first))
                .toList();
    }

    long sessions() {
        return counts.values().stream().flatMap(days -> days.values().stream()).reduce(0L, Tally::sum);
    }

    boolean isOftenBefore(String reporter, LocalDate day, int least) {
        return days(reporter).headMap(day, false).size() >= least;
    }

    boolean isOftenAfter(String reporter, LocalDate day, int least) {
        return days(reporter).tailMap(day, false).size() >= least;
    }

    /** Returns the first day after a day with any session; null where there is none. */
    @Nullable LocalDate firstWithSessionsAfter(String reporter, LocalDate day) {
        for (Map.Entry<LocalDate, Long> entry :
                days(reporter).tailMap(day, false).entrySet()) {
            if (entry.getValue() > 0) {
                return entry.getKey();
            }
        }
        return null;
    }
}
