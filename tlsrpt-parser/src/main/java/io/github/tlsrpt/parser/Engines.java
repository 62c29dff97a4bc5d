package io.github.tlsrpt.parser;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The engines of one parser that nobody uses at the moment, no more than can run at once. Thread-safe. */
final class Engines {

    /** So far apart that no two places share a line of a processor's cache. */
    private static final int APART = 32;

    private final JacksonFactory factory;
    private final boolean scanning;
    private final int places = Runtime.getRuntime().availableProcessors();
    private final AtomicReferenceArray<@Nullable Engine> idle = new AtomicReferenceArray<>(places * APART);

    Engines(Limits limits, boolean scanning) {
        this.factory = new JacksonFactory(limits);
        this.scanning = scanning;
    }

    Engine take() {
        for (int i = 0; i < places; i++) {
            int place = place(i);
            Engine engine = idle.getPlain(place) == null ? null : idle.getAndSet(place, null);
            if (engine != null) {
                return engine;
            }
        }
        return new Engine(factory, scanning);
    }

    /** Takes an engine back. One whose parse did not come to its end, because stream or handler threw, is given up. */
    void giveBack(Engine engine, boolean ended) throws IOException {
        if (!ended) {
            engine.close();
            return;
        }
        engine.clear();
        for (int i = 0; i < places; i++) {
            int place = place(i);
            if (idle.getPlain(place) == null && idle.compareAndSet(place, null, engine)) {
                return;
            }
        }
        engine.close();
    }

    /**
     * Each thread begins at its own place, so that it mostly gets the engine back whose buffers its processor still holds.
     * Its id may be any number: a class of threads may say another.
     */
    private int place(int tries) {
        return Math.floorMod(Thread.currentThread().getId() + tries, places) * APART;
    }
}
