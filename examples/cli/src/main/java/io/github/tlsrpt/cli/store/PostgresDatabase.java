package io.github.tlsrpt.cli.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A schema in a PostgreSQL database. */
record PostgresDatabase(String name, String url, String schema) implements Database {

    private static final String URL = "jdbc:postgresql:";
    private static final String USUAL_SCHEMA = "tlsrpt";
    private static final String NO_URL = "is not a URL such as jdbc:postgresql://host/database?user=name";
    private static final Pattern CURRENT_SCHEMA = Pattern.compile("[?&]currentSchema=([^&]*)");
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final String WAIT = "10s";

    /** The number of RFC 8460, so that two programs that make the same archive do it one after the other. */
    private static final int LOCK = 8460;

    static boolean isUrl(String location) {
        return location.startsWith(URL) || location.startsWith("postgresql:") || location.startsWith("postgres:");
    }

    static PostgresDatabase of(String location) throws ArchiveException {
        String url = location.startsWith(URL) ? location : URL + location.substring(location.indexOf(':') + 1);
        String place = url.replaceAll("\\?.*", "");
        String name = place.replaceAll("//[^/@]*@", "//");
        // The driver knows no user before the host, and would tell everybody what stands there.
        if (!name.equals(place)) {
            throw new ArchiveException(name, NO_URL);
        }
        Matcher schema = CURRENT_SCHEMA.matcher(url);
        if (!schema.find()) {
            return new PostgresDatabase(name, url, USUAL_SCHEMA);
        }
        if (!PLAIN_NAME.matcher(schema.group(1)).matches()) {
            throw new ArchiveException(name, "currentSchema takes one name of a-z, 0-9 and _");
        }
        return new PostgresDatabase(name, url, schema.group(1));
    }

    @Override
    public Connection connect(boolean create) throws SQLException, ArchiveException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "tlsrpt");
        properties.setProperty("currentSchema", schema);
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("tcpKeepAlive", "true");
        String password = System.getenv("PGPASSWORD");
        if (password != null) {
            properties.setProperty("password", password);
        }
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '" + WAIT + "'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public int version(Connection connection) throws SQLException {
        try (PreparedStatement table = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            table.setString(1, schema + ".archive");
            try (ResultSet row = table.executeQuery()) {
                if (!row.next() || !row.getBoolean(1)) {
                    return 0;
                }
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM archive")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    @Override
    public void prepare(Connection connection) throws SQLException, ArchiveException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_encoding")) {
            if (!row.next() || !row.getString(1).equals("UTF8")) {
                throw new ArchiveException(
                        name,
                        "the database cannot hold all characters; make one with: createdb -E UTF8 -T template0 NAME");
            }
        }
    }

    @Override
    public void lockSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        }
    }

    @Override
    public void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT FROM archive FOR UPDATE");
        }
    }

    @Override
    public void beginReading(Connection connection) throws SQLException {
        // Outside of a transaction the driver would take all rows at once.
        connection.setAutoCommit(false);
    }

    @Override
    public void setVersion(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE archive SET version = " + version);
        }
    }

    @Override
    public String script(int version) {
        return "postgresql-" + version + ".sql";
    }

    @Override
    public void reclaim(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM report_copy, report_domain, quarantine");
        }
    }

    @Override
    public ArchiveException failure(SQLException e) {
        return new ArchiveException(name, meaning(e), e);
    }

    private String meaning(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        // Who cannot read the URL repeats it, with the password that may be in it.
        if (String.valueOf(e.getMessage()).contains(url)) {
            return NO_URL;
        }
        return switch (state) {
            case "28000", "28P01" ->
                "the server does not let this user in; set user= in the URL, and the password in PGPASSWORD or ~/.pgpass";
            case "3D000" -> "there is no such database; make it first with: createdb NAME";
            case "42501", "25006" -> "this user may not write there; grant CREATE on the database, or name another";
            case "53100" -> "the disk of the server is full; make room and run the same command again";
            case "53300" -> "the server has too many connections; try again later";
            case "55P03" -> "another program has been writing to it for " + WAIT + "; try again when it has finished";
            default ->
                state.startsWith("08") || state.startsWith("57P")
                        ? "the server cannot be reached; see that it runs, and run the same command again"
                        : "the database failed: " + e.getMessage();
        };
    }
}
