package io.github.tlsrpt.cli.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Threads that do work ahead of its turn; without any, the caller does it at once. */
final class Helpers implements AutoCloseable {

    private final int ahead;
    private final @Nullable ExecutorService executor;

    /**
     * Begins.
     *
     * @param threads how many; 0 is the caller's alone
     * @param ahead how many tasks may be under way for each
     */
    Helpers(int threads, int ahead) {
        this.ahead = threads * ahead;
        this.executor = threads == 0
                ? null
                : Executors.newFixedThreadPool(threads, task -> {
                    Thread thread = new Thread(task, "tlsrpt-archive");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Returns how many tasks may be under way when the caller goes on. */
    int ahead() {
        return ahead;
    }

    <T> Future<T> start(Callable<T> task) {
        if (executor != null) {
            return executor.submit(task);
        }
        FutureTask<T> now = new FutureTask<>(task);
        now.run();
        return now;
    }

    static <T> T get(Future<T> task) throws IOException {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while reports were kept");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
        }
    }

    /** Lets the threads end when they have done what was begun. */
    @Override
    public void close() {
        if (executor != null) {
            executor.shutdown();
        }
    }
}
