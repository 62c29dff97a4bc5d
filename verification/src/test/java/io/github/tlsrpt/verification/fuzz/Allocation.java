package io.github.tlsrpt.verification.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;

/** How much memory a thread asks for. */
final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long FIXED = 8L << 20;
    private static final int PER_BYTE = 64;

    static {
        // What is loaded once, the JSON Schemas before all, is no cost of a report.
        try {
            Corpus.of(Target.JSON).values().forEach(Facts.PARSER::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final long before = THREADS.getCurrentThreadAllocatedBytes();

    /** Memory is bounded by the size of what was read, decompressed. */
    void within(long bytes) {
        long used = THREADS.getCurrentThreadAllocatedBytes() - before;
        Finding.unless(used <= bytes * PER_BYTE + FIXED, () -> used + " bytes allocated for " + bytes);
    }
}
