package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds copies in one transaction, by the rules of {@link io.github.tlsrpt.remediation.trend.SessionLedger}. */
final class CopyWriter {

    private static final int KEYS_AT_ONCE = 50;

    private static final String KNOWN = "WITH wanted (day, report_key) AS (VALUES (?, ?)"
            + ", (?, ?)".repeat(KEYS_AT_ONCE - 1) + ")"
            + " SELECT id, report_key, digest, trust, of_contact, submitter, received_second, received_nano"
            + " FROM wanted JOIN report_copy USING (day, report_key)";

    private static final String INSERT_COPY =
            "INSERT INTO report_copy (id, report_key, digest, day, organization, report_id, trust, of_contact, submitter,"
                    + " received_second, received_nano, source, deviations, content)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String INSERT_DOMAIN =
            "INSERT INTO report_domain (copy, domain) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private static final String UPDATE =
            "UPDATE report_copy SET trust = ?, of_contact = ?, submitter = ?, received_second = ?, received_nano = ?"
                    + " WHERE id = ?";

    /** Copies are written in this order, which comes by each page of the index once. */
    private static final Comparator<Row> IN_INDEX =
            Comparator.comparingLong(Row::day).thenComparing(Row::key);

    private final Connection connection;
    private final Map<ByteBuffer, Map<ByteBuffer, Kept>> byKey = new LinkedHashMap<>();

    private CopyWriter(Connection connection) {
        this.connection = connection;
    }

    private static final class Kept {
        private final @Nullable Row row;
        private long id;
        private Arrival arrival;
        private boolean changed;

        Kept(long id, @Nullable Row row, Arrival arrival) {
            this.id = id;
            this.row = row;
            this.arrival = arrival;
        }
    }

    static List<Outcome> write(Connection connection, List<Row> rows) throws SQLException {
        CopyWriter writer = new CopyWriter(connection);
        writer.readKnown(rows);
        List<Outcome> outcomes = rows.stream().map(writer::place).toList();
        writer.insert();
        writer.update();
        return outcomes;
    }

    private void readKnown(List<Row> rows) throws SQLException {
        List<Row> sorted = rows.stream().sorted(IN_INDEX).toList();
        sorted.forEach(row -> copies(row.key()));
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            for (int from = 0; from < sorted.size(); from += KEYS_AT_ONCE) {
                for (int i = 0; i < KEYS_AT_ONCE; i++) {
                    // The last ones are asked for again where there are fewer.
                    Row row = sorted.get(Math.min(from + i, sorted.size() - 1));
                    select.setLong(2 * i + 1, row.day());
                    select.setBytes(2 * i + 2, row.key().array());
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Arrival arrival =
                                new Arrival(row.getInt(4), row.getInt(5) != 0, row.getString(6), Columns.get(row, 7));
                        copies(ByteBuffer.wrap(row.getBytes(2)))
                                .put(ByteBuffer.wrap(row.getBytes(3)), new Kept(row.getLong(1), null, arrival));
                    }
                }
            }
        }
    }

    private Map<ByteBuffer, Kept> copies(ByteBuffer key) {
        return byKey.computeIfAbsent(key, k -> new HashMap<>());
    }

    private Outcome place(Row row) {
        Map<ByteBuffer, Kept> same = copies(row.key());
        Kept kept = same.get(row.digest());
        if (kept == null) {
            Outcome outcome = same.isEmpty() ? Outcome.NEW : Outcome.CONFLICT;
            same.put(row.digest(), new Kept(0, row, row.arrival()));
            return outcome;
        }
        Arrival merged = kept.arrival.merge(row.arrival());
        kept.changed |= !merged.equals(kept.arrival);
        kept.arrival = merged;
        return Outcome.DUPLICATE;
    }

    private List<Kept> kept() {
        List<Kept> all = new ArrayList<>();
        byKey.values().forEach(same -> all.addAll(same.values()));
        return all;
    }

    private void insert() throws SQLException {
        long id = lastId();
        try (PreparedStatement copies = connection.prepareStatement(INSERT_COPY);
                PreparedStatement domains = connection.prepareStatement(INSERT_DOMAIN)) {
            for (Kept kept : kept()) {
                Row row = kept.row;
                if (row == null) {
                    continue;
                }
                kept.id = ++id;
                bind(copies, kept, row);
                copies.addBatch();
                for (String domain : row.domains()) {
                    domains.setLong(1, kept.id);
                    domains.setString(2, domain);
                    domains.addBatch();
                }
            }
            copies.executeBatch();
            domains.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, Kept kept, Row row) throws SQLException {
        insert.setLong(1, kept.id);
        insert.setBytes(2, row.key().array());
        insert.setBytes(3, row.digest().array());
        insert.setLong(4, row.day());
        insert.setString(5, row.organization());
        insert.setString(6, row.reportId());
        set(insert, 7, kept.arrival);
        insert.setString(12, row.source());
        insert.setString(13, row.deviations());
        insert.setBytes(14, row.content());
    }

    private static void set(PreparedStatement statement, int column, Arrival arrival) throws SQLException {
        statement.setInt(column, arrival.trust());
        statement.setInt(column + 1, arrival.ofContact() ? 1 : 0);
        statement.setString(column + 2, arrival.submitter());
        Columns.set(statement, column + 3, arrival.received());
    }

    /** Nobody else adds until the transaction ends. */
    private long lastId() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT max(id) FROM report_copy")) {
            return Columns.number(select);
        }
    }

    private void update() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Kept kept : kept()) {
                if (kept.row == null && kept.changed) {
                    set(update, 1, kept.arrival);
                    update.setLong(6, kept.id);
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }
}
