package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.remediation.trend.ReportArchive;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports go into the archive once, and the archive answers as the files do. */
@Timeout(300)
class IngestCommandTest {

    private static final Path SAMPLES = Snippet.projectFolder().resolve("examples/reports");

    @TempDir
    private Path folder = Path.of("");

    private String db() {
        return folder.resolve("archive.db").toString();
    }

    private CommandRun ingest(String... paths) {
        List<String> words = new ArrayList<>(List.of("ingest", "--db", db()));
        words.addAll(List.of(paths));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static String[] words(String line, String... more) {
        return Stream.concat(Stream.of(line.split(" ", -1)), Stream.of(more)).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary",
                "summary --format=json",
                "summary --format=csv --min-priority=P2",
                "summary --format=markdown --domain=example.net",
                "summary --since=2026-10-20 --until=2026-10-25",
                "summary --domain=nobody.example",
                "html",
                "html --domain=EXAMPLE.org.",
                "trend",
                "trend --format=json --domain=example.net",
                "trend --format=csv --until=2026-10-18"
            })
    void archiveAnswersAsTheFilesDo(String command) {
        assertThat(ingest(SAMPLES.toString()).code()).isZero();
        CommandRun run = CommandRun.of(words(command, "--db", db()));
        // When reports came is known only to the archive.
        String out = run.out().replaceAll(", mostly comes [^\n]* after the end of the day", "");
        assertThat(new CommandRun(run.code(), out, run.err()))
                .isEqualTo(CommandRun.of(words(command, SAMPLES.toString())));
    }

    @Test
    void domainMayStandBesideTheArchive() {
        ingest(SAMPLES.toString());
        for (String command : List.of("trend", "summary", "readiness")) {
            CommandRun run = CommandRun.of(command, "--db", db(), "example.org");
            assertThat(run.out()).as(command).contains("example.org").doesNotContain("example.com");
        }
    }

    @Test
    void whatWasReadInPartIsToldByTheArchiveToo() throws IOException {
        String report = """
                {"organization-name":"Example","date-range":{"start-datetime":"2026-10-01T00:00:00Z",
                "end-datetime":"2026-10-01T23:59:59Z"},"contact-info":"a@example.com","report-id":"1","policies":[
                {"policy":{"policy-type":"sts","policy-domain":"example.com"},
                "summary":{"total-successful-session-count":3,"total-failure-session-count":1},
                "failure-details":[{"result-type":"certificate-expired","failed-session-count":"many"}]}]}
                """;
        Path file = Files.writeString(folder.resolve("part.json"), report);
        Path bad = Files.writeString(folder.resolve("bad.json"), "{");
        CommandRun run = ingest(file.toString(), bad.toString());
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_READ);
        assertThat(run.err()).contains("part.json", "bad.json: ", "[malformed-json]");
        assertThat(run.out()).startsWith("1 reports: 1 new, 0 already there, 0 in conflict; 2 not read. ");
        assertThat(CommandRun.of("summary", "--format=json", "--db", db()))
                .isEqualTo(CommandRun.of("summary", "--format=json", file.toString()));
    }

    @Test
    void orderAndRepetitionMakeNoDifference() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(SAMPLES)) {
            walk.filter(path ->
                            path.toString().endsWith(".json") || path.toString().endsWith(".gz"))
                    .map(Path::toString)
                    .forEach(files::add);
        }
        Path conflict = Files.writeString(folder.resolve("one.json"), report(3));
        Path other = Files.writeString(folder.resolve("other.json"), report(5));
        files.addAll(List.of(conflict.toString(), other.toString()));
        List<CommandRun> answers = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            Collections.shuffle(files, new Random(seed));
            files.addAll(files.subList(0, 20));
            CommandRun run = ingest(files.toArray(String[]::new));
            assertThat(run.err()).contains("says something else than an earlier report of the same id");
            answers.add(CommandRun.of("summary", "--format=json", "--db", db()));
            assertThat(ingest(SAMPLES.toString()).out()).startsWith("257 reports: 0 new, 257 already there");
            answers.add(CommandRun.of("summary", "--format=json", "--db", db()));
            Files.delete(Path.of(db()));
        }
        assertThat(answers).hasSize(6).containsOnly(answers.get(0));
        assertThat(answers.get(0).out()).contains("\"conflicts\" : 1");
    }

    private static String report(int sessions) {
        return """
                {"organization-name":"Example","date-range":{"start-datetime":"2026-10-01T00:00:00Z",
                "end-datetime":"2026-10-01T23:59:59Z"},"contact-info":"a@example.com","report-id":"1","policies":[
                {"policy":{"policy-type":"no-policy-found","policy-domain":"example.com"},
                "summary":{"total-successful-session-count":%s,"total-failure-session-count":0}}]}
                """.formatted(sessions);
    }

    @Test
    void senderIsProvedOnlyByTheNamedMailServer() throws IOException {
        Path mail = Files.writeString(folder.resolve("report.eml"), """
                Authentication-Results: mx.example.com; dkim=pass header.d=sender.example
                From: tls@sender.example
                To: reports@example.com
                Subject: Report Domain: example.com Submitter: sender.example Report-ID: <1>
                DKIM-Signature: v=1; a=rsa-sha256; d=sender.example; s=tlsrpt; h=from; bh=x; b=y
                TLS-Report-Domain: example.com
                TLS-Report-Submitter: sender.example
                MIME-Version: 1.0
                Content-Type: application/tlsrpt+json

                """ + report(3));
        ingest(mail.toString());
        assertThat(trust()).containsExactly(Trust.UNAUTHENTICATED);
        ingest("--authserv-id=mx.other.example", mail.toString());
        assertThat(trust()).containsExactly(Trust.UNAUTHENTICATED);
        ingest("--authserv-id=mx.example.com", mail.toString());
        assertThat(trust()).containsExactly(Trust.AUTHENTICATED);
    }

    private List<Trust> trust() throws IOException {
        try (ReportArchive archive = JdbcReportArchive.openExisting(db());
                Stream<ReportCopy> copies = archive.query(ReportArchive.Query.all())) {
            return copies.map(ReportCopy::trust).toList();
        }
    }

    @Test
    void pruneForgetsByTheTimeOfReceipt() throws IOException {
        ingest(SAMPLES.toString());
        Instant old = Instant.now().minus(Duration.ofDays(91));
        try (ReportArchive archive = JdbcReportArchive.open(db())) {
            for (int i = 0; i < 20; i++) {
                archive.add(new ReportCopy(ManyReports.report(i), Trust.UNAUTHENTICATED, null, old));
            }
        }
        assertThat(CommandRun.of("prune", "--db", db())).isEqualTo(new CommandRun(0, "20 reports forgotten\n", ""));
        assertThat(CommandRun.of("prune", "--db", db(), "--days=29").err()).contains("29 is below 30; see --force");
        assertThat(CommandRun.of("prune", "--db", db(), "--days=-1", "--force").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(CommandRun.of("prune", "--db", db(), "--days=0", "--force").out())
                .isEqualTo("257 reports forgotten\n");
    }

    @Test
    void pruneThatCannotBelieveTheClockSaysSo() throws IOException {
        try (ReportArchive archive = JdbcReportArchive.open(db())) {
            Instant old = Instant.now().minus(Duration.ofDays(91));
            archive.add(new ReportCopy(ManyReports.report(1), Trust.UNAUTHENTICATED, null, old));
        }
        CommandRun run = CommandRun.of("prune", "--db", db());
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.err()).startsWith("tlsrpt: nothing was forgotten: the clock is more than 48 hours ahead");
        assertThat(CommandRun.of("prune", "--db", db(), "--force").out()).isEqualTo("1 reports forgotten\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary",
                "trend --db x.db reports",
                "html --db x.db --since=yesterday",
                "summary --db x.db --since=2026-10-02 --until=2026-10-01",
                "summary --domain= reports",
                "ingest reports",
                "ingest --db x.db",
                "ingest --db x.db --threads=0 reports",
                "ingest --db x.db --authserv-id= reports",
                "prune"
            })
    void wrongArgumentsAreTold(String line) {
        CommandRun run = CommandRun.of(words(line));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("tlsrpt: ").doesNotContain("Exception");
    }

    @Test
    void manySmallReportsGoIn() throws IOException {
        Path many = folder.resolve("many");
        ManyReports.write(many, 3000);
        assertThat(ingest(many.toString(), "--threads=3").out()).startsWith("3,000 reports: 3,000 new, ");
        assertThat(ingest(many.toString(), "--threads=1").out()).startsWith("3,000 reports: 0 new, 3,000 already");
        assertThat(CommandRun.of("summary", "--format=json", "--db", db()).out())
                .isEqualTo(CommandRun.of("summary", "--format=json", many.toString())
                        .out());
    }

    @Test
    void progressShowsBarRateAndRest() throws InterruptedException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (Progress progress = Progress.on(new PrintStream(shown, true, StandardCharsets.UTF_8), true)
                .of(() -> 4)) {
            for (int i = 0; i < 3; i++) {
                progress.part();
                progress.step();
            }
            Thread.sleep(1100);
            progress.step();
        }
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .matches("\r\u001b\\[K\\[#{15}\\.{15}]  50 %, \\d s left: 4 so far, \\d a second\r\u001b\\[K");
    }

    /** Writes what the speed of the archive is measured with, see docs/ARCHIVE.md. */
    @Test
    @EnabledIfSystemProperty(named = "tlsrpt.many", matches = ".+")
    void manyReportsForMeasuring() throws IOException {
        ManyReports.write(Path.of(System.getProperty("tlsrpt.many")), 100_000);
    }
}
