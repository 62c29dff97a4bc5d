package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tlsrpt.cli.ChildJvm;
import io.github.tlsrpt.cli.Main;
import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What fails says in words what to do next, and harms nothing. */
@Timeout(300)
class SqliteFailureTest {

    private static final Instant RECEIVED = Instant.parse("2026-10-02T03:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private String db() {
        return folder.resolve("archive.db").toString();
    }

    private static StoredReport report(int number) {
        ReportCopy copy = new ReportCopy(ManyReports.report(number), Trust.UNAUTHENTICATED, null, RECEIVED);
        return new StoredReport(copy, "file " + number, List.of());
    }

    private void run(String sql) throws IOException, SQLException {
        try (Connection connection = SqliteDatabase.of(db()).connect(false);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void fill(int reports) throws IOException {
        try (JdbcReportArchive archive = JdbcReportArchive.open(db());
                Batch batch =
                        archive.batch((report, outcome) -> assertThat(outcome).isEqualTo(Outcome.NEW))) {
            for (int i = 0; i < reports; i++) {
                batch.add(report(i));
            }
        }
    }

    private void assertOpenFails(String says) {
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> JdbcReportArchive.open(db()))
                .withMessageContaining(db())
                .withMessageContaining(says);
    }

    @Test
    void fileThatIsNoDatabaseIsLeftAsItIs() throws IOException {
        String text = "{\"organization-name\":\"a report, not an archive\"}\n".repeat(100);
        Files.writeString(Path.of(db()), text);
        assertOpenFails("is not an archive; choose another name with --db");
        assertThat(Path.of(db())).hasContent(text);
    }

    @Test
    void databaseOfAnotherProgramIsLeftAsItIs() throws IOException, SQLException {
        Files.createFile(Path.of(db()));
        run("CREATE TABLE other (a)");
        byte[] before = Files.readAllBytes(Path.of(db()));
        assertOpenFails("is a database of another program");
        assertThat(Path.of(db())).hasBinaryContent(before);
    }

    @Test
    void newerArchiveIsRefusedInWords() throws IOException, SQLException {
        fill(1);
        run("PRAGMA user_version = 7");
        assertOpenFails("was written by a newer tlsrpt (version 7 of the tables, this one knows 1); use that one");
        run("PRAGMA user_version = 1");
        try (JdbcReportArchive archive = JdbcReportArchive.open(db());
                Stream<ReportCopy> copies = archive.query(Query.all())) {
            assertThat(copies).hasSize(1);
        }
    }

    @Test
    void placesWhereNoArchiveCanBeAreTold() throws IOException {
        List<String> said = new ArrayList<>();
        for (String place : List.of(
                folder.toString(),
                folder.resolve("none/archive.db").toString(),
                "/proc/archive.db",
                "what?.db",
                "jdbc:h2:mem:x",
                "a\0b",
                "")) {
            assertThatExceptionOfType(ArchiveException.class)
                    .isThrownBy(() -> JdbcReportArchive.open(place))
                    .satisfies(e -> said.add(e.getMessage()));
        }
        assertThat(said.get(0)).endsWith(": is a folder; name a file in it");
        assertThat(said.get(1)).endsWith("none; make it first");
        assertThat(said.get(2))
                .contains("cannot be opened for writing; let this user write to the file and to its folder");
        assertThat(said.get(3)).endsWith("is not a name for the file of an archive");
        assertThat(said.get(4)).contains("is neither a file nor a URL such as jdbc:postgresql:");
        assertThat(folder.resolve("none")).doesNotExist();
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> JdbcReportArchive.openExisting(db()))
                .withMessageContaining("there is no archive yet; 'tlsrpt ingest' makes it");
        assertThat(Path.of(db())).doesNotExist();
    }

    @Test
    @Tag("slow")
    void archiveThatAnotherProgramLocksIsTold() throws IOException, SQLException {
        fill(1);
        try (Connection other = SqliteDatabase.of(db()).connect(false);
                Statement statement = other.createStatement();
                JdbcReportArchive archive = JdbcReportArchive.open(db())) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatExceptionOfType(ArchiveException.class)
                    .isThrownBy(() -> archive.add(report(2)))
                    .withMessageContaining("another program has been writing to it for 10 seconds; try again");
            try (Stream<ReportCopy> copies = archive.query(Query.all())) {
                assertThat(copies).as("reading goes on").hasSize(1);
            }
            statement.execute("ROLLBACK");
            assertThat(archive.add(report(2))).isEqualTo(Outcome.NEW);
        }
    }

    @Test
    void archiveThatRestsKeepsNobodyFromWriting() throws IOException {
        try (JdbcReportArchive one = JdbcReportArchive.open(db());
                JdbcReportArchive other = JdbcReportArchive.open(db())) {
            for (int i = 0; i < 3; i++) {
                assertThat(one.add(report(2 * i))).isEqualTo(Outcome.NEW);
                assertThat(other.add(report(2 * i + 1))).isEqualTo(Outcome.NEW);
            }
            assertThat(one.prune(RECEIVED, Duration.ofDays(90), false).refusal())
                    .isEmpty();
            assertThat(other.add(report(0))).isEqualTo(Outcome.DUPLICATE);
        }
    }

    /** A limit on the size of files stands for the end of the disk; the shell gives it to a process of its own. */
    @Test
    @Tag("slow")
    void fullDiskLosesNothingAndIsTold() throws IOException, InterruptedException {
        Path many = folder.resolve("many");
        ManyReports.write(many, 10_000);
        List<String> command = ChildJvm.of(List.of(), Main.class, "ingest", "--db", db(), many.toString())
                .command();
        List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -f 16000; exec \"$@\"", "sh"));
        limited.addAll(command);
        Process process = new ProcessBuilder(limited).redirectErrorStream(true).start();
        String said;
        try (InputStream output = process.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor()).as(said).isEqualTo(70);
        assertThat(said)
                .contains(db() + ": the disk")
                .contains("run the same command again")
                .doesNotContain("\tat ");
        try (JdbcReportArchive archive = JdbcReportArchive.open(db())) {
            try (Stream<ReportCopy> copies = archive.query(Query.all())) {
                assertThat(copies.count()).isPositive().isLessThan(10_000);
            }
            assertThat(archive.add(report(9999))).isEqualTo(Outcome.NEW);
        }
    }

    @Test
    void damagedReportIsTold() throws IOException, SQLException {
        fill(3);
        run("UPDATE report_copy SET content = (SELECT content FROM report_copy WHERE id = 1) WHERE id = 2");
        try (JdbcReportArchive archive = JdbcReportArchive.open(db());
                Stream<ReportCopy> copies = archive.query(Query.all())) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(copies::toList)
                    .withMessageContaining("is not what was written; restore a backup, or delete its row");
        }
    }

    @Test
    void damagedFileIsTold() throws IOException {
        fill(500);
        byte[] bytes = Files.readAllBytes(Path.of(db()));
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] = 'x';
        }
        Files.write(Path.of(db()), bytes);
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> {
                    try (JdbcReportArchive archive = JdbcReportArchive.open(db())) {
                        archive.add(report(1));
                    }
                })
                .withMessageContaining(
                        "is damaged; restore a backup, or save what is left with: sqlite3 FILE .recover");
    }

    @Test
    void closedArchiveTakesNothing() throws IOException {
        JdbcReportArchive archive = JdbcReportArchive.open(db());
        archive.close();
        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> archive.add(report(1)))
                .withMessageContaining("is closed");
    }

    /** Root may write anywhere, so where the tests run as root they give that up for once. */
    @Test
    @Tag("slow")
    void folderThatMayNotBeWrittenIsTold() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not here");
        fill(1);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(withoutPrivileges("ingest", "--db", db(), "examples/reports"))
                    .contains(
                            db() + ": cannot be opened for writing; let this user write to the file and to its folder")
                    .doesNotContain("\tat ", "Exception");
            assertThat(withoutPrivileges(
                            "ingest", "--db", folder.resolve("new.db").toString(), "examples/reports"))
                    .contains("new.db: cannot be opened for writing");
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String withoutPrivileges(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = ChildJvm.of(List.of(), Main.class, arguments).redirectErrorStream(true);
        if ("root".equals(System.getProperty("user.name"))) {
            builder.command().addAll(0, List.of("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"));
        }
        Process process = builder.start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        }
    }
}
