package io.github.tlsrpt.cli.serve;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory all bodies may take together. Thread-safe. */
final class Budget {

    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

    Budget(long bytes) {
        this.bytes = bytes;
    }

    boolean take(int more) {
        if (taken.addAndGet(more) <= bytes) {
            return true;
        }
        taken.addAndGet(-more);
        return false;
    }

    void giveBack(int fewer) {
        taken.addAndGet(-fewer);
    }

    long taken() {
        return taken.get();
    }
}
