package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.remediation.trend.ReportArchive.Pruned;
import io.github.tlsrpt.remediation.trend.Retention;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Forgets what was received long ago, in one transaction. */
final class Pruning {

    private static final String BEFORE = " FROM report_copy WHERE (received_second, received_nano) < (?, ?)";

    private static final String DOMAINS = "DELETE FROM report_domain WHERE copy IN (SELECT id" + BEFORE + ")";

    private static final String NEWEST =
            "SELECT received_second, received_nano FROM report_copy ORDER BY received_second DESC, received_nano DESC LIMIT 1";

    private Pruning() {}

    static Pruned prune(Connection connection, Retention rule) throws SQLException {
        Instant before = rule.now().minus(rule.retention());
        long copies = count(connection, "SELECT count(*) FROM report_copy", null);
        long over = count(connection, "SELECT count(*)" + BEFORE, before);
        Instant newest = instant(connection, NEWEST);
        Instant lastPruned = instant(connection, "SELECT last_pruned_second, last_pruned_nano FROM archive");
        String refusal = rule.refusal(copies, over, newest == null ? rule.now() : newest, lastPruned);
        if (!refusal.isEmpty()) {
            return new Pruned(0, refusal);
        }
        try (PreparedStatement domains = prepare(connection, DOMAINS, before);
                PreparedStatement delete = prepare(connection, "DELETE" + BEFORE, before);
                PreparedStatement update = prepare(
                        connection, "UPDATE archive SET last_pruned_second = ?, last_pruned_nano = ?", rule.now())) {
            domains.executeUpdate();
            long gone = delete.executeUpdate();
            Quarantine.delete(connection, before);
            update.executeUpdate();
            return new Pruned(gone, "");
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Instant instant)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        if (instant != null) {
            Columns.set(statement, 1, instant);
        }
        return statement;
    }

    private static long count(Connection connection, String sql, @Nullable Instant instant) throws SQLException {
        try (PreparedStatement select = prepare(connection, sql, instant)) {
            return Columns.number(select);
        }
    }

    private static @Nullable Instant instant(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            return row.getObject(1) == null ? null : Columns.get(row, 1);
        }
    }
}
