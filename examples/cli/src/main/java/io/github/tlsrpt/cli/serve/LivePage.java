package io.github.tlsrpt.cli.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The page as it was at most a minute ago, or while the next is being made, the one before: to make it reads the archive. It is
 * made when somebody looks, and once for all who look. Thread-safe.
 */
final class LivePage implements AutoCloseable {

    private static final long FRESH_NANOS = Duration.ofSeconds(60).toNanos();

    private final Page page;
    private final LongSupplier nanoTime;
    private final ExecutorService maker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "page");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable CompletableFuture<Made> last;
    private @Nullable CompletableFuture<Made> next;

    LivePage(Page page, LongSupplier nanoTime) {
        this.page = page;
        this.nanoTime = nanoTime;
    }

    @SuppressWarnings("ArrayRecordComponent") // it is written and never changed
    private record Made(byte[] bytes, long nanos) {}

    synchronized CompletableFuture<byte[]> get() {
        if (next != null && next.isDone()) {
            last = next.isCompletedExceptionally() ? null : next;
            next = null;
        }
        if (last != null && nanoTime.getAsLong() - last.join().nanos < FRESH_NANOS) {
            return last.thenApply(Made::bytes);
        }
        if (next == null) {
            next = CompletableFuture.supplyAsync(this::make, maker);
        }
        return (last == null ? next : last).thenApply(Made::bytes);
    }

    private Made make() {
        try {
            return new Made(page.html().getBytes(StandardCharsets.UTF_8), nanoTime.getAsLong());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public void close() {
        maker.shutdownNow();
    }
}
