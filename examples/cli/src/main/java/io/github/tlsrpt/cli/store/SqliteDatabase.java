package io.github.tlsrpt.cli.store;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;

/** One file. Written ahead to a log, and forced to the disk at each commit, so that a crash loses nothing. */
record SqliteDatabase(String name, Path file) implements Database {

    static final String URL = "jdbc:sqlite:";

    /** Marks our files: "tlsr". */
    private static final int APPLICATION_ID = 0x746c7372;

    /** The indexes over digests are written here and there: more of them in memory, and moved to the file less often. */
    private static final int CACHE_KIB = 16_384;

    private static final int CHECKPOINT_PAGES = 8_000;

    private static final Duration WAIT = Duration.ofSeconds(10);

    static SqliteDatabase of(String location) throws ArchiveException {
        String name = location.startsWith(URL) ? location.substring(URL.length()) : location;
        try {
            // The driver takes a question mark for the beginning of its parameters.
            if (name.isEmpty() || name.indexOf('?') >= 0) {
                throw new ArchiveException(name, "is not a name for the file of an archive");
            }
            return new SqliteDatabase(name, Path.of(name).toAbsolutePath());
        } catch (InvalidPathException e) {
            throw new ArchiveException(name, "is not the name of a file here", e);
        }
    }

    @Override
    public Connection connect(boolean create) throws SQLException, ArchiveException {
        check(create);
        load();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) WAIT.toMillis());
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        if (!create) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        Connection connection = JDBC.createConnection(URL + file, config.toProperties());
        try {
            run(connection, "PRAGMA secure_delete = ON");
            run(connection, "PRAGMA cache_size = -" + CACHE_KIB);
            run(connection, "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            run(connection, "PRAGMA trusted_schema = OFF");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void check(boolean create) throws ArchiveException {
        if (Files.isDirectory(file)) {
            throw new ArchiveException(name, "is a folder; name a file in it");
        }
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new ArchiveException(name, "there is no folder " + folder + "; make it first");
        }
        if (!create && !Files.exists(file)) {
            throw new ArchiveException(name, Schema.NO_ARCHIVE);
        }
    }

    /** The driver unpacks a native library. */
    private void load() throws ArchiveException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError e) {
            throw new ArchiveException(
                    name,
                    "the library of SQLite cannot be loaded; name a folder from which programs may be run with"
                            + " TLSRPT_JAVA_OPTS=-Dorg.sqlite.tmpdir=FOLDER",
                    e);
        }
    }

    @Override
    public int version(Connection connection) throws SQLException, ArchiveException {
        int version = number(connection, "PRAGMA user_version");
        boolean ours = number(connection, "PRAGMA application_id") == APPLICATION_ID;
        if (!ours && (version != 0 || number(connection, "SELECT count(*) FROM sqlite_master") > 0)) {
            throw new ArchiveException(name, "is a database of another program; choose another name with --db");
        }
        return version;
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        run(connection, "PRAGMA auto_vacuum = INCREMENTAL");
        run(connection, "PRAGMA journal_mode = WAL");
    }

    @Override
    public void lockSchema(Connection connection) {
        // a transaction is the only one that writes, from its beginning
    }

    @Override
    public void lock(Connection connection) {
        // the same
    }

    @Override
    public void beginReading(Connection connection) {
        // each statement reads piece by piece what was there at its beginning
    }

    @Override
    public void setVersion(Connection connection, int version) throws SQLException {
        run(connection, "PRAGMA application_id = " + APPLICATION_ID);
        run(connection, "PRAGMA user_version = " + version);
    }

    @Override
    public String script(int version) {
        return "sqlite-" + version + ".sql";
    }

    @Override
    public void reclaim(Connection connection) throws SQLException {
        run(connection, "PRAGMA incremental_vacuum");
        run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /** As an update, for others are done a step only: a vacuum would give back one page. */
    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    @Override
    public ArchiveException failure(SQLException e) {
        return new ArchiveException(name, meaning(e), e);
    }

    private String meaning(SQLException e) {
        return switch (SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "another program has been writing to it for " + WAIT.toSeconds()
                        + " seconds; try again when it has finished";
            case SQLITE_NOTADB -> "is not an archive; choose another name with --db";
            case SQLITE_FULL ->
                "the disk is full; make room and run the same command again, what was kept before is safe";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
                "cannot be opened for writing; let this user write to the file and to its folder, or choose another"
                        + " place with --db";
            case SQLITE_CORRUPT -> "is damaged; restore a backup, or save what is left with: sqlite3 FILE .recover";
            case SQLITE_IOERR -> "the disk failed, or is full; mend that and run the same command again";
            default -> "the database failed: " + e.getMessage();
        };
    }
}
