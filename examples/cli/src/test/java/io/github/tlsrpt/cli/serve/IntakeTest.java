package io.github.tlsrpt.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.cli.store.RawBody;
import io.github.tlsrpt.cli.store.StoredReport;
import io.github.tlsrpt.parser.ReportMediaType;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a body, and what is said of it. */
@Timeout(120)
class IntakeTest {

    private static final Instant RECEIVED = Instant.parse("2026-10-02T03:00:00.123456789Z");

    @TempDir
    private Path folder = Path.of("");

    private final Metrics metrics = new Metrics();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final LogLines log = LogLines.open();

    /** Whoever writes it keeps all others waiting until the disk says whether there is room. */
    private final ReentrantReadWriteLock disk = new ReentrantReadWriteLock();

    private volatile boolean broken;

    private JdbcReportArchive archive;
    private Intake intake;

    @BeforeEach
    void open() throws IOException {
        archive = JdbcReportArchive.open(folder.resolve("archive.db").toString());
        intake = intake(TestReceiver.usual());
    }

    @AfterEach
    void close() throws InterruptedException {
        intake.stop(Duration.ofSeconds(30));
        archive.close();
        log.close();
    }

    private Intake intake(Settings settings) {
        return intake(settings, 0);
    }

    private Intake intake(Settings settings, long reserve) {
        return new Intake(archive, settings, new Disk(folder, reserve, this::askDisk), metrics);
    }

    private Answer take(String client, byte[] body) throws InterruptedException {
        send(client, body);
        return next();
    }

    private void send(String client, byte[] body) {
        intake.take(new Post(client, ReportMediaType.JSON, RECEIVED, body), answers::add);
    }

    private Answer next() throws InterruptedException {
        return Objects.requireNonNull(answers.poll(60, TimeUnit.SECONDS), "no answer");
    }

    private long askDisk() {
        disk.readLock().lock();
        try {
            if (broken) {
                throw new IllegalStateException("a fault of ours");
            }
            return System.nanoTime();
        } finally {
            disk.readLock().unlock();
        }
    }

    private static byte[] large(int number) {
        return (new String(TestReceiver.json(number), UTF_8).strip() + " ".repeat(2 << 20)).getBytes(UTF_8);
    }

    @Test
    void eachReportIsALineOfTheLog() throws InterruptedException {
        byte[] body = TestReceiver.json(1);
        assertThat(take("192.0.2.11", body)).isEqualTo(Receipt.NEW);
        assertThat(take("192.0.2.11", body)).isEqualTo(Receipt.DUPLICATE);
        String other = new String(body, UTF_8).replace("session-count\": 1,", "session-count\": 7,");
        assertThat(take("192.0.2.11", other.getBytes(UTF_8))).isEqualTo(Receipt.CONFLICT);
        String about = " client=192.0.2.11 organization=\"Sender 1\" id=2026-01-01.1@sender1.example day=2026-01-01"
                + " bytes=" + body.length + " deviations=0";
        assertThat(log.with("client=192.0.2.11"))
                .containsExactly(
                        "INFO Intake event=report outcome=new" + about,
                        "INFO Intake event=report outcome=duplicate" + about,
                        "INFO Intake event=report outcome=conflict" + about);
    }

    @Test
    void reportIsKeptWithWhenAndWhenceItCame() throws IOException, InterruptedException {
        assertThat(take("192.0.2.12", TestReceiver.json(1))).isEqualTo(Receipt.NEW);
        try (Stream<StoredReport> stored = archive.reports(Query.all())) {
            assertThat(stored).singleElement().satisfies(report -> {
                assertThat(report.copy().received()).isEqualTo(RECEIVED);
                assertThat(report.source()).isEqualTo("https 192.0.2.12");
                assertThat(report.deviations()).isEmpty();
            });
        }
    }

    @Test
    void bodyThatIsNoReportIsALineOfTheLogToo() throws IOException, InterruptedException {
        assertThat(take("192.0.2.13", "{".getBytes(UTF_8))).isEqualTo(Receipt.QUARANTINED);
        assertThat(archive.quarantined(9)).extracting(RawBody::received).containsExactly(RECEIVED);
        assertThat(log.with("client=192.0.2.13"))
                .singleElement()
                .asString()
                .startsWith("WARN Intake event=report outcome=quarantined client=192.0.2.13 bytes=1 problems=")
                .contains(" reason=\"ERROR ");
    }

    @Test
    void deviationsGoWithTheReport() throws IOException, InterruptedException {
        String odd = new String(TestReceiver.json(3), UTF_8)
                .replace("\"failed-session-count\": 4", "\"failed-session-count\": \"4\"");
        assertThat(take("192.0.2.14", odd.getBytes(UTF_8))).isEqualTo(Receipt.NEW);
        try (Stream<StoredReport> stored = archive.reports(Query.all())) {
            assertThat(stored)
                    .singleElement()
                    .satisfies(report ->
                            assertThat(report.deviations()).isNotEmpty().noneMatch(deviation -> deviation.isLoss()));
        }
        assertThat(archive.quarantined(9)).as("nothing was lost").isEmpty();
        assertThat(log.with("client=192.0.2.14")).singleElement().asString().doesNotEndWith("deviations=0");
    }

    @Test
    void archiveThatFailedMayRecover() throws IOException, InterruptedException {
        assertThat(intake.isFailing()).isFalse();
        archive.close();
        assertThat(take("192.0.2.15", TestReceiver.json(1))).isEqualTo(Refusal.ARCHIVE);
        assertThat(intake.isFailing()).isTrue();
        assertThat(log.with("client=192.0.2.15"))
                .singleElement()
                .asString()
                .startsWith("ERROR Intake event=archive-failed client=192.0.2.15 error=\"")
                .endsWith("is closed\"");
        assertThat(metric("tlsrpt_keep_seconds_count")).isZero();
    }

    @Test
    void whoComesWhenAsManyWaitAsMayIsToldToComeLater() throws InterruptedException {
        assertThat(intake.waiting()).isZero();
        disk.writeLock().lock();
        try {
            for (int i = 0; i < 16 + 256; i++) {
                send("192.0.2.16", TestReceiver.json(i));
            }
            assertThat(answers).isEmpty();
            assertThat(intake.waiting()).isEqualTo(256);
            assertThat(take("192.0.2.16", TestReceiver.json(1000))).isEqualTo(Refusal.BUSY);
        } finally {
            disk.writeLock().unlock();
        }
        for (int i = 0; i < 16 + 256; i++) {
            assertThat(next()).isEqualTo(Receipt.NEW);
        }
        assertThat(intake.waiting()).isZero();
    }

    @Test
    void whatCannotBeReadDoesNotWaitForWhatIsLarge() throws InterruptedException {
        disk.writeLock().lock();
        try {
            for (int i = 0; i < 12; i++) {
                send("192.0.2.20", ("no report " + i).getBytes(UTF_8));
            }
            while (disk.getQueueLength() < 12) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } finally {
            disk.writeLock().unlock();
        }
        for (int i = 0; i < 12; i++) {
            assertThat(next()).isEqualTo(Receipt.QUARANTINED);
        }
    }

    @Test
    void oneLargeReportIsReadAtATimeAndEightWait() throws InterruptedException {
        disk.writeLock().lock();
        try {
            for (int i = 0; i < 10; i++) {
                send("192.0.2.17", large(i));
            }
            assertThat(next()).isEqualTo(Refusal.BUSY);
            assertThat(intake.waiting()).isEqualTo(8);
        } finally {
            disk.writeLock().unlock();
        }
        for (int i = 0; i < 9; i++) {
            assertThat(next()).isEqualTo(Receipt.NEW);
        }
    }

    @Test
    void withoutRoomNothingIsKept() throws IOException, InterruptedException {
        intake = intake(TestReceiver.usual(), Long.MAX_VALUE);
        assertThat(take("192.0.2.21", TestReceiver.json(1))).isEqualTo(Refusal.DISK);
        assertThat(take("192.0.2.21", "{".getBytes(UTF_8))).isEqualTo(Refusal.DISK);
        assertThat(archive.quarantined(1)).isEmpty();
        assertThat(metric("tlsrpt_keep_seconds_count")).isZero();
    }

    @Test
    void faultOfOursAcknowledgesNothing() throws InterruptedException {
        broken = true;
        assertThat(take("192.0.2.22", TestReceiver.json(1))).isEqualTo(Refusal.ARCHIVE);
        assertThat(take("192.0.2.22", large(2))).isEqualTo(Refusal.ARCHIVE);
        broken = false;
        assertThat(take("192.0.2.22", TestReceiver.json(1))).isEqualTo(Receipt.NEW);
        assertThat(log.with("a fault of ours"))
                .containsExactly(
                        "ERROR Intake event=intake-failed error=\"java.lang.IllegalStateException: a fault of ours\"",
                        "ERROR Intake event=intake-failed error=\"java.lang.IllegalStateException: a fault of ours\"");
    }

    @Test
    void whatIsKeptIsCountedWithTheTimeItTook() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        assertThat(take("192.0.2.23", TestReceiver.json(1))).isEqualTo(Receipt.NEW);
        double most = (System.nanoTime() - begin) / 1e9;
        assertThat(metric("tlsrpt_bodies_kept_total{outcome=\"new\"}")).isEqualTo(1);
        assertThat(metric("tlsrpt_keep_seconds_count")).isEqualTo(1);
        assertThat(metric("tlsrpt_keep_seconds_sum")).isBetween(0.0, most);
    }

    @Test
    void reasonIsTheFirstErrorWhateverElseIsOdd() throws IOException, InterruptedException {
        String lost = "\ufeff"
                + new String(TestReceiver.json(3), UTF_8)
                        .replace("\"failed-session-count\": 4", "\"failed-session-count\": -4");
        assertThat(take("192.0.2.24", lost.getBytes(UTF_8))).isEqualTo(Receipt.NEW);
        assertThat(archive.quarantined(9)).singleElement().satisfies(body -> {
            assertThat(body.reason()).startsWith("ERROR ").endsWith("[count-negative]");
            assertThat(body.bytes()).isEqualTo(lost.getBytes(UTF_8));
        });
        assertThat(log.with("client=192.0.2.24")).singleElement().asString().endsWith(" deviations=2");
    }

    @Test
    void fullQuarantineRefuses() throws InterruptedException {
        intake = intake(Change.quarantine(TestReceiver.usual(), 10));
        assertThat(take("192.0.2.25", "0123456789".getBytes(UTF_8))).isEqualTo(Receipt.QUARANTINED);
        assertThat(take("192.0.2.25", "x".getBytes(UTF_8))).isEqualTo(Refusal.QUARANTINE);
        assertThat(log.with("client=192.0.2.25")).last().asString().contains(" outcome=quarantine ");
    }

    private double metric(String name) throws IOException {
        return new String(metrics.page(null).bytes(), UTF_8)
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasTakenIsFinishedBeforeItStops() throws Exception {
        for (int i = 0; i < 20; i++) {
            send("192.0.2.18", i % 5 == 0 ? large(i) : TestReceiver.json(i));
        }
        intake.stop(Duration.ofSeconds(60));
        assertThat(answers).hasSize(20).containsOnly(Receipt.NEW);
        answers.clear();
        assertThat(take("192.0.2.18", TestReceiver.json(20))).isEqualTo(Refusal.BUSY);
    }

    @Test
    void reportAboutSeveralDomainsIsWantedForOneOfThem() throws InterruptedException {
        intake = intake(Change.domains(TestReceiver.usual(), Set.of("d0.example", "example.org")));
        assertThat(take("192.0.2.19", TestReceiver.json(1))).isEqualTo(Receipt.NEW);
        assertThat(take("192.0.2.19", TestReceiver.json(41))).isEqualTo(Receipt.QUARANTINED);
        assertThat(log.with("client=192.0.2.19"))
                .last()
                .asString()
                .startsWith("WARN Intake event=report outcome=quarantined")
                .endsWith(" problems=0 reason=\"is about none of your domains\"");
    }
}
