package io.github.tlsrpt.cli.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Many clients that send a byte a second, or read nothing, and come back when they are cut off. */
final class SlowClients implements AutoCloseable {

    private static final int PAUSE_MILLIS = 1000;

    private final InetSocketAddress door;
    private final @Nullable Wire[] wires;
    private final String[] texts;
    private final long[] begun;
    private final int[] sent;
    private final Thread thread = new Thread(this::run);
    private volatile boolean ended;
    final AtomicInteger cut = new AtomicInteger();
    volatile long longestNanos;

    SlowClients(InetSocketAddress door, int count) {
        this.door = door;
        this.wires = new Wire[count];
        this.texts = new String[count];
        this.begun = new long[count];
        this.sent = new int[count];
        thread.start();
    }

    private void run() {
        while (!ended) {
            long round = System.nanoTime();
            for (int i = 0; i < wires.length && !ended; i++) {
                step(i);
            }
            long millis = PAUSE_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - round);
            try {
                Thread.sleep(Math.max(1, millis));
            } catch (InterruptedException e) {
                ended = true;
            }
        }
    }

    private void step(int i) {
        try {
            Wire wire = wires[i];
            if (wire == null) {
                wire = Wire.from("127.0.1." + (1 + i % 250), door);
                wires[i] = wire;
                begun[i] = System.nanoTime();
                sent[i] = 0;
                texts[i] = Wire.postHead(Wire.JSON, 100_000) + "x".repeat(1000);
                // A third dawdles over the header, a third over the body, a third says nothing.
                if (i % 3 == 1) {
                    wire.send(Wire.postHead(Wire.JSON, 100_000));
                    sent[i] = texts[i].indexOf('x');
                }
            }
            if (wire.isAnswered()) {
                throw new IOException("answered");
            }
            if (i % 3 != 2 && sent[i] < texts[i].length()) {
                wire.send(texts[i].substring(sent[i], sent[i] + 1));
                sent[i]++;
            } else if (wire.isEnded()) {
                throw new IOException("closed");
            }
        } catch (IOException e) {
            over(i);
        }
    }

    private void over(int i) {
        Wire wire = wires[i];
        wires[i] = null;
        if (wire != null) {
            cut.incrementAndGet();
            longestNanos = Math.max(longestNanos, System.nanoTime() - begun[i]);
            try {
                wire.close();
            } catch (IOException e) {
                // it is closed all the same
            }
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Wire wire : wires) {
            if (wire != null) {
                wire.close();
            }
        }
    }
}
