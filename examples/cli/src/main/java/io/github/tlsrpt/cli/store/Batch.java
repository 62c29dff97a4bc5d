package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Adds many copies, some at a time; with several threads copies are made ready while others come, and one more thread commits.
 * What was not yet committed when the process ends is not in the archive, and can be added again like anything else. For
 * one thread, which is also the one that the listener is called in.
 */
public final class Batch implements AutoCloseable {

    private static final int COPIES = 4000;
    private static final long BYTES = 4 << 20;

    /** As long as the group before is being committed one grows: many small ones write the same pages of the indexes again. */
    private static final int MOST_TIMES = 4;

    private static final long HEAP_FOR_EACH = 64 << 20;

    /** To hand over one copy alone takes as long as to make it ready; large ones are not gathered, for the memory they take. */
    private static final int TOGETHER = 48;

    private static final int MOST_FAILURES = 1000;

    private static final int TASKS_A_THREAD = 2;

    private static final int GROUPS_AHEAD = 1;

    private final Commit commit;
    private final Listener listener;
    private final int together;
    private final int mostTimes;
    private final Helpers makers;
    private final Helpers committer;
    private final List<StoredReport> come = new ArrayList<>();
    private int failures;
    private final Deque<Future<List<Row>>> making = new ArrayDeque<>();
    private final List<Row> rows = new ArrayList<>();
    private long bytes;
    private final Deque<Group> committing = new ArrayDeque<>();
    private boolean usable = true;

    Batch(Commit commit, Listener listener, int threads, long heap) {
        this.commit = commit;
        this.listener = listener;
        this.together = threads == 1 ? 1 : TOGETHER;
        this.mostTimes = (int) Math.max(1, Math.min(MOST_TIMES, heap / HEAP_FOR_EACH));
        this.makers = new Helpers(threads == 1 ? 0 : threads, TASKS_A_THREAD);
        this.committer = new Helpers(threads == 1 ? 0 : 1, GROUPS_AHEAD);
    }

    private record Group(List<Row> rows, Future<List<Outcome>> outcomes) {}

    /** Writes all or none. */
    interface Commit {
        List<Outcome> commit(List<Row> rows) throws IOException;
    }

    /** Is told of each copy once it is safe. */
    public interface Listener {

        /**
         * Takes notice of a copy.
         *
         * @param source where it came from, as it is kept
         * @param outcome what it is
         */
        void added(String source, Outcome outcome);
    }

    /**
     * Adds a copy, and commits when 4,000 copies or 4 MiB have come together and nothing is being committed, or up to four
     * times as much where there is a heap of 256 MiB.
     *
     * @param report the copy
     * @throws IOException if those could not be kept; then none of them is, and the batch is of no more use
     */
    public void add(StoredReport report) throws IOException {
        come.add(report);
        for (PolicyResult policy : report.copy().report().policies()) {
            failures += policy.failureDetails().size();
        }
        if (come.size() >= together || failures >= MOST_FAILURES) {
            make();
        }
        while (making.size() > makers.ahead()) {
            collect(waitFor(making.remove()));
        }
    }

    /** Begins to make rows of what came. */
    private void make() {
        List<StoredReport> some = List.copyOf(come);
        come.clear();
        failures = 0;
        making.add(makers.start(() -> rows(some)));
    }

    private static List<Row> rows(List<StoredReport> reports) throws IOException {
        List<Row> made = new ArrayList<>(reports.size());
        for (StoredReport report : reports) {
            made.add(Row.of(report));
        }
        return made;
    }

    private void collect(List<Row> made) throws IOException {
        for (Row row : made) {
            rows.add(row);
            bytes += row.bytes();
            if ((isFull(1) && isNothingBeingCommitted()) || isFull(mostTimes)) {
                commit();
            }
        }
    }

    private boolean isFull(int times) {
        return rows.size() >= times * COPIES || bytes >= times * BYTES;
    }

    private boolean isNothingBeingCommitted() {
        Group last = committing.peekLast();
        return last == null || last.outcomes.isDone();
    }

    /** Begins to commit what has come together, behind what is being committed, and not if that fails. */
    private void commit() throws IOException {
        List<Row> group = List.copyOf(rows);
        rows.clear();
        bytes = 0;
        if (!group.isEmpty()) {
            committing.add(new Group(group, committer.start(behind(committing.peekLast(), group))));
        }
        while (committing.size() > committer.ahead()) {
            tell();
        }
    }

    private Callable<List<Outcome>> behind(@Nullable Group last, List<Row> group) {
        Future<List<Outcome>> before = last == null ? CompletableFuture.completedFuture(List.of()) : last.outcomes;
        return () -> {
            Helpers.get(before);
            return commit.commit(group);
        };
    }

    /** Waits for what is being committed, and tells what became of it. */
    private void tell() throws IOException {
        Group group = committing.remove();
        List<Outcome> outcomes = waitFor(group.outcomes);
        for (int i = 0; i < outcomes.size(); i++) {
            listener.added(group.rows.get(i).source(), outcomes.get(i));
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
        make();
        while (!making.isEmpty()) {
            collect(waitFor(making.remove()));
        }
        commit();
        while (!committing.isEmpty()) {
            tell();
        }
    }

    @Override
    public void close() throws IOException {
        try (makers;
                committer) {
            if (usable) {
                flush();
            }
        }
    }
}
