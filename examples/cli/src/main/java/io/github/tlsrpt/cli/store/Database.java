package io.github.tlsrpt.cli.store;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs from one database to another. Implementations are immutable. */
interface Database {

    /** Returns the database at a place: a JDBC URL of PostgreSQL, or a file. */
    static Database of(String location) throws ArchiveException {
        if (PostgresDatabase.isUrl(location)) {
            return PostgresDatabase.of(location);
        }
        if (location.startsWith("jdbc:") && !location.startsWith(SqliteDatabase.URL)) {
            throw new ArchiveException(location, "is neither a file nor a URL such as jdbc:postgresql://host/database");
        }
        return SqliteDatabase.of(location);
    }

    /** Returns how people know it, without any secret. */
    String name();

    /** Opens a connection that commits each statement, to a database that may be made for it. */
    Connection connect(boolean create) throws SQLException, ArchiveException;

    /** Returns the version of the schema; 0 where there is none yet. */
    int version(Connection connection) throws SQLException, ArchiveException;

    /** Prepares a database without a schema, outside of any transaction. */
    void prepare(Connection connection) throws SQLException, ArchiveException;

    /** Sees to it that nobody else changes the schema until the transaction ends. */
    void lockSchema(Connection connection) throws SQLException;

    /** Sees to it that nobody else changes the archive until the transaction ends. */
    void lock(Connection connection) throws SQLException;

    /** Prepares a connection for a reading that comes piece by piece and sees nothing of what is added meanwhile. */
    void beginReading(Connection connection) throws SQLException;

    void setVersion(Connection connection, int version) throws SQLException;

    /** Returns the resource with the script that leads to a version of the schema. */
    String script(int version);

    /** Gives back the room of what was deleted, and leaves no trace of it, as far as the database can. */
    void reclaim(Connection connection) throws SQLException;

    /** Says what a failure means and what to do. */
    ArchiveException failure(SQLException e);
}
