package io.github.tlsrpt.cli.serve;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of refusals, of each kind once in ten seconds with how many there were: a flood of them must not fill it. Thread-safe. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<Refusal, Kind> kinds = new EnumMap<>(Refusal.class);

    Refusals() {
        for (Refusal refusal : Refusal.values()) {
            kinds.put(refusal, new Kind());
        }
    }

    private static final class Kind {
        private long told = System.nanoTime() - QUIET_NANOS;
        private long untold;

        /** Returns how many there were since the last line; 0 where it is too early for another. */
        synchronized long add() {
            untold++;
            if (System.nanoTime() - told < QUIET_NANOS) {
                return 0;
            }
            long count = untold;
            told = System.nanoTime();
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
