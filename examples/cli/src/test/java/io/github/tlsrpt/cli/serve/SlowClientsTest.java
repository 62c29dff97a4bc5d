package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.serve.Wire.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is slow is cut off, and nobody else waits for it (H07). */
class SlowClientsTest {

    @TempDir
    private Path folder = Path.of("");

    private TestReceiver hasty() throws IOException {
        return TestReceiver.in(folder, settings -> Change.deadlines(settings, TestReceiver.hasty()));
    }

    /** Sends a byte every 50 ms until the other side has had enough; returns what it says, and after how long. */
    private static Ended drip(Wire wire, String slowly) throws InterruptedException {
        long begin = System.nanoTime();
        Reply reply = null;
        try {
            for (int i = 0;
                    i < slowly.length()
                            && Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 20;
                    i++) {
                wire.send(slowly.substring(i, i + 1));
                TimeUnit.MILLISECONDS.sleep(50);
                if (wire.isAnswered()) {
                    break;
                }
            }
            reply = wire.replyOrEnd();
        } catch (IOException e) {
            // closed
        }
        return new Ended(reply, Duration.ofNanos(System.nanoTime() - begin));
    }

    private record Ended(@Nullable Reply reply, Duration after) {}

    @Test
    void slowHeaderIsCutOff() throws Exception {
        try (TestReceiver receiver = hasty();
                Wire wire = Wire.to(receiver.door())) {
            Ended ended = drip(wire, Wire.postHead(Wire.JSON, 10) + "x".repeat(1000));
            assertThat(ended.reply()).isNull();
            assertThat(ended.after()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(15));
            assertThat(receiver.metric("tlsrpt_connections_cut_total")).isEqualTo(1);
        }
    }

    @Test
    void slowHeaderOfTheSecondRequestIsCutOffToo() throws Exception {
        try (TestReceiver receiver = hasty();
                Wire wire = Wire.to(receiver.door())) {
            assertThat(wire.post(Wire.JSON, TestReceiver.json(1)).status()).isEqualTo(201);
            Ended ended = drip(wire, Wire.postHead(Wire.JSON, 10) + "x".repeat(1000));
            assertThat(ended.reply()).isNull();
            assertThat(ended.after()).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void silentClientIsCutOff() throws Exception {
        try (TestReceiver receiver = hasty();
                Wire wire = Wire.to(receiver.door())) {
            assertThat(wire.isClosed()).isTrue();
        }
    }

    @Test
    void slowBodyIsToldSo() throws Exception {
        try (TestReceiver receiver = hasty();
                Wire wire = Wire.to(receiver.door())) {
            wire.send(Wire.postHead(Wire.JSON, 10_000));
            Ended ended = drip(wire, "x".repeat(10_000));
            assertThat(ended.reply()).isNotNull().extracting(Reply::status).isEqualTo(408);
            assertThat(ended.after()).isLessThan(Duration.ofSeconds(15));
            assertThat(wire.isClosed()).isTrue();
            assertThat(receiver.copies()).isEmpty();
            assertThat(receiver.quarantined()).isEmpty();
            assertThat(receiver.metric("tlsrpt_bodies_bytes")).isZero();
        }
    }

    @Test
    void bodyThatIsFastEnoughHasADeadlineAllTheSame() throws Exception {
        try (TestReceiver receiver = hasty();
                Wire wire = Wire.to(receiver.door())) {
            wire.send(Wire.postHead(Wire.JSON, 10 << 20));
            long begin = System.nanoTime();
            Reply reply = null;
            byte[] some = new byte[200];
            while (reply == null && Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 20) {
                wire.send(some);
                TimeUnit.MILLISECONDS.sleep(20);
                reply = wire.isAnswered() ? wire.reply() : null;
            }
            assertThat(reply).isNotNull().extracting(Reply::status).isEqualTo(408);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(2900), Duration.ofSeconds(15));
        }
    }

    /** The page is larger than what the system takes for a client that does not read. */
    @Test
    @Tag("slow")
    void whoDoesNotReadIsCutOff() throws Exception {
        String large = "x".repeat(50 << 20);
        try (TestReceiver receiver = TestReceiver.in(
                        folder, settings -> Change.deadlines(settings, TestReceiver.hasty()), () -> large);
                Wire wire = Wire.to(receiver.dashboard())) {
            wire.send(Wire.head("GET", "/"));
            TimeUnit.SECONDS.sleep(5);
            assertThat(wire.drain()).isLessThan(large.length());
            assertThat(Wire.get(receiver.dashboard(), "/healthz").status()).isEqualTo(200);
        }
    }

    @Test
    void tenSlowClientsKeepNobodyWaiting() throws Exception {
        List<Wire> slow = new ArrayList<>();
        ExecutorService good = Executors.newFixedThreadPool(5);
        try (TestReceiver receiver =
                TestReceiver.in(folder, settings -> Change.deadlines(settings, TestReceiver.patient()))) {
            for (int i = 0; i < 10; i++) {
                Wire wire = Wire.to(receiver.door());
                slow.add(wire);
                wire.send(i % 2 == 0 ? "POST /tlsrpt HT" : Wire.postHead(Wire.JSON, 1000) + "{");
            }
            List<Future<Integer>> replies = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                int number = i;
                replies.add(good.submit(() -> Wire.post(receiver.door(), Wire.GZIP, TestReceiver.gzip(number))
                        .status()));
            }
            for (Future<Integer> reply : replies) {
                assertThat(reply.get(30, TimeUnit.SECONDS)).isEqualTo(201);
            }
        } finally {
            good.shutdownNow();
            for (Wire wire : slow) {
                wire.close();
            }
        }
    }
}
