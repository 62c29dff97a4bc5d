package io.github.tlsrpt.cli.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The table of bodies that could not be read. */
final class Quarantine {

    private static final String INSERT =
            "INSERT INTO quarantine (digest, received_second, received_nano, source, media_type, reason, body)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    private Quarantine() {}

    /** A body, and how many bytes all may have together. */
    record Addition(RawBody body, long quota) {}

    /** Adds bodies; tells for each whether it is kept now, which it is not where there is no room for it. */
    static List<Boolean> add(Connection connection, List<Addition> additions) throws SQLException {
        List<Boolean> kept = new ArrayList<>();
        long bytes = number(connection, "SELECT quarantine_bytes FROM archive");
        for (Addition addition : additions) {
            byte[] digest = sha256(addition.body().bytes());
            long length = addition.body().bytes().length;
            boolean known = isKnown(connection, digest);
            boolean fits = length <= addition.quota() - bytes;
            if (!known && fits) {
                insert(connection, digest, addition.body());
                bytes += length;
            }
            kept.add(known || fits);
        }
        setBytes(connection, bytes);
        return kept;
    }

    /** Forgets what was received before a time. */
    static void delete(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM quarantine WHERE (received_second, received_nano) < (?, ?)")) {
            Columns.set(delete, 1, before);
            if (delete.executeUpdate() == 0) {
                return;
            }
        }
        setBytes(connection, number(connection, "SELECT coalesce(sum(length(body)), 0) FROM quarantine"));
    }

    /** Returns the bodies, the oldest first, at most so many. */
    static List<RawBody> read(Connection connection, int most) throws SQLException {
        List<RawBody> bodies = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT source, media_type, reason, received_second, received_nano, body FROM quarantine"
                        + " ORDER BY received_second, received_nano, digest LIMIT ?")) {
            select.setInt(1, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Instant received = Columns.get(row, 4);
                    bodies.add(new RawBody(
                            row.getString(1), row.getString(2), row.getString(3), received, row.getBytes(6)));
                }
            }
        }
        return bodies;
    }

    private static boolean isKnown(Connection connection, byte[] digest) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM quarantine WHERE digest = ?")) {
            select.setBytes(1, digest);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void insert(Connection connection, byte[] digest, RawBody body) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setBytes(1, digest);
            Columns.set(insert, 2, body.received());
            insert.setString(4, Text.of(body.source(), Text.LONG));
            insert.setString(5, Text.of(body.mediaType(), Text.LONG));
            insert.setString(6, Text.of(body.reason(), Text.LONG));
            insert.setBytes(7, body.bytes());
            insert.executeUpdate();
        }
    }

    private static void setBytes(Connection connection, long bytes) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE archive SET quarantine_bytes = ?")) {
            update.setLong(1, bytes);
            update.executeUpdate();
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            return Columns.number(select);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
