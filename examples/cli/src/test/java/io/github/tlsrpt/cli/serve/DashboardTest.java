package io.github.tlsrpt.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.serve.Wire.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator sees, and nobody else. */
class DashboardTest {

    @TempDir
    private Path folder = Path.of("");

    private final AtomicInteger made = new AtomicInteger();
    private TestReceiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = TestReceiver.in(folder, settings -> settings, this::page);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private String page() throws IOException {
        if (made.incrementAndGet() == 1) {
            throw new IOException("not yet <b>");
        }
        return "<!doctype html><title>\u00e9</title>";
    }

    @Test
    void pageIsMadeOnceAMinuteAndMayFail() throws IOException {
        try (LogLines log = LogLines.open()) {
            Reply failed = Wire.get(receiver.dashboard(), "/");
            assertThat(failed.status()).isEqualTo(503);
            assertThat(failed.body()).isEqualTo("the log says why there is no page\n");
            assertThat(log.with("event=page-failed"))
                    .contains("ERROR DashboardHandler event=page-failed error=\"java.io.IOException: not yet <b>\"");
        }
        for (int i = 0; i < 3; i++) {
            Reply reply = Wire.get(receiver.dashboard(), "/");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("<!doctype html><title>\u00e9</title>");
            assertThat(reply.headers())
                    .containsEntry("content-type", "text/html; charset=utf-8")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("content-security-policy", "frame-ancestors 'none'")
                    .doesNotContainKey("server");
        }
        assertThat(made).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /healthz, 200",
        "HEAD, /healthz, 200",
        "GET, /metrics, 200",
        "GET, /nothing, 404",
        "POST, /, 405",
        "GET, /tlsrpt, 404",
        "DELETE, /metrics, 405"
    })
    void thereAreThreePaths(String method, String path, int status) throws IOException {
        try (Wire wire = Wire.to(receiver.dashboard())) {
            assertThat(wire.send(Wire.head(method, path, "Connection: close"))
                            .reply()
                            .status())
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:8081, 200",
        "127.0.0.1:8081, 200",
        "[::1]:8081, 200",
        "evil.example, 421",
        "127.0.0.1.evil.example, 421",
        "localhost.evil.example:8081, 421"
    })
    void nameOfAnotherDoesNotLeadHere(String host, int status) throws IOException {
        try (Wire wire = Wire.to(receiver.dashboard())) {
            assertThat(wire.send("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                            .reply()
                            .status())
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "reports.example, 200",
        "REPORTS.example:8081, 200",
        "localhost, 200",
        "x.reports.example, 421",
        "example, 421"
    })
    void namesThatTheOperatorGaveLeadHereToo(String host, int status) throws IOException {
        receiver.close();
        receiver = TestReceiver.in(
                folder, settings -> Change.dashboardHosts(settings, Set.of("reports.example")), this::page);
        try (Wire wire = Wire.to(receiver.dashboard())) {
            Reply reply = wire.send("GET /healthz HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                    .reply();
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.body()).isEqualTo(status == 200 ? "ok\n" : "name this host with --dashboard-host\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 'see /, /metrics and /healthz'",
        "GET, /healthz, ok",
        "POST, /healthz, ''",
    })
    void answersAreOfTheOperatorAloneAndInWords(String method, String path, String says) throws IOException {
        try (Wire wire = Wire.to(receiver.dashboard())) {
            Reply reply = wire.send(Wire.head(method, path)).reply();
            assertThat(reply.body()).isEqualTo(says.isEmpty() ? "" : says + "\n");
            assertThat(reply.headers())
                    .containsEntry("content-type", "text/plain; charset=utf-8")
                    .containsEntry("cache-control", "no-store")
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("referrer-policy", "no-referrer")
                    .containsEntry("content-security-policy", "frame-ancestors 'none'");
            assertThat(reply.headers().get("allow")).isEqualTo("POST".equals(method) ? "GET, HEAD" : null);
        }
    }

    @Test
    void sixtyFourConnectionsAreServed() throws IOException {
        receiver.close();
        receiver = TestReceiver.in(folder, settings -> Change.deadlines(settings, TestReceiver.patient()), this::page);
        List<Wire> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                idle.add(Wire.to(receiver.dashboard()));
                assertThat(idle.get(i)
                                .send(Wire.head("GET", "/healthz"))
                                .reply()
                                .status())
                        .isEqualTo(200);
            }
            Reply refused = Wire.get(receiver.dashboard(), "/healthz");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.body()).isEqualTo("too many connections\n");
        } finally {
            for (Wire wire : idle) {
                wire.close();
            }
        }
    }

    @Test
    void listensOnTheLoopbackOnly() {
        InetSocketAddress address = receiver.dashboard();
        assertThat(address.getAddress().isLoopbackAddress()).isTrue();
    }

    @Test
    void metricsAreInTheFormatOfPrometheusAndTheirLabelsFromClosedLists() throws IOException {
        String hostile = "evil\\\" } 1\\n# HELP x";
        String json = new String(TestReceiver.json(1), UTF_8)
                .replace("Sender 1", hostile)
                .replace("certificate-expired", "made-up-type");
        assertThat(Wire.post(receiver.door(), Wire.JSON, json.getBytes(UTF_8)).status())
                .isEqualTo(201);
        assertThat(Wire.post(receiver.door(), Wire.JSON, TestReceiver.json(2)).status())
                .isEqualTo(201);
        Reply reply = Wire.get(receiver.dashboard(), "/metrics");
        assertThat(reply.headers().get("content-type")).startsWith("text/plain; version=0.0.4");
        assertThat(reply.body().lines())
                .allMatch(
                        line -> line.matches(
                                "# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .*|[a-zA-Z_:][a-zA-Z0-9_:]*(\\{[^{}]*})? [-+0-9.eEInfNa]+"));
        assertThat(reply.body()).doesNotContain("evil", "made-up", "Sender", "d0.example");
        assertThat(receiver.metric("tlsrpt_reported_failures_total{result_type=\"other\"}"))
                .isEqualTo(2);
        assertThat(receiver.metric("tlsrpt_reported_failures_total{result_type=\"certificate-expired\"}"))
                .isEqualTo(3);
        assertThat(receiver.metric("tlsrpt_reported_sessions_total{result=\"successful\"}"))
                .isEqualTo(3);
        assertThat(receiver.metric("tlsrpt_keep_seconds_count")).isEqualTo(2);
    }

    @Test
    void openMetricsAreGivenToWhoAsksForThem() throws IOException {
        assertThat(Wire.get(receiver.dashboard(), "/metrics", "Accept: application/openmetrics-text; version=1.0.0")
                        .headers()
                        .get("content-type"))
                .startsWith("application/openmetrics-text");
    }
}
