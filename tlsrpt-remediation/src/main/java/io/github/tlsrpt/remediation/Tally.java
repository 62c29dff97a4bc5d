package io.github.tlsrpt.remediation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sessions by name; sums stop at 2^63-1. */
final class Tally {

    private static final int KEPT = 10_000;

    private final Map<String, Long> counts = new HashMap<>();

    /** Beyond the limit new names are not kept: a report can name a million addresses, and nobody reads so many. */
    void add(String name, long sessions) {
        if (counts.size() < KEPT || counts.containsKey(name)) {
            add(counts, name, sessions);
        }
    }

    void addAll(Tally other) {
        other.counts.forEach(this::add);
    }

    long of(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Returns the names, those with the most sessions first, equal ones in alphabetical order. */
    List<String> names() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Adds to one of several sums. */
    static <K> void add(Map<K, Long> sums, K key, long sessions) {
        sums.put(key, sum(sums.getOrDefault(key, 0L), sessions));
    }

    static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
