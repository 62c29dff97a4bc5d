package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Adds many copies, some at a time; with several threads copies are made ready, and some are committed, while others come.
 * What was not yet committed when the process ends is not in the archive, and can be added again like anything else. For
 * one thread, which is also the one that the listener is called in.
 */
public final class Batch implements AutoCloseable {

    private static final int MOST_COPIES = 1000;
    private static final long MOST_BYTES = 8 << 20;

    private final Commit commit;
    private final Listener listener;
    private final Helpers helpers;
    private final Deque<Future<Row>> making = new ArrayDeque<>();
    private final List<Row> rows = new ArrayList<>();
    private long bytes;
    private List<Row> committing = List.of();
    private @Nullable Future<List<Outcome>> outcomes;
    private boolean usable = true;

    Batch(Commit commit, Listener listener, int threads) {
        this.commit = commit;
        this.listener = listener;
        this.helpers = new Helpers(threads);
    }

    /** Writes all or none. */
    interface Commit {
        List<Outcome> commit(List<Row> rows) throws IOException;
    }

    /** Is told of each copy once it is safe. */
    public interface Listener {

        /**
         * Takes notice of a copy.
         *
         * @param report what was added
         * @param outcome what it is
         */
        void added(StoredReport report, Outcome outcome);
    }

    /**
     * Adds a copy, and commits when 1,000 copies or 8 MiB have come together.
     *
     * @param report the copy
     * @throws IOException if those could not be kept; then none of them is, and the batch is of no more use
     */
    public void add(StoredReport report) throws IOException {
        making.add(helpers.start(() -> Row.of(report)));
        while (making.size() > helpers.ahead()) {
            collect(waitFor(making.remove()));
        }
    }

    private void collect(Row row) throws IOException {
        rows.add(row);
        bytes += row.content().length;
        if (rows.size() >= MOST_COPIES || bytes >= MOST_BYTES) {
            commit();
        }
    }

    /** Begins to commit what has come together, behind what is being committed. */
    private void commit() throws IOException {
        tell();
        List<Row> group = List.copyOf(rows);
        rows.clear();
        bytes = 0;
        if (!group.isEmpty()) {
            committing = group;
            outcomes = helpers.start(() -> commit.commit(group));
        }
    }

    /** Waits for what is being committed, and tells what became of it. */
    private void tell() throws IOException {
        Future<List<Outcome>> begun = outcomes;
        if (begun != null) {
            outcomes = null;
            List<Outcome> told = waitFor(begun);
            for (int i = 0; i < told.size(); i++) {
                listener.added(committing.get(i).report(), told.get(i));
            }
        }
    }

    private <T> T waitFor(Future<T> task) throws IOException {
        usable = false;
        T done = Helpers.get(task);
        usable = true;
        return done;
    }

    /**
     * Commits what has come together.
     *
     * @throws IOException if it could not be kept; then nothing of it is
     */
    public void flush() throws IOException {
        while (!making.isEmpty()) {
            collect(waitFor(making.remove()));
        }
        commit();
        tell();
    }

    @Override
    public void close() throws IOException {
        try (helpers) {
            if (usable) {
                flush();
            }
        }
    }
}
