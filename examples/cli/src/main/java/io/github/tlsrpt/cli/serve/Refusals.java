package io.github.tlsrpt.cli.serve;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of refusals, of each kind once in ten seconds with how many there were: a flood of them must not fill it. Thread-safe. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private final Map<Refusal, Kind> kinds = new EnumMap<>(Refusal.class);

    Refusals(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (Refusal refusal : Refusal.values()) {
            kinds.put(refusal, new Kind());
        }
    }

    private final class Kind {
        private long told = nanoTime.getAsLong() - QUIET_NANOS;
        private long untold;

        /** Returns how many there were since the last line; 0 where it is too early for another. */
        synchronized long add() {
            untold++;
            if (nanoTime.getAsLong() - told < QUIET_NANOS) {
                return 0;
            }
            long count = untold;
            told = nanoTime.getAsLong();
            untold = 0;
            return count;
        }
    }

    void add(Refusal refusal, String address) {
        Kind kind = kinds.get(refusal);
        long count = kind == null ? 0 : kind.add();
        if (count > 0) {
            Event event = Event.of("refused")
                    .with("reason", refusal)
                    .with("status", refusal.status())
                    .with("count", count)
                    .with("client", address);
            if (refusal.isTemporary()) {
                event.warn(LOG);
            } else {
                event.info(LOG);
            }
        }
    }
}
