package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tlsrpt.cli.serve.Wire.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes when there is no room is told to come later, and what was begun is finished. */
class OverloadTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Tag("slow")
    void floodIsShedAndTheReceiverRecovers() throws Exception {
        List<Wire> clients = new ArrayList<>();
        try (TestReceiver receiver = TestReceiver.in(folder)) {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("archive.db"));
                    Statement statement = other.createStatement()) {
                // As long as somebody else writes, nothing can be made safe.
                statement.execute("BEGIN IMMEDIATE");
                for (int i = 0; i < 400; i++) {
                    byte[] body = TestReceiver.gzip(i);
                    clients.add(Wire.to(receiver.door()));
                    clients.get(i).send(Wire.postHead(Wire.GZIP, body.length)).send(body);
                }
                while (clients.stream().noneMatch(OverloadTest::isAnswered)) {
                    Thread.sleep(20);
                }
                Thread.sleep(500);
                statement.execute("ROLLBACK");
            }
            List<Integer> statuses = new ArrayList<>();
            for (Wire client : clients) {
                Reply reply = client.reply();
                statuses.add(reply.status());
                assertThat(reply.headers().get("retry-after")).isEqualTo(reply.status() == 503 ? "60" : null);
            }
            assertThat(statuses).containsOnly(201, 503);
            long kept = statuses.stream().filter(status -> status == 201).count();
            assertThat(kept).isBetween(250L, 300L);
            assertThat(receiver.copies()).hasSize((int) kept);
            assertThat(Wire.post(receiver.door(), Wire.GZIP, TestReceiver.gzip(1000))
                            .status())
                    .isEqualTo(201);
            assertThat(receiver.metric("tlsrpt_requests_refused_total{reason=\"busy\"}"))
                    .isEqualTo((double) (400 - kept));
            assertThat(receiver.metric("tlsrpt_bodies_bytes")).isZero();
        } finally {
            for (Wire client : clients) {
                client.close();
            }
        }
    }

    private static boolean isAnswered(Wire client) {
        try {
            return client.isAnswered();
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void oneAddressCannotTakeAllConnections() throws Exception {
        assumeTrue(System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux"), "has no 127.0.0.2");
        List<Wire> idle = new ArrayList<>();
        try (TestReceiver receiver =
                TestReceiver.in(folder, settings -> Change.connections(settings, TestReceiver.patient(), 1000, 10))) {
            for (int i = 0; i < 10; i++) {
                idle.add(Wire.from("127.0.0.2", receiver.door()));
            }
            receiver.awaitConnections(10);
            try (Wire eleventh = Wire.from("127.0.0.2", receiver.door());
                    Wire other = Wire.from("127.0.0.3", receiver.door())) {
                Reply refused = eleventh.post(Wire.GZIP, TestReceiver.gzip(1));
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.headers()).containsEntry("retry-after", "60");
                assertThat(other.post(Wire.GZIP, TestReceiver.gzip(1)).status()).isEqualTo(201);
            }
            for (int i = 0; i < 10; i++) {
                idle.add(Wire.from("127.0.0.2", receiver.door()));
            }
            receiver.awaitConnections(20);
            try (Wire beyond = Wire.from("127.0.0.2", receiver.door())) {
                assertThat(beyond.isClosed()).isTrue();
            }
            assertThat(receiver.metric("tlsrpt_connections_cut_total")).isEqualTo(1);
            while (idle.size() > 9) {
                idle.remove(0).close();
            }
            receiver.awaitConnections(9);
            try (Wire again = Wire.from("127.0.0.2", receiver.door())) {
                assertThat(again.post(Wire.GZIP, TestReceiver.gzip(2)).status())
                        .as("there is room again")
                        .isEqualTo(201);
            }
        } finally {
            for (Wire wire : idle) {
                wire.close();
            }
        }
    }

    @Test
    void connectionsAreCountedInAll() throws Exception {
        List<Wire> idle = new ArrayList<>();
        try (TestReceiver receiver =
                TestReceiver.in(folder, settings -> Change.connections(settings, TestReceiver.patient(), 10, 100))) {
            for (int i = 0; i < 10; i++) {
                idle.add(Wire.to(receiver.door()));
            }
            receiver.awaitConnections(10);
            assertThat(Wire.post(receiver.door(), Wire.GZIP, TestReceiver.gzip(1))
                            .status())
                    .isEqualTo(503);
            // The other door is another matter.
            assertThat(receiver.metric("tlsrpt_requests_refused_total{reason=\"connections\"}"))
                    .isEqualTo(1);
            idle.remove(0).close();
            idle.remove(0).close();
            receiver.awaitConnections(8);
            assertThat(Wire.post(receiver.door(), Wire.GZIP, TestReceiver.gzip(1))
                            .status())
                    .isEqualTo(201);
        } finally {
            for (Wire wire : idle) {
                wire.close();
            }
        }
    }

    @Test
    void diskIsNotFilled() throws IOException {
        try (TestReceiver receiver = TestReceiver.in(folder, settings -> Change.reserve(settings, Long.MAX_VALUE))) {
            Reply reply = Wire.post(receiver.door(), Wire.GZIP, TestReceiver.gzip(1));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers()).containsEntry("retry-after", "60");
            assertThat(Wire.get(receiver.dashboard(), "/healthz").status()).isEqualTo(503);
            assertThat(receiver.metric("tlsrpt_healthy")).isZero();
            assertThat(receiver.copies()).isEmpty();
            try (Wire wire = Wire.to(receiver.door())) {
                assertThat(wire.send(Wire.postHead(Wire.GZIP, 1000)).reply().status())
                        .as("before the body is read")
                        .isEqualTo(503);
                assertThat(wire.isClosed()).isTrue();
            }
        }
    }

    // H10
    @Test
    void archiveThatIsClosedAcknowledgesNothing() throws IOException {
        try (TestReceiver receiver = TestReceiver.in(folder)) {
            receiver.archive.close();
            for (byte[] body : List.of(TestReceiver.gzip(1), new byte[10])) {
                Reply reply = Wire.post(receiver.door(), Wire.GZIP, body);
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.headers()).containsEntry("retry-after", "60");
            }
            assertThat(Wire.get(receiver.dashboard(), "/healthz").status()).isEqualTo(503);
            assertThat(receiver.metric("tlsrpt_healthy")).isZero();
            assertThat(receiver.copies()).isEmpty();
        }
    }
}
