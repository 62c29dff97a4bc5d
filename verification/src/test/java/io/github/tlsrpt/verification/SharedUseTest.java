package io.github.tlsrpt.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.mail.MessageParser;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.mail.ReportFiles;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.ReportWriter;
import io.github.tlsrpt.remediation.RemediationPlan;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.trend.MemoryReportArchive;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.ReportKey;
import io.github.tlsrpt.remediation.trend.SessionLedger;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One of each, shared by sixteen threads, gives what it gives to one; {@code -Dtlsrpt.parses=1000000} for more. */
@Timeout(1_800)
class SharedUseTest {

    private static final int THREADS = 16;
    private static final int PARSES = Integer.getInteger("tlsrpt.parses", 10_000);
    private static final List<byte[]> REPORTS = reports();

    private static final ReportParser PARSER = ReportParser.create();
    private static final Remediator REMEDIATOR = Remediator.create();

    /** Good reports, odd ones, and some that are none. */
    private static List<byte[]> reports() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("examples/reports"))) {
            folder = Objects.requireNonNull(folder.getParent(), "not in the project");
        }
        List<byte[]> reports = new ArrayList<>(List.of(new byte[0], "{".getBytes(UTF_8)));
        try (Stream<Path> files = Files.walk(folder.resolve("examples/reports"));
                Stream<Path> odd = Files.list(
                        folder.resolve("tlsrpt-parser/src/test/resources/io/github/tlsrpt/parser/problems"))) {
            for (Path file :
                    files.filter(Files::isRegularFile).sorted().limit(60).toList()) {
                reports.add(Files.readAllBytes(file));
            }
            for (Path file : odd.sorted().toList()) {
                String text = Files.readString(file);
                reports.add(text.substring(0, text.indexOf("---\n")).getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return reports;
    }

    /** Runs all threads at once; each gets its number. */
    private static void inThreads(ThreadBody body) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<Void>> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                Callable<Void> task = () -> {
                    start.await();
                    body.run(number);
                    return null;
                };
                threads.add(executor.submit(task));
            }
            for (Future<Void> thread : threads) {
                thread.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private interface ThreadBody {
        void run(int number) throws Exception;
    }

    private record Read(Optional<TlsReport> report, List<Problem> problems, String written) {
        static Read of(byte[] bytes) throws IOException {
            ParseResult result = PARSER.parse(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            if (result.report().isPresent()) {
                ReportWriter.writeJson(result.report().get(), out);
            }
            return new Read(result.report(), result.problems(), out.toString(UTF_8));
        }
    }

    @Test
    void parserAndWriter() throws Exception {
        List<Read> alone = new ArrayList<>();
        for (byte[] report : REPORTS) {
            alone.add(Read.of(report));
        }
        inThreads(number -> {
            Random random = new Random(number);
            for (int i = 0; i < PARSES / THREADS; i++) {
                int each = random.nextInt(REPORTS.size());
                assertThat(Read.of(REPORTS.get(each)).equals(alone.get(each))).isTrue();
            }
        });
    }

    /** Streams that end early, or throw, leave nothing behind for those who come after. */
    @Test
    void parserBesideFailures() throws Exception {
        List<Read> alone = new ArrayList<>();
        for (byte[] report : REPORTS) {
            alone.add(Read.of(report));
        }
        inThreads(number -> {
            Random random = new Random(number);
            for (int i = 0; i < PARSES / THREADS / 4; i++) {
                int each = random.nextInt(REPORTS.size());
                byte[] bytes = REPORTS.get(each);
                IOException failure = new IOException("stream");
                int length = random.nextInt(bytes.length + 1);
                try {
                    PARSER.parse(new ByteArrayInputStream(bytes, 0, length) {
                        @Override
                        public synchronized int read(byte[] target, int offset, int count) {
                            int got = super.read(target, offset, count);
                            if (got < 0) {
                                throw new IllegalStateException(failure);
                            }
                            return got;
                        }
                    });
                } catch (IllegalStateException e) {
                    assertThat(e).hasCause(failure);
                }
                assertThat(Read.of(bytes).equals(alone.get(each))).isTrue();
            }
        });
    }

    @Test
    void remediator() throws Exception {
        List<TlsReport> good = REPORTS.stream()
                .flatMap(report -> PARSER.parse(report).report().stream())
                .toList();
        RemediationPlan alone = REMEDIATOR.plan(good);
        inThreads(number -> {
            for (int i = 0; i < Math.max(1, PARSES / THREADS / 200); i++) {
                assertThat(REMEDIATOR.plan(good)).isEqualTo(alone);
            }
        });
    }

    @Test
    void messageParserAndFiles() throws Exception {
        ReportFiles files = ReportFiles.create(MessageParser.create(PARSER)).withThreads(2);
        List<String> alone = sources(files, REPORTS.get(5));
        inThreads(number -> {
            for (int i = 0; i < PARSES / THREADS / 20; i++) {
                assertThat(sources(files, REPORTS.get(5))).isEqualTo(alone);
            }
        });
    }

    private static List<String> sources(ReportFiles files, byte[] bytes) {
        try (Stream<ReportFile> read = files.read("-", new ByteArrayInputStream(bytes))) {
            return read.map(file -> file.source()
                            + file.problems()
                            + (file.result() == null ? "" : file.result().report()))
                    .toList();
        }
    }

    /** Of those who bring the same report at once, exactly one is the first. Reports that contradict each other are left out. */
    @Test
    void archiveTakesEachReportOnce() throws Exception {
        Map<ReportKey, TlsReport> byKey = new HashMap<>();
        REPORTS.stream()
                .flatMap(report -> PARSER.parse(report).report().stream())
                .forEach(report -> byKey.putIfAbsent(ReportKey.of(report), report));
        List<TlsReport> good = List.copyOf(byKey.values());
        try (MemoryReportArchive archive = new MemoryReportArchive()) {
            List<SessionLedger.Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
            inThreads(number -> {
                List<Integer> order =
                        new ArrayList<>(IntStream.range(0, good.size()).boxed().toList());
                Collections.shuffle(order, new Random(number));
                for (int each : order) {
                    outcomes.add(archive.add(copy(good.get(each))));
                }
            });
            try (Stream<ReportCopy> kept = archive.query(Query.all())) {
                assertThat(kept.map(ReportCopy::key)).containsExactlyInAnyOrderElementsOf(byKey.keySet());
            }
            assertThat(outcomes).hasSize(good.size() * THREADS);
            assertThat(outcomes.stream()
                            .filter(outcome -> outcome == SessionLedger.Outcome.DUPLICATE)
                            .count())
                    .isEqualTo((long) good.size() * (THREADS - 1));
        }
    }

    private static ReportCopy copy(TlsReport report) {
        return new ReportCopy(report, Trust.AUTHENTICATED, null, Instant.EPOCH);
    }
}
