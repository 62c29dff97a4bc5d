package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of an archive: how it is named and opened, and what its failures mean. */
class SqliteDatabaseTest {

    @TempDir
    private Path folder = Path.of("");

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }

    @Test
    void fileIsNamedAsItIsOrByAUrl() throws ArchiveException {
        String file = folder.resolve("archive.db").toString();
        assertThat(Database.of(file)).isEqualTo(new SqliteDatabase(file, Path.of(file)));
        assertThat(Database.of("jdbc:sqlite:" + file)).isEqualTo(new SqliteDatabase(file, Path.of(file)));
        assertThat(SqliteDatabase.of("archive.db").file()).isAbsolute().hasFileName("archive.db");
        assertThat(SqliteDatabase.of("archive.db").name()).isEqualTo("archive.db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "a?b", "jdbc:sqlite:", "jdbc:sqlite:?"})
    void whatTheDriverWouldReadAnotherWayIsNoName(String name) {
        assertThatThrownBy(() -> SqliteDatabase.of(name))
                .isInstanceOf(ArchiveException.class)
                .hasMessageEndingWith("is not a name for the file of an archive");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void commitsAreForcedToTheDiskAndNothingIsLeftOfWhatIsDeleted(boolean again) throws IOException, SQLException {
        SqliteDatabase database = SqliteDatabase.of(folder.resolve("archive.db").toString());
        JdbcReportArchive.open(database, true).close();
        try (Connection connection = database.connect(!again)) {
            assertThat(ask(connection, "PRAGMA journal_mode")).isEqualTo("wal");
            assertThat(ask(connection, "PRAGMA synchronous")).as("FULL").isEqualTo("2");
            assertThat(ask(connection, "PRAGMA secure_delete")).isEqualTo("1");
            assertThat(ask(connection, "PRAGMA auto_vacuum")).as("INCREMENTAL").isEqualTo("2");
            assertThat(ask(connection, "PRAGMA foreign_keys")).isEqualTo("1");
            assertThat(ask(connection, "PRAGMA trusted_schema")).isEqualTo("0");
            assertThat(ask(connection, "PRAGMA busy_timeout")).isEqualTo("10000");
            assertThat(ask(connection, "PRAGMA cache_size")).as("16 MiB").isEqualTo("-16384");
            assertThat(ask(connection, "PRAGMA wal_autocheckpoint")).isEqualTo("8000");
            assertThat(ask(connection, "PRAGMA application_id")).as("tlsr").isEqualTo("1953264498");
            assertThat(ask(connection, "PRAGMA user_version")).isEqualTo("1");
        }
    }

    @Test
    void roomOfWhatIsForgottenIsGivenBack() throws IOException, SQLException {
        SqliteDatabase database = SqliteDatabase.of(folder.resolve("archive.db").toString());
        Instant received = Instant.parse("2026-10-02T03:00:00Z");
        try (JdbcReportArchive archive = JdbcReportArchive.open(database, true)) {
            try (Batch batch = archive.batch((report, outcome) -> {})) {
                for (int i = 0; i < 500; i++) {
                    ReportCopy copy = new ReportCopy(ManyReports.report(i), Trust.UNAUTHENTICATED, null, received);
                    batch.add(new StoredReport(copy, "", List.of()));
                }
            }
            archive.prune(received, Duration.ofDays(90), false);
            long full = Files.size(database.file());
            assertThat(archive.prune(received.plus(Duration.ofDays(1)), Duration.ZERO, true)
                            .copies())
                    .isEqualTo(500);
            assertThat(Files.size(database.file())).isLessThan(full / 2);
            assertThat(folder.resolve("archive.db-wal")).as("the log before it").isEmptyFile();
            try (Connection connection = database.connect(false)) {
                assertThat(ask(connection, "PRAGMA freelist_count")).isEqualTo("0");
            }
        }
    }

    @Test
    void twoProgramsMayAddAtOnce() throws Exception {
        SqliteDatabase database = SqliteDatabase.of(folder.resolve("archive.db").toString());
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (JdbcReportArchive one = JdbcReportArchive.open(database, true);
                JdbcReportArchive other = JdbcReportArchive.open(database, true)) {
            List<Callable<Outcome>> adds = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ReportCopy copy = new ReportCopy(ManyReports.report(i), Trust.UNAUTHENTICATED, null, Instant.EPOCH);
                adds.add(() -> one.add(copy));
                adds.add(() -> other.add(copy));
            }
            int added = 0;
            for (Future<Outcome> outcome : threads.invokeAll(adds)) {
                added += outcome.get() == Outcome.NEW ? 1 : 0;
            }
            assertThat(added).isEqualTo(100);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void fileOfAnotherProgramWithoutTablesIsLeftAsItIsToo() throws IOException, SQLException {
        SqliteDatabase database = SqliteDatabase.of(folder.resolve("other.db").toString());
        Files.createFile(database.file());
        try (Connection connection = database.connect(false);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 1");
        }
        assertThatThrownBy(() -> JdbcReportArchive.open(database, true))
                .isInstanceOf(ArchiveException.class)
                .hasMessageEndingWith("is a database of another program; choose another name with --db");
    }

    @Test
    void emptyFileIsMadeAnArchiveWhereOneMayBeMade() throws IOException {
        SqliteDatabase database = SqliteDatabase.of(folder.resolve("empty.db").toString());
        Files.createFile(database.file());
        assertThatThrownBy(() -> JdbcReportArchive.open(database, false))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("there is no archive yet; 'tlsrpt ingest' makes it");
        JdbcReportArchive.open(database, true).close();
        JdbcReportArchive.open(database, false).close();
    }

    /** Codes of SQLite, such as stand in sqlite3.h; above the lowest byte is in which way. */
    @ParameterizedTest
    @CsvSource({
        "5, another program has been writing to it for 10 seconds; try again when it has finished",
        "6, another program has been writing to it for 10 seconds; try again when it has finished",
        "261, another program has been writing to it for 10 seconds; try again when it has finished",
        "26, is not an archive; choose another name with --db",
        "13, 'the disk is full; make room and run the same command again, what was kept before is safe'",
        "8, 'cannot be opened for writing; let this user write to the file and to its folder, or choose another place"
                + " with --db'",
        "14, 'cannot be opened for writing; let this user write to the file and to its folder, or choose another place"
                + " with --db'",
        "3, 'cannot be opened for writing; let this user write to the file and to its folder, or choose another place"
                + " with --db'",
        "23, 'cannot be opened for writing; let this user write to the file and to its folder, or choose another place"
                + " with --db'",
        "11, 'is damaged; restore a backup, or save what is left with: sqlite3 FILE .recover'",
        "10, 'the disk failed, or is full; mend that and run the same command again'",
        "778, 'the disk failed, or is full; mend that and run the same command again'",
        "19, the database failed: in words of SQLite",
        "0, the database failed: in words of SQLite"
    })
    void failuresAreToldWithWhatToDoNext(int code, String meaning) throws ArchiveException {
        SQLException failure = new SQLException("in words of SQLite", "", code);
        assertThat(SqliteDatabase.of("a.db").failure(failure))
                .hasMessage("a.db: " + meaning)
                .hasCause(failure);
    }
}
