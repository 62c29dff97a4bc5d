package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/** What the receiver bears, on the loopback, with the senders on the same machine: {@code mvn -Pload verify}. */
@EnabledIfSystemProperty(named = "tlsrpt.load.seconds", matches = "[1-9]\\d*")
@Isolated("it measures how fast others are served")
@Execution(ExecutionMode.SAME_THREAD)
@TestMethodOrder(MethodOrderer.MethodName.class)
@Timeout(7200)
class LoadTest {

    private static final int SECONDS = Integer.getInteger("tlsrpt.load.seconds", 30);
    private static final int RATE = 320;
    private static final int SLOW = 500;
    private static final int CROWD = 600;
    private static final double LONGEST_MILLIS = 250;

    @TempDir
    private Path folder = Path.of("");

    private ServeProcess serve() throws IOException {
        return ServeProcess.start("--db", db(), "--quarantine", "16", "--connections-per-address", "1000");
    }

    private String db() {
        return folder.resolve("archive.db").toString();
    }

    private static void tell(String line) {
        System.out.println("load: " + line);
    }

    @Test
    void steadyStream() throws Exception {
        try (ServeProcess serve = serve()) {
            warmUp(serve);
            Load.Result result = new Load(serve.door(), RATE, SECONDS, Load.SENDERS, Load::gzip).run();
            tell(result.line("steady"));
            tell(resources(serve));
            assertAllIsWell(result);
        }
        assertEachIsThereOnce(RATE * SECONDS);
    }

    @Test
    void steadyStreamBesideSlowClients() throws Exception {
        try (ServeProcess serve = serve();
                SlowClients slow = new SlowClients(serve.door(), SLOW)) {
            warmUp(serve);
            Load.Result result = new Load(serve.door(), RATE, SECONDS, Load.SENDERS, Load::gzip).run();
            tell(result.line("with " + SLOW + " slow clients"));
            tell(resources(serve) + ", slow clients cut off: " + slow.cut.get() + ", the longest after "
                    + Duration.ofNanos(slow.longestNanos).toMillis() + " ms");
            assertAllIsWell(result);
            assertThat(Duration.ofNanos(slow.longestNanos)).isLessThan(Duration.ofSeconds(40));
        }
        assertEachIsThereOnce(RATE * SECONDS);
    }

    /** Nine of ten that are good are served although each third is a bomb, rubbish, or sent before. */
    @Test
    void steadyStreamBesidePoison() throws Exception {
        byte[] bomb = bomb();
        Load.Bodies mix = new Load.Bodies() {
            @Override
            public byte[] body(int number) {
                return switch (number % 10) {
                    case 7 -> bomb;
                    case 8 -> junk(number);
                    case 9 -> Load.gzip(0);
                    default -> Load.gzip(number);
                };
            }

            @Override
            public boolean isGood(int number) {
                return number % 10 < 7;
            }
        };
        try (ServeProcess serve = serve()) {
            warmUp(serve);
            Load.Result result = new Load(serve.door(), RATE, SECONDS, Load.SENDERS, mix).run();
            tell(result.line("good ones, with poison"));
            tell(resources(serve));
            assertThat(result.rate()).isGreaterThan(RATE * 0.7 * 0.9);
        }
    }

    @Test
    void flood() throws Exception {
        try (ServeProcess serve = serve()) {
            warmUp(serve);
            Load.Result result = new Load(serve.door(), 5000, Math.min(SECONDS, 10), CROWD, TestReceiver::gzip).run();
            tell(result.line("flood"));
            tell(resources(serve));
            assertThat(serve.log).noneMatch(line -> line.contains("error="));
            long begin = System.nanoTime();
            assertThat(Wire.post(serve.door(), Wire.GZIP, Load.gzip(1)).status())
                    .isIn(200, 201);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
            assertThat(result.nanos()).containsOnlyKeys(201, 503);
        }
    }

    private static void warmUp(ServeProcess serve) throws InterruptedException {
        new Load(serve.door(), 300, 10, Load.SENDERS, number -> Load.gzip(-1 - number)).run();
    }

    private static void assertAllIsWell(Load.Result result) {
        assertThat(result.nanos()).containsOnlyKeys(201);
        assertThat(result.rate()).isGreaterThan(300);
        assertThat(result.millis(990)).isLessThan(LONGEST_MILLIS);
    }

    private void assertEachIsThereOnce(int reports) throws IOException {
        Map<String, Integer> kept = new HashMap<>();
        try (JdbcReportArchive archive = JdbcReportArchive.openExisting(db());
                Stream<ReportCopy> copies = archive.query(Query.all())) {
            copies.forEach(copy -> kept.merge(String.valueOf(copy.report().reportId()), 1, Integer::sum));
        }
        assertThat(kept.values()).containsOnly(1);
        for (int i = 0; i < reports; i++) {
            assertThat(kept).containsKey(Load.id(i));
        }
    }

    private static String resources(ServeProcess serve) throws IOException {
        Map<String, Double> values = new HashMap<>();
        Wire.get(serve.dashboard(), "/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int blank = line.lastIndexOf(' ');
                    values.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
                });
        return String.format(
                java.util.Locale.ROOT,
                "heap %.0f MiB, threads %.0f, descriptors %.0f, CPU %.1f s",
                values.getOrDefault("jvm_memory_used_bytes{area=\"heap\"}", Double.NaN) / (1 << 20),
                values.get("jvm_threads_current"),
                values.get("process_open_fds"),
                values.get("process_cpu_seconds_total"));
    }

    static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            byte[] blanks = " ".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (int i = 0; i < 256; i++) {
                gzip.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] junk(int number) {
        byte[] junk = new byte[500];
        new Random(number).nextBytes(junk);
        return junk;
    }
}
