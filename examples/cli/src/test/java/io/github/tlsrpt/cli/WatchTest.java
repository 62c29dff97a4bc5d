package io.github.tlsrpt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.tlsrpt.cli.store.ArchiveException;
import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes into a folder comes into the archive, once and whole. */
@Timeout(120)
class WatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicInteger code = new AtomicInteger(-1);
    private final List<Thread> watching = new ArrayList<>();
    private Path inbox = Path.of("");

    @BeforeEach
    void makeInbox() throws IOException {
        inbox = Files.createDirectory(folder.resolve("inbox"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Thread thread : watching) {
            thread.interrupt();
            thread.join();
        }
        watching.clear();
    }

    private void watch() {
        Thread thread = new Thread(() -> code.set(Main.run(
                InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, UTF_8),
                "ingest",
                "--watch",
                "--every",
                "1",
                "--db",
                folder.resolve("archive.db").toString(),
                inbox.toString())));
        thread.start();
        watching.add(thread);
    }

    private List<String> archived() {
        try (JdbcReportArchive archive = JdbcReportArchive.openExisting(
                        folder.resolve("archive.db").toString());
                Stream<ReportCopy> copies = archive.query(Query.all())) {
            return copies.map(copy -> copy.report().reportId()).sorted().toList();
        } catch (ArchiveException e) {
            return List.of();
        }
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail(what + " does not happen; out: " + out.toString(UTF_8) + " err: " + err.toString(UTF_8));
            }
            Thread.sleep(50);
        }
    }

    private void awaitArchived(String... ids) throws InterruptedException {
        await("archiving of " + Arrays.toString(ids), () -> archived().equals(List.of(ids)));
    }

    private static byte[] report(int number) {
        return """
                {"organization-name":"Example","date-range":{"start-datetime":"2026-10-01T00:00:00Z",
                "end-datetime":"2026-10-01T23:59:59Z"},"contact-info":"a@example.com","report-id":"report-%s","policies":[
                {"policy":{"policy-type":"no-policy-found","policy-domain":"example.com"},
                "summary":{"total-successful-session-count":3,"total-failure-session-count":0}}]}
                """.formatted(number).getBytes(UTF_8);
    }

    @Test
    void filesThatAreDroppedAreTakenAlsoAfterARestart() throws Exception {
        Files.write(inbox.resolve("a.json"), report(1));
        Files.writeString(inbox.resolve("README.txt"), "put reports here");
        watch();
        awaitArchived("report-1");
        Files.write(inbox.resolve("b.json"), report(2));
        awaitArchived("report-1", "report-2");
        stop();
        assertThat(code).hasValue(ExitCode.NOTHING_TO_FIX);
        Files.write(inbox.resolve("c.json"), report(3));
        watch();
        awaitArchived("report-1", "report-2", "report-3");
        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(out.toString(UTF_8)).contains("1 reports: 1 new").contains("already there");
    }

    @Test
    void maildirIsTakenWithoutItsTemporaryFilesAndARenamedMessageIsNotNew() throws Exception {
        for (String part : List.of("tmp", "new", "cur")) {
            Files.createDirectory(inbox.resolve(part));
        }
        Files.write(inbox.resolve("tmp/1.host"), ImapServer.reportMail(1));
        watch();
        Files.write(inbox.resolve("tmp/2.host"), ImapServer.reportMail(2));
        Files.move(inbox.resolve("tmp/2.host"), inbox.resolve("new/2.host"));
        awaitArchived("report-2");
        Files.move(inbox.resolve("new/2.host"), inbox.resolve("cur/2.host:2,S"));
        Files.move(inbox.resolve("tmp/1.host"), inbox.resolve("new/1.host"));
        awaitArchived("report-1", "report-2");
        assertThat(out.toString(UTF_8)).doesNotContain("1 already there");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void fileIsTakenWhenItIsWhole() throws Exception {
        watch();
        byte[] whole = report(1);
        try (OutputStream slow = Files.newOutputStream(inbox.resolve("slow.json"))) {
            for (int i = 0; i < whole.length; i += 40) {
                slow.write(whole, i, Math.min(40, whole.length - i));
                slow.flush();
                Thread.sleep(300);
            }
        }
        awaitArchived("report-1");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void damagedFileIsToldOnceAndTakenWhenItIsMended() throws Exception {
        byte[] whole = report(1);
        Files.write(inbox.resolve("a.json"), Arrays.copyOf(whole, whole.length / 2));
        watch();
        await("a word", () -> err.toString(UTF_8).contains("a.json"));
        Files.write(inbox.resolve("b.json"), report(2));
        awaitArchived("report-2");
        assertThat(err.toString(UTF_8)).hasLineCount(1);
        Files.write(folder.resolve("mended"), whole);
        Files.move(folder.resolve("mended"), inbox.resolve("a.json"), StandardCopyOption.REPLACE_EXISTING);
        awaitArchived("report-1", "report-2");
    }

    @Test
    void folderThatGoesIsToldOnceAndMayComeBack() throws Exception {
        watch();
        await("the archive", () -> Files.exists(folder.resolve("archive.db")));
        Files.delete(inbox);
        await("a word", () -> err.toString(UTF_8).contains("there is no such file or folder"));
        Thread.sleep(2500);
        assertThat(err.toString(UTF_8)).hasLineCount(1);
        Files.createDirectory(inbox);
        Files.write(inbox.resolve("a.json"), report(1));
        awaitArchived("report-1");
    }

    @Test
    void archiveThatFailsIsWaitedForAndNothingIsMissed() throws Exception {
        watch();
        Path db = folder.resolve("archive.db");
        await("the archive", () -> Files.exists(db) && archived().isEmpty());
        Thread.sleep(1500);
        Path away = folder.resolve("away.db");
        Files.move(db, away);
        Files.createDirectory(db);
        Files.write(inbox.resolve("a.json"), report(1));
        await("a word", () -> err.toString(UTF_8).contains("; waiting for it"));
        Files.delete(db);
        awaitArchived("report-1");
        assertThat(err.toString(UTF_8)).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--every=0|.|--every: 0 is not in 1 to 86400",
                "--every=1|none|is no folder, and only folders can be watched",
                "--every=1|-|is no folder"
            })
    void wrongArgumentsAreTold(String option, String path, String message) {
        String where = path.equals("none") ? folder.resolve(path).toString() : path;
        CommandRun run = CommandRun.of(
                "ingest", "--watch", option, "--db", folder.resolve("x.db").toString(), where);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
    }
}
