package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.remediation.trend.ReportArchive;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.Retention;
import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps reports in a database: one SQLite file, or PostgreSQL. What {@code add} returned for has been forced to the disk.
 * Several programs may use one archive at once. Thread-safe; additions of many threads share their commits.
 *
 * <p>All methods throw {@link ArchiveException} where the database fails; its message tells people what to do.
 */
public final class JdbcReportArchive implements ReportArchive {

    private final Database database;
    private final Transactions transactions;
    private final GroupCommit<Row, Outcome> copies;
    private final GroupCommit<Quarantine.Addition, Boolean> quarantine;

    private JdbcReportArchive(Database database) {
        this.database = database;
        this.transactions = new Transactions(database);
        this.copies = new GroupCommit<>(this::write);
        this.quarantine =
                new GroupCommit<>(bodies -> transactions.change(connection -> Quarantine.add(connection, bodies)));
    }

    /**
     * Opens an archive, and makes it where there is none.
     *
     * @param location the name of a file, or a URL such as {@code jdbc:postgresql://host/database?user=name}
     * @return the archive
     * @throws ArchiveException if it cannot be used
     */
    public static JdbcReportArchive open(String location) throws ArchiveException {
        return open(Database.of(location), true);
    }

    /**
     * Opens an archive that there is.
     *
     * @param location where, see {@link #open(String)}
     * @return the archive
     * @throws ArchiveException if there is none, or it cannot be used
     */
    public static JdbcReportArchive openExisting(String location) throws ArchiveException {
        return open(Database.of(location), false);
    }

    static JdbcReportArchive open(Database database, boolean create) throws ArchiveException {
        try (Connection connection = database.connect(create)) {
            Schema.migrate(connection, database, create);
        } catch (SQLException e) {
            throw database.failure(e);
        }
        return new JdbcReportArchive(database);
    }

    @Override
    public Outcome add(ReportCopy copy) throws IOException {
        return add(new StoredReport(copy, "", List.of()));
    }

    /**
     * Keeps a copy, with what belongs to it.
     *
     * @param report the copy
     * @return what it is
     * @throws IOException if it could not be kept; then nothing of it is
     */
    public Outcome add(StoredReport report) throws IOException {
        return copies.add(Row.of(report));
    }

    /**
     * Begins to add many copies, which is faster than one by one.
     *
     * @param listener is told what became of each
     * @return the batch; close it
     */
    public Batch batch(Batch.Listener listener) {
        return batch(listener, 1);
    }

    /**
     * Begins to add many copies with several threads.
     *
     * @param listener is told what became of each
     * @param threads how many make copies ready while the caller brings others and one more commits; 1 is the caller's alone
     * @return the batch; close it
     */
    public Batch batch(Batch.Listener listener, int threads) {
        return new Batch(this::write, listener, threads, Runtime.getRuntime().maxMemory());
    }

    private List<Outcome> write(List<Row> rows) throws ArchiveException {
        return transactions.change(connection -> CopyWriter.write(connection, rows));
    }

    /**
     * Keeps something that could not be read, once, where there is room for it.
     *
     * @param body what was sent
     * @param quota how many bytes all such bodies may have together
     * @return false if there is no room
     * @throws IOException if it could not be kept
     */
    public boolean quarantine(RawBody body, long quota) throws IOException {
        return quarantine.add(new Quarantine.Addition(body, quota));
    }

    /**
     * Returns what could not be read, the oldest first.
     *
     * @param most how many at most
     * @return the bodies
     * @throws ArchiveException if the archive cannot be read
     */
    public List<RawBody> quarantined(int most) throws ArchiveException {
        return transactions.run(connection -> Quarantine.read(connection, most));
    }

    @Override
    public Stream<ReportCopy> query(Query query) throws ArchiveException {
        return reports(query).map(StoredReport::copy);
    }

    /**
     * Returns the reports that count, with what belongs to them.
     *
     * @param query which
     * @return the reports as they are now, in the order of {@link #query}, read piece by piece; close it. It throws
     *     {@link java.io.UncheckedIOException} where the archive fails on the way
     * @throws ArchiveException if the archive cannot be read
     */
    public Stream<StoredReport> reports(Query query) throws ArchiveException {
        try {
            return CopyReader.stream(database, query);
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    /**
     * Counts the copies that say something else than the copy of the same report that counts.
     *
     * @param query which reports
     * @return how many
     * @throws ArchiveException if the archive cannot be read
     */
    public long conflicts(Query query) throws ArchiveException {
        try {
            return CopyReader.countConflicts(database, query);
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    /** {@inheritDoc} What could not be read goes by the same rule. */
    @Override
    public Pruned prune(Instant now, Duration retention, boolean force) throws ArchiveException {
        Retention rule = new Retention(now, retention, force);
        Pruned pruned = transactions.change(connection -> Pruning.prune(connection, rule));
        if (pruned.refusal().isEmpty()) {
            reclaim();
        }
        return pruned;
    }

    /** The copies are gone already; where somebody reads at this time, their room comes back with a later pruning. */
    private void reclaim() {
        try {
            transactions.run(connection -> {
                database.reclaim(connection);
                return true;
            });
        } catch (ArchiveException e) {
            // nothing depends on it
        }
    }

    @Override
    public void close() {
        transactions.close();
    }
}
