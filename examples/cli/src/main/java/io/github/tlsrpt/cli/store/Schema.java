package io.github.tlsrpt.cli.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * Brings the tables of an archive to the version that this program knows, by numbered scripts that are run once each, all or
 * none. A published script is never changed; a change is a script with the next number.
 */
final class Schema {

    static final int VERSION = 1;

    static final String NO_ARCHIVE = "there is no archive yet; 'tlsrpt ingest' makes it and fills it";

    private Schema() {}

    static void migrate(Connection connection, Database database, boolean create)
            throws SQLException, ArchiveException {
        int version = known(connection, database);
        if (version == VERSION) {
            return;
        }
        if (version == 0) {
            if (!create) {
                throw new ArchiveException(database.name(), NO_ARCHIVE);
            }
            database.prepare(connection);
        }
        connection.setAutoCommit(false);
        database.lockSchema(connection);
        // Somebody else may have been first.
        for (int next = known(connection, database) + 1; next <= VERSION; next++) {
            run(connection, database.script(next));
            database.setVersion(connection, next);
        }
        connection.setAutoCommit(true); // commits; who comes not so far closes the connection, which undoes all
    }

    private static int known(Connection connection, Database database) throws SQLException, ArchiveException {
        int version = database.version(connection);
        if (version > VERSION) {
            throw new ArchiveException(
                    database.name(),
                    "was written by a newer tlsrpt (version " + version + " of the tables, this one knows " + VERSION
                            + "); use that one, nothing was changed");
        }
        return version;
    }

    /** A statement ends with a semicolon at the end of a line; no comment does. */
    private static void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : text(script).split(";\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static String text(String script) {
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(script), script)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
