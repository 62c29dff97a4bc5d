package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server refuses says in words what to do next. */
@Timeout(300)
class PostgresFailureTest {

    private PostgresServer server;

    @BeforeEach
    void startServer() throws IOException, InterruptedException {
        server = PostgresServer.start();
    }

    @AfterEach
    void stopServer() throws IOException, InterruptedException {
        server.stop();
    }

    private static ReportCopy copy(int number) {
        return new ReportCopy(ManyReports.report(number), Trust.UNAUTHENTICATED, null, Instant.EPOCH);
    }

    private static void assertOpenFails(String url, String says) {
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> JdbcReportArchive.open(url))
                .withMessageContaining(says)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "Exception"));
    }

    private void run(String sql) throws SQLException, ArchiveException {
        try (Connection connection =
                        PostgresDatabase.of(server.url("postgres", "tester")).connect(false);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatTheServerRefusesIsTold() throws IOException, SQLException, InterruptedException {
        assertOpenFails(server.url("none", "tester&password=secret"), "there is no such database; make it first");
        assertOpenFails(server.url("postgres", "nobody"), "the server does not let this user in; set user= in the URL");
        run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
        assertOpenFails(
                server.url("latin", "tester"), "the database cannot hold all characters; make one with: createdb");
        run("CREATE ROLE guest LOGIN");
        assertOpenFails(server.url("postgres", "guest"), "this user may not write there; grant CREATE on the database");
        assertOpenFails(server.freshUrl() + ",other", "currentSchema takes one name");
        assertOpenFails(
                "jdbc:postgresql://localhost:x/db?password=secret",
                "is not a URL such as jdbc:postgresql://host/database");
        assertOpenFails("postgresql://user:secret@localhost/x", "is not a URL such as jdbc:postgresql://host/database");

        String url = server.freshUrl();
        JdbcReportArchive.open(url).close();
        String schema = url.substring(url.lastIndexOf('=') + 1);
        run("UPDATE " + schema + ".archive SET version = 9");
        assertOpenFails(url, "was written by a newer tlsrpt (version 9 of the tables");
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> JdbcReportArchive.openExisting(server.freshUrl()))
                .withMessageContaining("there is no archive yet");
    }

    @Test
    void archiveGoesOnAfterItsConnectionWasLost() throws IOException, SQLException {
        try (JdbcReportArchive archive = JdbcReportArchive.open(server.freshUrl())) {
            assertThat(archive.add(copy(1))).isEqualTo(Outcome.NEW);
            run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND application_name = 'tlsrpt'");
            assertThatExceptionOfType(ArchiveException.class)
                    .isThrownBy(() -> archive.add(copy(2)))
                    .withMessageContaining("the server cannot be reached; see that it runs");
            assertThat(archive.add(copy(2))).isEqualTo(Outcome.NEW);
            assertThat(archive.add(copy(1))).isEqualTo(Outcome.DUPLICATE);
        }
    }

    @Test
    void serverThatCrashedIsToldAndLostNothing() throws IOException, InterruptedException {
        try (JdbcReportArchive archive = JdbcReportArchive.open(server.freshUrl())) {
            archive.add(copy(1));
            server.kill();
            assertThatExceptionOfType(ArchiveException.class)
                    .isThrownBy(() -> archive.add(copy(2)))
                    .withMessageContaining("the server cannot be reached; see that it runs");
            server.restart();
            assertThat(archive.add(copy(1))).isEqualTo(Outcome.DUPLICATE);
            assertThat(archive.add(copy(2))).isEqualTo(Outcome.NEW);
        }
    }
}
