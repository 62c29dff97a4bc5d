package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The disk is full, or fails, at the n-th call of the database, for every n, with the call not done or done: what was
 * acknowledged before is there, what was refused is there once at most, and afterwards all goes on.
 */
@Timeout(600)
class ArchiveFaultTest {

    private static final Instant RECEIVED = Instant.parse("2026-10-02T03:00:00Z");
    private static final int MOST_CALLS = 500;

    @TempDir(factory = InMemory.class)
    private Path folder = Path.of("");

    /** Hundreds of archives that are forced to a disk would take a minute. */
    static final class InMemory implements TempDirFactory {
        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            Path memory = Path.of("/dev/shm");
            return Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "tlsrpt-fault")
                    : Files.createTempDirectory("tlsrpt-fault");
        }
    }

    /** Something that an archive does, once it has a report with the number 0. */
    enum Change {
        ADD {
            @Override
            void run(JdbcReportArchive archive) throws IOException {
                archive.add(report(1));
            }
        },
        ADD_BETTER_PROVED {
            @Override
            void run(JdbcReportArchive archive) throws IOException {
                archive.add(new ReportCopy(ManyReports.report(0), Trust.AUTHENTICATED, "sender.example", RECEIVED));
            }
        },
        BATCH {
            @Override
            void run(JdbcReportArchive archive) throws IOException {
                try (Batch batch = archive.batch((report, outcome) -> {})) {
                    for (int i = 1; i < 4; i++) {
                        batch.add(new StoredReport(report(i), "file " + i, List.of()));
                    }
                }
            }
        },
        QUARANTINE {
            @Override
            void run(JdbcReportArchive archive) throws IOException {
                byte[] bytes = "not a report".getBytes(StandardCharsets.UTF_8);
                assertThat(archive.quarantine(
                                new RawBody("192.0.2.1", "x/y", "malformed-json", RECEIVED, bytes), 1 << 20))
                        .isTrue();
            }
        },
        QUERY {
            @Override
            void run(JdbcReportArchive archive) throws IOException {
                try (Stream<ReportCopy> copies = archive.query(Query.all())) {
                    assertThat(copies).hasSize(1);
                } catch (java.io.UncheckedIOException e) {
                    throw e.getCause();
                }
            }
        };

        abstract void run(JdbcReportArchive archive) throws IOException;
    }

    private static ReportCopy report(int number) {
        return new ReportCopy(ManyReports.report(number), Trust.UNAUTHENTICATED, null, RECEIVED);
    }

    @ParameterizedTest(name = "{0}, code {1}, done before: {2}")
    @CsvSource({
        "ADD, 13, false",
        "ADD, 13, true",
        "ADD, 10, false",
        "ADD, 10, true",
        "ADD_BETTER_PROVED, 13, false",
        "ADD_BETTER_PROVED, 10, true",
        "BATCH, 13, false",
        "BATCH, 10, true",
        "QUARANTINE, 13, false",
        "QUARANTINE, 10, true",
        "QUERY, 10, false",
        "QUERY, 10, true"
    })
    void nothingIsLostOrDoubledWhicheverCallFails(Change change, int code, boolean done) throws IOException {
        Set<String> failed = new TreeSet<>();
        for (int call = 0; call < MOST_CALLS; call++) {
            Path db = folder.resolve(change + "-" + code + "-" + done + "-" + call + ".db");
            SQLException failure = new SQLException("from the disk", "", code);
            FailingDatabase failing = new FailingDatabase(Database.of(db.toString()), failure, done);
            try (JdbcReportArchive archive = JdbcReportArchive.open(failing.database(), true)) {
                archive.add(report(0));
                failing.failIn(call);
                boolean acknowledged = acknowledges(archive, change);
                if (failing.failed().isEmpty()) {
                    assertThat(acknowledged).isTrue();
                    break;
                }
                failed.add(failing.failed());
                failing.mend();
                String where = failing.failed() + ", call " + call;
                int all = change == Change.BATCH ? 4 : change == Change.ADD ? 2 : 1;
                assertEachOnce(kept(archive), acknowledged ? all : 1, where);
                change.run(archive);
                assertEachOnce(kept(archive), all, where);
                assertThat(archive.quarantined(10)).as(where).hasSize(change == Change.QUARANTINE ? 1 : 0);
            }
        }
        assertThat(failed).hasSizeGreaterThanOrEqualTo(3);
        if (change != Change.QUERY) {
            assertThat(failed).as("what commits").contains("setAutoCommit");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void archiveIsMadeWhollyOrNotAtAllWhicheverCallFails(boolean done) throws IOException {
        Set<String> failed = new TreeSet<>();
        boolean opened = false;
        for (int call = 0; !opened; call++) {
            assertThat(call).isLessThan(MOST_CALLS);
            Database database = Database.of(
                    folder.resolve("new-" + done + "-" + call + ".db").toString());
            FailingDatabase failing = new FailingDatabase(database, new SQLException("from the disk", "", 13), done);
            failing.failIn(call);
            try (JdbcReportArchive archive = JdbcReportArchive.open(failing.database(), true)) {
                failing.mend();
                archive.add(report(0));
                opened = failing.failed().isEmpty();
            } catch (ArchiveException e) {
                assertThat(e).hasMessageContaining("the disk is full");
            }
            failed.add(failing.failed());
            try (JdbcReportArchive archive = JdbcReportArchive.open(database, true)) {
                archive.add(report(1));
                assertThat(kept(archive).values())
                        .as(failing.failed() + ", call " + call)
                        .containsOnly(1);
            }
        }
        assertThat(failed).contains("connect", "execute", "setAutoCommit", "close");
    }

    private static boolean acknowledges(JdbcReportArchive archive, Change change) {
        try {
            change.run(archive);
            return true;
        } catch (IOException e) {
            assertThat(e).isInstanceOf(ArchiveException.class).hasMessageContaining("the disk");
            return false;
        }
    }

    private static Map<String, Integer> kept(JdbcReportArchive archive) throws IOException {
        Map<String, Integer> kept = new HashMap<>();
        try (Stream<ReportCopy> copies = archive.query(Query.all())) {
            copies.forEach(copy -> kept.merge(String.valueOf(copy.report().reportId()), 1, Integer::sum));
        }
        return kept;
    }

    private static void assertEachOnce(Map<String, Integer> kept, int fewest, String where) {
        assertThat(kept.values()).as(where).containsOnly(1).hasSizeGreaterThanOrEqualTo(fewest);
        assertThat(kept)
                .as(where)
                .containsKey(String.valueOf(ManyReports.report(0).reportId()));
    }
}
