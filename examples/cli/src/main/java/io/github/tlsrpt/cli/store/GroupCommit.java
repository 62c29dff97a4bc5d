package io.github.tlsrpt.cli.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets those who wait for the disk at the same time wait together: whoever comes to the front commits for all behind. Forcing
 * a commit to the disk takes milliseconds, so this is what makes many small additions fast.
 */
final class GroupCommit<T, R> {

    private static final int MOST = 1000;

    private final Commit<T, R> commit;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final Lock front = new ReentrantLock();

    GroupCommit(Commit<T, R> commit) {
        this.commit = commit;
    }

    /** Writes all or none; returns a result for each. */
    interface Commit<T, R> {
        List<R> commit(List<T> items) throws IOException;
    }

    private record Waiting<T, R>(T item, CompletableFuture<R> result) {}

    /** Returns when the item is on the disk, or throws when it is not. */
    R add(T item) throws IOException {
        Waiting<T, R> mine = new Waiting<>(item, new CompletableFuture<>());
        queue.add(mine);
        front.lock();
        try {
            while (!mine.result.isDone()) {
                commitSome();
            }
        } finally {
            front.unlock();
        }
        try {
            return mine.result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    private void commitSome() {
        List<Waiting<T, R>> group = new ArrayList<>();
        for (Waiting<T, R> next = queue.poll(); next != null; next = group.size() < MOST ? queue.poll() : null) {
            group.add(next);
        }
        try {
            Iterator<R> results =
                    commit.commit(group.stream().map(Waiting::item).toList()).iterator();
            group.forEach(waiting -> waiting.result.complete(results.next()));
        } catch (IOException | RuntimeException | Error e) {
            // Whoever waits for it would wait for ever.
            group.forEach(waiting -> waiting.result.completeExceptionally(e));
        }
    }
}
