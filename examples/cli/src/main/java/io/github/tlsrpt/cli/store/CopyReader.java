package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the copies that count, one after the other, on a connection of its own. */
final class CopyReader implements Iterator<StoredReport>, AutoCloseable {

    /** There is no copy of the same report that counts before this one, see {@link ReportCopy}. */
    private static final String COUNTS = "NOT EXISTS (SELECT 1 FROM report_copy b WHERE b.day = a.day"
            + " AND b.report_key = a.report_key"
            + " AND (-b.trust, -b.of_contact, b.received_second, b.received_nano, b.digest)"
            + " < (-a.trust, -a.of_contact, a.received_second, a.received_nano, a.digest))";

    private static final String COLUMNS =
            "a.trust, a.submitter, a.received_second, a.received_nano, a.source, a.deviations, a.digest, a.content";

    private static final String DAYS = " FROM report_copy a WHERE a.day >= ? AND a.day <= ?";
    private static final String OF_DOMAIN = " AND a.id IN (SELECT copy FROM report_domain WHERE domain = ?)";
    private static final String ORDER = " ORDER BY a.day, a.organization, a.report_id, a.report_key";

    private static final int ROWS_AT_ONCE = 50;

    private final Database database;
    private final Query query;
    private final Connection connection;
    private final PreparedStatement select;
    private final ResultSet row;
    private @Nullable StoredReport next;

    private CopyReader(Database database, Query query, Connection connection) throws SQLException {
        this.database = database;
        this.query = query;
        this.connection = connection;
        this.select = prepare(connection, "SELECT " + COLUMNS, " AND " + COUNTS + ORDER, query);
        select.setFetchSize(ROWS_AT_ONCE);
        this.row = select.executeQuery();
    }

    static Stream<StoredReport> stream(Database database, Query query) throws SQLException, ArchiveException {
        Connection connection = database.connect(false);
        CopyReader reader;
        try {
            database.beginReading(connection);
            reader = new CopyReader(database, query, connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reader, traits), false)
                .onClose(reader::close);
    }

    /** Counts the copies that do not count, because another copy of their report does. */
    static long countConflicts(Database database, Query query) throws SQLException, ArchiveException {
        try (Connection connection = database.connect(false);
                PreparedStatement select = prepare(connection, "SELECT count(*)", " AND NOT " + COUNTS, query)) {
            return Columns.number(select);
        }
    }

    private static PreparedStatement prepare(Connection connection, String what, String which, Query query)
            throws SQLException {
        boolean ofDomain = !query.domain().isEmpty();
        PreparedStatement select = connection.prepareStatement(what + DAYS + (ofDomain ? OF_DOMAIN : "") + which);
        select.setLong(1, query.first().toEpochDay());
        select.setLong(2, query.last().toEpochDay());
        if (ofDomain) {
            select.setString(3, Text.of(query.domain(), Text.INDEXED));
        }
        return select;
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && !row.isClosed()) {
                if (!row.next()) {
                    close();
                    break;
                }
                next = read().orElse(null);
            }
            return next != null;
        } catch (SQLException e) {
            close();
            throw new UncheckedIOException(database.failure(e));
        }
    }

    @Override
    public StoredReport next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        StoredReport read = Objects.requireNonNull(next);
        next = null;
        return read;
    }

    /** Empty where a domain that was cut was asked for, and this is another one. */
    private Optional<StoredReport> read() throws SQLException {
        Instant received = Columns.get(row, 3);
        Trust trust = Columns.trust(row.getInt(1)).orElse(null);
        if (trust == null) {
            throw damaged(null);
        }
        TlsReport report;
        try {
            report = Content.read(row.getBytes(8));
        } catch (IOException e) {
            throw damaged(e);
        }
        ReportCopy copy = new ReportCopy(report, trust, row.getString(2), received);
        if (!copy.digest().equals(HexFormat.of().formatHex(row.getBytes(7)))) {
            throw damaged(null);
        }
        return query.fits(report)
                ? Optional.of(new StoredReport(copy, row.getString(5), Deviation.parse(row.getString(6))))
                : Optional.empty();
    }

    private UncheckedIOException damaged(@Nullable IOException cause) throws SQLException {
        String digest = HexFormat.of().formatHex(row.getBytes(7));
        close();
        return new UncheckedIOException(new ArchiveException(
                database.name(),
                "the report with the digest " + digest + " is not what was written; restore a backup, or delete its row"
                        + " and ingest the report again",
                cause));
    }

    @Override
    public void close() {
        try (connection;
                select;
                row) {
            next = null;
        } catch (SQLException e) {
            throw new UncheckedIOException(database.failure(e));
        }
    }
}
