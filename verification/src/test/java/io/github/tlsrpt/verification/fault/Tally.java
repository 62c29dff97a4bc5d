package io.github.tlsrpt.verification.fault;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the faults of each kind, so that a deep run can say how many there were. */
final class Tally {

    private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

    private Tally() {}

    static void add(String kind, long faults) {
        COUNTS.computeIfAbsent(kind, key -> new LongAdder()).add(faults);
    }

    /** Says how many of the kinds that begin so there were. */
    static void tell(String beginning) {
        if (Fixtures.DEEP) {
            new TreeMap<>(COUNTS).forEach((kind, count) -> {
                if (kind.startsWith(beginning)) {
                    System.out.println("fault: " + kind + ": " + count.sum());
                }
            });
        }
    }
}
