package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tlsrpt.cli.ChildJvm;
import io.github.tlsrpt.cli.Main;
import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.cli.serve.Wire.Reply;
import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service as it is run: started, stopped, killed, and out of room. */
@Timeout(value = 4, unit = TimeUnit.HOURS) // hundreds of cycles on a busy machine
class ServeProcessTest {

    private static final int CYCLES = Integer.getInteger("tlsrpt.crash.cycles", 5);
    private static final int CLIENTS = 8;

    @TempDir
    private Path folder = Path.of("");

    private String db() {
        return folder.resolve("archive.db").toString();
    }

    private Map<String, Integer> kept() throws IOException {
        Map<String, Integer> kept = new HashMap<>();
        try (JdbcReportArchive archive = JdbcReportArchive.openExisting(db());
                Stream<ReportCopy> copies = archive.query(Query.all())) {
            copies.forEach(copy -> kept.merge(id(copy.report()), 1, Integer::sum));
        }
        return kept;
    }

    private static String id(TlsReport report) {
        return String.valueOf(report.reportId());
    }

    private static List<String> ids(Collection<Integer> numbers) {
        return numbers.stream().map(number -> id(ManyReports.report(number))).toList();
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheServiceIsKilled() throws Exception {
        Random random = new Random(8460);
        Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            int before = acknowledged.size();
            try (ServeProcess serve = ServeProcess.start("--db", db())) {
                List<Thread> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(new Thread(() -> postUntilItEnds(serve, next, acknowledged)));
                }
                clients.forEach(Thread::start);
                while (acknowledged.size() == before) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
                serve.kill();
                for (Thread client : clients) {
                    client.join();
                }
            }
            Map<String, Integer> kept = kept();
            assertThat(kept.values()).as("cycle %d: each once", cycle).containsOnly(1);
            assertThat(kept.keySet()).as("cycle %d: none lost", cycle).containsAll(ids(acknowledged));
        }
    }

    private static void postUntilItEnds(ServeProcess serve, AtomicInteger next, Queue<Integer> acknowledged) {
        try (Wire wire = Wire.to(serve.door())) {
            while (true) {
                int number = next.getAndIncrement();
                Reply reply = wire.post(Wire.GZIP, TestReceiver.gzip(number));
                if (reply.status() == 201) {
                    acknowledged.add(number);
                }
            }
        } catch (IOException e) {
            // killed
        }
    }

    @Test
    void whatWasBegunIsFinishedBeforeItStops() throws Exception {
        byte[] body = TestReceiver.gzip(1);
        try (ServeProcess serve = ServeProcess.start("--db", db());
                Wire begun = Wire.to(serve.door());
                Wire idle = Wire.to(serve.door())) {
            assertThat(idle.post(Wire.GZIP, TestReceiver.gzip(2)).status()).isEqualTo(201);
            begun.send(Wire.postHead(Wire.GZIP, body.length)).send(new byte[] {body[0]});
            TimeUnit.MILLISECONDS.sleep(200);
            serve.terminate();
            while (serve.log.stream().noneMatch(line -> line.contains("event=stopping"))) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            TimeUnit.MILLISECONDS.sleep(500);
            byte[] rest = new byte[body.length - 1];
            System.arraycopy(body, 1, rest, 0, rest.length);
            assertThat(begun.send(rest).reply().status()).isEqualTo(201);
            assertThat(serve.exit()).isEqualTo(143);
            assertThat(serve.log).last().asString().contains("event=stopped");
        }
        assertThat(kept()).hasSize(2);
    }

    // H10
    @Test
    void fullDiskAcknowledgesNothingAndRoomHelps() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash limits the size of files");
        List<Integer> acknowledged = new ArrayList<>();
        int number = 0;
        // The unpacked library of SQLite is a file as well; the rest is for the archive.
        try (ServeProcess serve = ServeProcess.start(
                List.of("/bin/bash", "-c", "ulimit -f 3000; exec \"$0\" \"$@\""),
                List.of("-XX:-UsePerfData", "-Dorg.sqlite.tmpdir=" + folder),
                Map.of(),
                "--db",
                db())) {
            // After a failure the log that SQLite writes ahead is emptied, so that a little fits in again.
            for (int refused = 0; refused < 5; number++) {
                Reply reply = Wire.post(serve.door(), Wire.GZIP, TestReceiver.gzip(number));
                if (reply.status() == 201) {
                    acknowledged.add(number);
                } else {
                    refused++;
                    assertThat(reply.status()).isEqualTo(503);
                    assertThat(reply.headers()).containsEntry("retry-after", "60");
                    assertThat(Wire.get(serve.dashboard(), "/healthz").status()).isEqualTo(503);
                }
            }
            assertThat(serve.log).anyMatch(line -> line.contains("event=archive-failed"));
            serve.kill();
        }
        assertThat(acknowledged).hasSizeGreaterThan(10);
        assertThat(kept().keySet()).containsAll(ids(acknowledged));
        try (ServeProcess serve = ServeProcess.start("--db", db())) {
            assertThat(Wire.post(serve.door(), Wire.GZIP, TestReceiver.gzip(number))
                            .status())
                    .isEqualTo(201);
            assertThat(Wire.get(serve.dashboard(), "/healthz").status()).isEqualTo(200);
        }
    }

    @Test
    void pageShowsWhatCameAndThatNobodyIsProved() throws Exception {
        String today = java.time.LocalDate.now(java.time.ZoneOffset.UTC).toString();
        try (ServeProcess serve = ServeProcess.start("--db", db())) {
            String json = new String(TestReceiver.json(1), StandardCharsets.UTF_8).replace("2026-01-01", today);
            assertThat(Wire.post(serve.door(), Wire.JSON, json.getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(201);
            Reply page = Wire.get(serve.dashboard(), "/");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("Sender 1", "d0.example", "not proved");
        }
    }

    @Test
    void optionsStandInAFileAndInTheEnvironment() throws Exception {
        Path options = folder.resolve("serve.conf");
        Files.writeString(options, "# our receiver\n--db " + db() + "\n--path /file\n--domain d0.example\n");
        try (ServeProcess serve =
                ServeProcess.start(List.of(), List.of(), Map.of("TLSRPT_PATH", "/environment"), "@" + options)) {
            assertThat(serve.log).anyMatch(line -> line.contains("path=/file"));
        }
        try (ServeProcess serve =
                ServeProcess.start(List.of(), List.of(), Map.of(), "@" + options, "--path", "/argument")) {
            assertThat(serve.log).anyMatch(line -> line.contains("path=/argument"));
        }
        try (ServeProcess serve =
                ServeProcess.start(List.of(), List.of(), Map.of("TLSRPT_DB", db(), "TLSRPT_PATH", "/environment"))) {
            assertThat(serve.log).anyMatch(line -> line.contains("path=/environment"));
        }
    }

    @Test
    void addressInUseIsToldInWords() throws Exception {
        try (ServeProcess serve = ServeProcess.start("--db", db())) {
            Process second = ChildJvm.of(
                            List.of(),
                            Main.class,
                            "serve",
                            "--db",
                            db(),
                            "--dashboard=none",
                            "--listen=127.0.0.1:" + serve.door().getPort())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(second.waitFor()).isEqualTo(70);
            assertThat(said).contains("tlsrpt: ", "cannot listen there").doesNotContain("\tat ");
        }
    }

    @Test
    void otherCommandsDoNotLoadTheServer() throws Exception {
        Process summary = ChildJvm.of(
                        List.of("-Xlog:class+load"),
                        Main.class,
                        "validate",
                        Path.of("..", "reports").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(summary.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        summary.waitFor();
        assertThat(said)
                .contains("io.github.tlsrpt.parser.ReportParser")
                .doesNotContain("org.eclipse.jetty", "io.prometheus", "org.sqlite");
    }
}
