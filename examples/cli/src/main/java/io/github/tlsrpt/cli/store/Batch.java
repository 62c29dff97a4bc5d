package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds many copies, some at a time. What was not yet committed when the process ends is not in the archive, and can be added
 * again like anything else. For one thread.
 */
public final class Batch implements AutoCloseable {

    private static final int MOST_COPIES = 1000;
    private static final long MOST_BYTES = 8 << 20;

    private final Commit commit;
    private final Listener listener;
    private final List<Row> rows = new ArrayList<>();
    private long bytes;

    Batch(Commit commit, Listener listener) {
        this.commit = commit;
        this.listener = listener;
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
        Row row = Row.of(report);
        rows.add(row);
        bytes += row.content().length;
        if (rows.size() >= MOST_COPIES || bytes >= MOST_BYTES) {
            flush();
        }
    }

    /**
     * Commits what has come together.
     *
     * @throws IOException if it could not be kept; then nothing of it is
     */
    public void flush() throws IOException {
        List<Row> group = List.copyOf(rows);
        rows.clear();
        bytes = 0;
        if (!group.isEmpty()) {
            List<Outcome> outcomes = commit.commit(group);
            for (int i = 0; i < group.size(); i++) {
                listener.added(group.get(i).report(), outcomes.get(i));
            }
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
