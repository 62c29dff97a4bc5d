package io.github.tlsrpt.remediation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What each reporter said of one thing on each day, and when that became different. Mostly a reporter says one thing a day,
 * and what it says was said before: both are kept once.
 */
final class ValueHistory<V> {

    private static final int KEPT_VALUES = 1000;

    private final SortedMap<String, NavigableMap<LocalDate, Set<V>>> byReporter = new TreeMap<>();
    private final Map<V, Set<V>> alone = new HashMap<>();

    /** A step from one value to another, on the first day on which a report shows it. */
    record Step<T>(LocalDate day, T before, T after, SortedSet<String> reporters) {}

    private record Seen<T>(LocalDate last, LocalDate day, String reporter, T before, T after) {}

    void add(String reporter, LocalDate day, V value) {
        if (alone.size() >= KEPT_VALUES && !alone.containsKey(value)) {
            return;
        }
        Set<V> one = alone.getOrDefault(value, Set.of(value));
        alone.putIfAbsent(value, one);
        NavigableMap<LocalDate, Set<V>> days = byReporter.get(reporter);
        if (days == null) {
            days = new TreeMap<>();
            byReporter.put(reporter, days);
        }
        days.put(day, union(days.getOrDefault(day, one), one));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        if (one.containsAll(other)) {
            return one;
        }
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return Set.copyOf(both);
    }

    /** Returns by reporter and day what was said. */
    SortedMap<String, NavigableMap<LocalDate, Set<V>>> byReporter() {
        return byReporter;
    }

    /** Returns all values. */
    Set<V> values() {
        return alone.keySet();
    }

    Optional<LocalDate> firstDay() {
        return byReporter.values().stream().map(NavigableMap::firstKey).min(LocalDate::compareTo);
    }

    List<V> valuesOn(LocalDate day) {
        return byReporter.values().stream()
                .flatMap(days -> days.getOrDefault(day, Set.of()).stream())
                .distinct()
                .toList();
    }

    NavigableSet<LocalDate> daysBefore(LocalDate day) {
        NavigableSet<LocalDate> before = new TreeSet<>();
        byReporter
                .values()
                .forEach(days -> before.addAll(days.headMap(day, false).keySet()));
        return before;
    }

    /**
     * Returns the steps of a view of the values. A reporter may quote an older value for some time, because it keeps it
     * (RFC 8461 §3.2: for {@code max_age}): its step to a value that is known to have come by then is the same one.
     *
     * @param view what of a value is looked at; empty lists are no values
     * @param keptDays how many days after a change the value before may still be quoted
     */
    List<Step<List<String>>> steps(Function<V, List<String>> view, ToLongFunction<List<String>> keptDays) {
        List<Step<List<String>>> steps = new ArrayList<>();
        for (Seen<List<String>> seen : seen(view, keptDays)) {
            LocalDate earliest = seen.last.minusDays(keptDays.applyAsLong(seen.before));
            steps.stream()
                    .filter(step -> step.after.equals(seen.after) && step.day.isAfter(earliest))
                    .findFirst()
                    .ifPresentOrElse(
                            step -> step.reporters.add(seen.reporter),
                            () -> steps.add(new Step<>(
                                    seen.day, seen.before, seen.after, new TreeSet<>(Set.of(seen.reporter)))));
        }
        return steps;
    }

    private List<Seen<List<String>>> seen(Function<V, List<String>> view, ToLongFunction<List<String>> keptDays) {
        List<Seen<List<String>>> seen = new ArrayList<>();
        byReporter.forEach((reporter, days) -> {
            SortedMap<LocalDate, Set<List<String>>> views = new TreeMap<>();
            days.forEach((day, values) -> {
                Set<List<String>> viewed = inOrder();
                values.stream().map(view).filter(list -> !list.isEmpty()).forEach(viewed::add);
                if (!viewed.isEmpty()) {
                    views.put(day, viewed);
                }
            });
            seen.addAll(new Walk(reporter, keptDays).steps(views));
        });
        seen.sort(Comparator.comparing((Seen<List<String>> step) -> step.day)
                .thenComparing(Seen::reporter)
                .thenComparing(step -> step.after.toString()));
        return seen;
    }

    private static Set<List<String>> inOrder() {
        return new TreeSet<>(Comparator.comparing(List::toString));
    }

    /** The days of one reporter in their order. */
    private static final class Walk {
        private static final int MOST_RETURNS = 1;

        private final String reporter;
        private final ToLongFunction<List<String>> keptDays;
        private final Map<List<String>, LocalDate> lastQuoted = new HashMap<>();
        private int returns;

        Walk(String reporter, ToLongFunction<List<String>> keptDays) {
            this.reporter = reporter;
            this.keptDays = keptDays;
        }

        /** Who goes to and fro between values speaks of several things under one name: there a step means nothing. */
        List<Seen<List<String>>> steps(SortedMap<LocalDate, Set<List<String>>> views) {
            List<Seen<List<String>>> steps = new ArrayList<>();
            LocalDate last = null;
            Set<List<String>> before = Set.of();
            for (Map.Entry<LocalDate, Set<List<String>>> entry : views.entrySet()) {
                LocalDate day = entry.getKey();
                Set<List<String>> now = entry.getValue();
                if (last != null) {
                    addSteps(last, day, before, now, steps);
                }
                now.forEach(value -> lastQuoted.put(value, day));
                last = day;
                before = now;
            }
            return returns > MOST_RETURNS ? List.of() : steps;
        }

        private void addSteps(
                LocalDate last,
                LocalDate day,
                Set<List<String>> before,
                Set<List<String>> now,
                List<Seen<List<String>>> steps) {
            Set<List<String>> gone = inOrder();
            gone.addAll(before);
            gone.removeAll(now);
            List<String> from = (gone.isEmpty() ? before : gone).iterator().next();
            for (List<String> to : now) {
                LocalDate earlier = lastQuoted.get(to);
                boolean stillKept = gone.isEmpty()
                        && earlier != null
                        && earlier.plusDays(keptDays.applyAsLong(to)).isAfter(day);
                if (before.contains(to) || stillKept) {
                    continue;
                }
                returns += earlier == null ? 0 : 1;
                steps.add(new Seen<>(last, day, reporter, from, to));
            }
        }
    }
}
