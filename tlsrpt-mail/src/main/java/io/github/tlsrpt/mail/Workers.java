package io.github.tlsrpt.mail;

import io.github.tlsrpt.mail.Piece.Contents;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens pieces: with one thread in that thread, otherwise some of them ahead of their turn. */
final class Workers {

    private static final int PIECES_A_THREAD = 16;
    private static final long IDLE_SECONDS = 1;

    private final int threads;
    private final @Nullable ThreadPoolExecutor executor;

    Workers(int threads) {
        this.threads = threads;
        this.executor = threads == 1 ? null : executor(threads);
    }

    /** The threads end by themselves, for nobody has to close a stream. */
    private static ThreadPoolExecutor executor(int threads) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "tlsrpt-reader");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Returns how many pieces are opened ahead. */
    int ahead() {
        return executor == null ? 1 : threads * PIECES_A_THREAD;
    }

    Future<Contents> open(Piece piece) {
        if (executor != null) {
            Piece detached = piece.detached();
            if (detached != null) {
                return executor.submit(detached::open);
            }
        }
        return CompletableFuture.completedFuture(piece.open());
    }

    static Contents get(Future<Contents> contents) {
        try {
            return contents.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while reports were read");
            interrupted.initCause(e);
            throw new UncheckedIOException(interrupted);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(e.getCause());
        }
    }

    void stop() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
