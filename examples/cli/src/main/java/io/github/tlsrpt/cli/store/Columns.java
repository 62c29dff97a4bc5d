package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.remediation.trend.Trust;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Values in the columns of any database. */
final class Columns {

    private Columns() {}

    /** Sets an instant, exactly: seconds since 1970, and nanoseconds in the next column. */
    static void set(PreparedStatement statement, int column, Instant instant) throws SQLException {
        statement.setLong(column, instant.getEpochSecond());
        statement.setInt(column + 1, instant.getNano());
    }

    static Instant get(ResultSet row, int column) throws SQLException {
        return Instant.ofEpochSecond(row.getLong(column), row.getInt(column + 1));
    }

    /** Returns what a query without groups counts or adds up, which is one row. */
    static long number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** Returns the number for a trust; the numbers of an archive never change, and more is better. */
    static int number(Trust trust) {
        return switch (trust) {
            case UNAUTHENTICATED -> 0;
            case UNALIGNED -> 1;
            case AUTHENTICATED -> 2;
        };
    }

    /** Returns the trust of a number; empty where there is none. */
    static Optional<Trust> trust(int number) {
        return Arrays.stream(Trust.values())
                .filter(trust -> number(trust) == number)
                .findFirst();
    }
}
