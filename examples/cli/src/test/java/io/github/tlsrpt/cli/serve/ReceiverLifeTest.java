package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tlsrpt.cli.store.JdbcReportArchive;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Doors are opened and closed, and the log says so. */
@Timeout(120)
class ReceiverLifeTest {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir
    private Path folder = Path.of("");

    private final LogLines log = LogLines.open();
    private JdbcReportArchive archive;

    @BeforeEach
    void open() throws IOException {
        archive = JdbcReportArchive.open(folder.resolve("archive.db").toString());
    }

    @AfterEach
    void close() {
        archive.close();
        log.close();
    }

    private Receiver start(InetSocketAddress listen, String path, @Nullable InetSocketAddress dashboard)
            throws IOException {
        return Receiver.start(
                Change.addresses(TestReceiver.usual(), listen, path, dashboard), archive, folder, () -> "");
    }

    private static String text(InetSocketAddress address) {
        return "127.0.0.1:" + address.getPort();
    }

    @Test
    void startIsToldWithTheAddressesThatWereTaken() throws IOException {
        Receiver receiver = start(ANY_PORT, "/life/both", ANY_PORT);
        try {
            InetSocketAddress dashboard = Objects.requireNonNull(receiver.dashboardAddress());
            assertThat(log.with("path=/life/both"))
                    .containsExactly("INFO Receiver event=started listen=" + text(receiver.address())
                            + " path=/life/both tls=false dashboard=" + text(dashboard));
            assertThat(Wire.get(dashboard, "/healthz").status()).isEqualTo(200);
        } finally {
            receiver.stop();
        }
    }

    @Test
    void withoutADashboardThereIsOneDoor() throws IOException {
        Receiver receiver = start(ANY_PORT, "/life/one", null);
        try {
            assertThat(receiver.dashboardAddress()).isNull();
            assertThat(log.with("path=/life/one"))
                    .containsExactly("INFO Receiver event=started listen=" + text(receiver.address())
                            + " path=/life/one tls=false");
        } finally {
            receiver.stop();
        }
    }

    @Test
    void everyAddressOfTheMachineMayBeListenedOn() throws IOException {
        Receiver receiver = start(new InetSocketAddress(0), "/tlsrpt", null);
        try {
            assertThat(receiver.address().getAddress().isAnyLocalAddress()).isTrue();
            InetSocketAddress here = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), receiver.address().getPort());
            assertThat(Wire.post(here, Wire.GZIP, TestReceiver.gzip(1)).status())
                    .isEqualTo(201);
        } finally {
            receiver.stop();
        }
    }

    @Test
    void addressInUseIsToldAndNothingStaysOpen() throws Exception {
        Receiver first = start(ANY_PORT, "/life/first", ANY_PORT);
        try {
            InetSocketAddress taken = first.address();
            assertThatThrownBy(() -> start(taken, "/life/second", ANY_PORT))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageContaining(taken + ": cannot listen there: ");
            assertThatThrownBy(() -> start(ANY_PORT, "/life/third", taken))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessageContaining(taken + ": cannot listen there: ");
            assertThat(log.with("path=/life/second")).isEmpty();
            assertThat(log.with("path=/life/third")).isEmpty();
            assertThat(Wire.post(taken, Wire.GZIP, TestReceiver.gzip(1)).status())
                    .as("another path")
                    .isEqualTo(404);
        } finally {
            first.stop();
        }
    }

    @Test
    void stoppedReceiverIsGone() throws Exception {
        Receiver receiver = start(ANY_PORT, "/tlsrpt", ANY_PORT);
        InetSocketAddress dashboard = Objects.requireNonNull(receiver.dashboardAddress());
        try (Wire door = Wire.to(receiver.address());
                Wire page = Wire.to(dashboard)) {
            assertThat(door.post(Wire.GZIP, TestReceiver.gzip(2)).status()).isEqualTo(201);
            assertThat(page.send(Wire.head("GET", "/")).reply().status()).isEqualTo(200);
            receiver.stop();
            assertThat(door.isClosed()).isTrue();
            assertThat(page.isClosed()).isTrue();
        }
        assertThat(log.with("event=stop")).contains("INFO Receiver event=stopping", "INFO Receiver event=stopped");
        assertThat(archive.quarantined(1)).as("the archive is the caller's").isEmpty();
    }

    @Test
    void metricsTellHowItIsNow() throws Exception {
        try (TestReceiver receiver = TestReceiver.in(folder)) {
            assertThat(receiver.metric("tlsrpt_healthy")).isEqualTo(1);
            assertThat(receiver.metric("tlsrpt_bodies_waiting")).isZero();
            assertThat(receiver.metric("tlsrpt_connections")).isZero();
            assertThat(Wire.get(receiver.dashboard(), "/metrics").body())
                    .as("there is no certificate")
                    .doesNotContain("tlsrpt_certificate");
            try (Wire wire = Wire.to(receiver.door())) {
                wire.send(Wire.postHead(Wire.JSON, 100)).send("x".repeat(60));
                while (receiver.metric("tlsrpt_bodies_bytes") != 60) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                assertThat(receiver.metric("tlsrpt_connections")).isEqualTo(1);
            }
            receiver.awaitConnections(0);
            while (receiver.metric("tlsrpt_bodies_bytes") != 0) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    @Test
    void archiveThatFailsIsToldByTheLogToo() throws Exception {
        try (TestReceiver receiver = TestReceiver.in(folder)) {
            receiver.archive.close();
            assertThat(Wire.get(receiver.dashboard(), "/healthz").body())
                    .isEqualTo("reports cannot be kept; the log says why\n");
            assertThat(log.with(folder.getFileName().toString()))
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("ERROR Receiver event=archive-failed error=\"")
                            && line.endsWith("is closed\""));
        }
    }
}
