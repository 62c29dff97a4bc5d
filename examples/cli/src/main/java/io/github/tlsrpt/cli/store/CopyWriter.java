package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds copies in one transaction, by the rules of {@link io.github.tlsrpt.remediation.trend.SessionLedger}. */
final class CopyWriter {

    private static final int KEYS_AT_ONCE = 50;

    private static final String KNOWN =
            "SELECT id, report_key, digest, trust, of_contact, submitter, received_second, received_nano"
                    + " FROM report_copy WHERE report_key IN (?" + ", ?".repeat(KEYS_AT_ONCE - 1) + ")";

    private static final String INSERT_COPY =
            "INSERT INTO report_copy (id, report_key, digest, day, organization, report_id, trust, of_contact, submitter,"
                    + " received_second, received_nano, source, deviations, content)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String INSERT_DOMAIN = "INSERT INTO report_domain (copy, domain) VALUES (?, ?)";

    private static final String UPDATE =
            "UPDATE report_copy SET trust = ?, of_contact = ?, submitter = ?, received_second = ?, received_nano = ?"
                    + " WHERE id = ?";

    private static final HexFormat HEX = HexFormat.of();

    private final Connection connection;
    private final Map<String, Map<String, Kept>> byKey = new HashMap<>();

    private CopyWriter(Connection connection) {
        this.connection = connection;
    }

    /** How a copy came that is kept or about to be. */
    private record Arrival(
            int trust, boolean ofContact, @Nullable String submitter, Instant received) {

        static Arrival of(ReportCopy copy) {
            String submitter = copy.submitter() == null ? null : Text.of(copy.submitter(), Text.INDEXED);
            return new Arrival(Columns.number(copy.trust()), copy.isOfContact(), submitter, copy.received());
        }

        /** The best trust and the first receipt. */
        Arrival merge(Arrival other) {
            Instant first = received.isBefore(other.received) ? received : other.received;
            Arrival better = other.isBetter(this) ? other : this;
            return new Arrival(better.trust, better.ofContact, better.submitter, first);
        }

        private boolean isBetter(Arrival other) {
            if (trust != other.trust) {
                return trust > other.trust;
            }
            return ofContact == other.ofContact ? received.isBefore(other.received) : ofContact;
        }
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
        List<String> keys = rows.stream().map(Row::keyDigest).distinct().toList();
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
                for (int i = 0; i < KEYS_AT_ONCE; i++) {
                    // The last ones are asked for again where there are fewer.
                    select.setBytes(i + 1, HEX.parseHex(keys.get(Math.min(from + i, keys.size() - 1))));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Instant received = Columns.get(row, 7);
                        Arrival arrival = new Arrival(row.getInt(4), row.getInt(5) != 0, row.getString(6), received);
                        copies(HEX.formatHex(row.getBytes(2)))
                                .put(HEX.formatHex(row.getBytes(3)), new Kept(row.getLong(1), null, arrival));
                    }
                }
            }
        }
    }

    private Map<String, Kept> copies(String key) {
        return byKey.computeIfAbsent(key, k -> new HashMap<>());
    }

    private Outcome place(Row row) {
        Map<String, Kept> same = copies(row.keyDigest());
        Arrival arrival = Arrival.of(row.copy());
        Kept kept = same.get(row.digest());
        if (kept == null) {
            Outcome outcome = same.isEmpty() ? Outcome.NEW : Outcome.CONFLICT;
            same.put(row.digest(), new Kept(0, row, arrival));
            return outcome;
        }
        Arrival merged = kept.arrival.merge(arrival);
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
        insert.setBytes(2, HEX.parseHex(row.keyDigest()));
        insert.setBytes(3, HEX.parseHex(row.digest()));
        insert.setLong(4, row.key().dateRange().utcDay().toEpochDay());
        insert.setString(5, indexed(row.copy().report().organizationName()));
        insert.setString(6, indexed(row.copy().report().reportId()));
        insert.setInt(7, kept.arrival.trust);
        insert.setInt(8, kept.arrival.ofContact ? 1 : 0);
        insert.setString(9, kept.arrival.submitter);
        Columns.set(insert, 10, kept.arrival.received);
        insert.setString(12, Text.of(row.report().source(), Text.LONG));
        insert.setString(13, Deviation.lines(row.report().deviations()));
        insert.setBytes(14, row.content());
    }

    private static String indexed(@Nullable String text) {
        return text == null ? "" : Text.of(text, Text.INDEXED);
    }

    /** Nobody else adds until the transaction ends. */
    private long lastId() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT max(id) FROM report_copy");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void update() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            for (Kept kept : kept()) {
                if (kept.row == null && kept.changed) {
                    update.setInt(1, kept.arrival.trust);
                    update.setInt(2, kept.arrival.ofContact ? 1 : 0);
                    update.setString(3, kept.arrival.submitter);
                    Columns.set(update, 4, kept.arrival.received);
                    update.setLong(6, kept.id);
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }
}
