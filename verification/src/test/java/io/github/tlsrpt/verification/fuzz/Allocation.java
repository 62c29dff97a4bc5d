package io.github.tlsrpt.verification.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory a thread asks for. */
final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long FIXED = 8L << 20;
    private static final int PER_BYTE = 64;

    private Allocation() {}

    /** What a parse asks for is bounded by the size of what it reads. */
    static void check(byte[] bytes) {
        // Classes that are loaded on the way are no cost of a report, and are loaded once.
        if (of(bytes) > bound(bytes)) {
            long used = of(bytes);
            Finding.unless(used <= bound(bytes), () -> used + " bytes allocated for " + bytes.length);
        }
    }

    private static long of(byte[] bytes) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Facts.PARSER.parse(bytes);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static long bound(byte[] bytes) {
        return (long) bytes.length * PER_BYTE + FIXED;
    }
}
