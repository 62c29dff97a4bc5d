package io.github.tlsrpt.cli.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Changes an archive, one change after the other, each wholly or not at all. Thread-safe. */
final class Transactions implements AutoCloseable {

    private final Database database;
    private @Nullable Connection connection;
    private boolean closed;

    Transactions(Database database) {
        this.database = database;
    }

    /** Something to do with a connection. */
    interface Work<T> {
        T apply(Connection connection) throws SQLException;
    }

    /** Does something in a transaction; what it returns has been forced to the disk. */
    synchronized <T> T change(Work<T> work) throws ArchiveException {
        return run(connection -> {
            connection.setAutoCommit(false);
            database.lock(connection);
            T result = work.apply(connection);
            // Commits. After commit() the driver of SQLite would begin the next transaction at once, and keep all
            // others from writing until something comes here again.
            connection.setAutoCommit(true);
            return result;
        });
    }

    /** Does something outside of a transaction. */
    synchronized <T> T run(Work<T> work) throws ArchiveException {
        if (closed) {
            throw new ArchiveException(database.name(), "is closed");
        }
        boolean done = false;
        try {
            if (connection == null) {
                connection = database.connect(false);
            }
            T result = work.apply(connection);
            done = true;
            return result;
        } catch (SQLException e) {
            throw database.failure(e);
        } finally {
            // What a failed connection still holds is nobody's guess; the next change opens another.
            if (!done) {
                disconnect();
            }
        }
    }

    private void disconnect() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try (old) {
                old.rollback();
            } catch (SQLException e) {
                // what the caller is told already is why
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        disconnect();
    }
}
