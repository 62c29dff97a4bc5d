package io.github.tlsrpt.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.cli.serve.Wire.Reply;
import io.github.tlsrpt.cli.store.RawBody;
import io.github.tlsrpt.cli.store.StoredReport;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to a POST, and what is kept of it. */
class ReceiverTest {

    private static final int LIMIT = 16 << 20;

    @TempDir
    private Path folder = Path.of("");

    private TestReceiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = TestReceiver.in(folder);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private void reopen(UnaryOperator<Settings> change) throws IOException {
        receiver.close();
        receiver = TestReceiver.in(folder, change);
    }

    @Test
    void reportIsKeptAsUnauthenticated() throws IOException {
        Reply reply = Wire.post(receiver.door(), Wire.GZIP, TestReceiver.gzip(1));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).isEmpty();
        assertThat(receiver.copies()).singleElement().satisfies(copy -> {
            assertThat(copy.report()).isEqualTo(ManyReports.report(1));
            assertThat(copy.trust()).isEqualTo(Trust.UNAUTHENTICATED);
            assertThat(copy.submitter()).isNull();
        });
        try (Stream<StoredReport> stored = receiver.archive.reports(Query.all())) {
            assertThat(stored.map(StoredReport::source)).containsExactly("https 127.0.0.1");
        }
    }

    @Test
    void answersTellNothingAboutTheServer() throws IOException {
        assertThat(Wire.post(receiver.door(), Wire.JSON, TestReceiver.json(1)).headers())
                .containsOnlyKeys("date", "content-length");
    }

    @Test
    void manyPostsGoThroughOneConnection() throws IOException {
        try (Wire wire = Wire.to(receiver.door())) {
            for (int i = 0; i < 20; i++) {
                assertThat(wire.post(Wire.JSON, TestReceiver.json(i)).status()).isEqualTo(201);
            }
        }
        assertThat(receiver.copies()).hasSize(20);
    }

    // H01
    @ParameterizedTest
    @CsvSource({
        "GET, /tlsrpt, 405",
        "PUT, /tlsrpt, 405",
        "DELETE, /tlsrpt, 405",
        "OPTIONS, /tlsrpt, 405",
        "POST, /other, 404",
        "POST, /, 404",
        "POST, /tlsrpt/x, 404",
        "GET, /metrics, 404",
        "GET, /healthz, 404",
        "GET, /, 404",
        "POST, /x/../tlsrpt2, 404"
    })
    void wrongMethodOrPathIsRefused(String method, String path, int status) throws IOException {
        try (Wire wire = Wire.to(receiver.door())) {
            Reply reply = wire.send(Wire.head(method, path, "Content-Type: " + Wire.JSON, "Content-Length: 0"))
                    .reply();
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.headers().get("allow")).isEqualTo(status == 405 ? "POST" : null);
            assertThat(reply.body()).isEmpty();
            assertThat(wire.isClosed()).isTrue();
        }
    }

    // H02
    @ParameterizedTest
    @CsvSource({
        "text/html, 415",
        "multipart/form-data; boundary=x, 415",
        "application/json, 201",
        "APPLICATION/TLSRPT+JSON; charset=utf-8, 201",
        "application/tlsrpt+gzip, 201"
    })
    void mediaTypeSaysWhetherAReportComes(String type, int status) throws IOException {
        assertThat(Wire.post(receiver.door(), type, TestReceiver.json(1)).status())
                .isEqualTo(status);
        assertThat(receiver.copies()).hasSize(status == 201 ? 1 : 0);
    }

    @Test
    void withoutAMediaTypeNothingIsTaken() throws IOException {
        try (Wire wire = Wire.to(receiver.door())) {
            assertThat(wire.send(Wire.head("POST", Wire.PATH, "Content-Length: 2") + "{}")
                            .reply()
                            .status())
                    .isEqualTo(415);
        }
    }

    // H03
    @Test
    void tooLargeIsRefusedBeforeItIsRead() throws IOException {
        try (Wire wire = Wire.to(receiver.door())) {
            assertThat(wire.send(Wire.postHead(Wire.GZIP, LIMIT + 1L)).reply().status())
                    .isEqualTo(413);
            assertThat(wire.isClosed()).isTrue();
        }
        try (Wire wire = Wire.to(receiver.door())) {
            wire.send(Wire.head(
                    "POST",
                    Wire.PATH,
                    "Content-Type: " + Wire.GZIP,
                    "Content-Length: 1000000000",
                    "Expect: 100-continue"));
            assertThat(wire.reply().status()).isEqualTo(413);
        }
    }

    @Test
    void whoAsksFirstIsToldToGoOn() throws IOException {
        byte[] body = TestReceiver.gzip(7);
        try (Wire wire = Wire.to(receiver.door())) {
            wire.send(Wire.head(
                    "POST",
                    Wire.PATH,
                    "Content-Type: " + Wire.GZIP,
                    "Content-Length: " + body.length,
                    "Expect: 100-continue"));
            assertThat(wire.reply().status()).isEqualTo(100);
            assertThat(wire.send(body).reply().status()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 202", "0, 202", "1, 413"})
    void limitIsExact(int more, int status) throws IOException {
        reopen(settings -> Change.maxBody(settings, 1000));
        assertThat(Wire.post(receiver.door(), Wire.JSON, new byte[1000 + more]).status())
                .isEqualTo(status);
        try (Wire wire = Wire.to(receiver.door())) {
            wire.send(Wire.head("POST", Wire.PATH, "Content-Type: " + Wire.JSON, "Transfer-Encoding: chunked"));
            wire.send(Integer.toHexString(1000 + more) + "\r\n")
                    .send(new byte[1000 + more])
                    .send("\r\n0\r\n\r\n");
            assertThat(wire.reply().status()).isEqualTo(status);
        }
    }

    // H04
    @Test
    void endlessChunksAreCutAtTheLimit() throws IOException {
        reopen(settings -> Change.maxBody(settings, 100_000));
        try (Wire wire = Wire.to(receiver.door())) {
            wire.send(Wire.head("POST", Wire.PATH, "Content-Type: " + Wire.JSON, "Transfer-Encoding: chunked"));
            String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
            for (int i = 0; i < 25; i++) {
                wire.send(chunk);
            }
            assertThat(wire.reply().status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-1\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
                "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "Content-Length: 3, 4\r\n\r\nabcd",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: 99999999999999999999\r\n\r\n",
                "Content-Length: 2\r\n X-Folded: y\r\n\r\n{}",
                "Content-Length : 2\r\n\r\n{}",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
            })
    void whatTwoReadersWouldReadInTwoWaysIsRefused(String rest) throws IOException {
        try (Wire wire = Wire.to(receiver.door())) {
            wire.send("POST /tlsrpt HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/tlsrpt+json\r\n" + rest);
            Reply reply = wire.reply();
            assertThat(reply.status()).isIn(400, 501);
            assertThat(reply.body()).isEmpty();
            assertThat(wire.isClosed()).isTrue();
        }
        assertThat(receiver.copies()).isEmpty();
        assertThat(receiver.quarantined()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "GET\r\n\r\n",
                "\r\n\r\n\r\n<script>\r\n\r\n",
                "POST /tlsrpt HTTP/9.9\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /<script>alert(1)</script> HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void nothingIsEchoed(String junk) throws IOException {
        try (Wire wire = Wire.to(receiver.door())) {
            Reply reply = wire.send(junk).send("\r\n\r\n").replyOrEnd();
            if (reply != null) {
                assertThat(reply.status()).isBetween(400, 599);
                assertThat(reply.body()).isEmpty();
                assertThat(reply.headers().toString()).doesNotContain("script", "jetty");
            }
        }
    }

    @Test
    void headersAreBounded() throws IOException {
        try (Wire wire = Wire.to(receiver.door())) {
            assertThat(wire.send(Wire.head("POST", Wire.PATH, "X: " + "y".repeat(9000)))
                            .reply()
                            .status())
                    .isEqualTo(431);
        }
    }

    // H05
    @Test
    void encodingOnTopIsRefused() throws IOException {
        byte[] body = TestReceiver.gzip(1);
        try (Wire wire = Wire.to(receiver.door())) {
            wire.send(Wire.head(
                    "POST",
                    Wire.PATH,
                    "Content-Type: " + Wire.JSON,
                    "Content-Encoding: gzip",
                    "Content-Length: " + body.length));
            assertThat(wire.send(body).reply().status()).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "Identity"})
    void encodingThatIsNoneIsTaken(String encoding) throws IOException {
        byte[] body = TestReceiver.gzip(1);
        try (Wire wire = Wire.to(receiver.door())) {
            wire.send(Wire.head(
                    "POST",
                    Wire.PATH,
                    "Content-Type: " + Wire.GZIP,
                    "Content-Encoding: " + encoding,
                    "Content-Length: " + body.length));
            assertThat(wire.send(body).reply().status()).isEqualTo(201);
        }
    }

    @Test
    void refusalsAreCountedAndTold() throws IOException {
        reopen(Change::behindProxy);
        try (LogLines log = LogLines.open();
                Wire wire = Wire.to(receiver.door())) {
            assertThat(wire.send(Wire.head("GET", Wire.PATH, "X-Forwarded-For: 192.0.2.87"))
                            .reply()
                            .status())
                    .isEqualTo(405);
            assertThat(receiver.metric("tlsrpt_requests_refused_total{reason=\"method\"}"))
                    .isEqualTo(1);
            assertThat(log.with("client=192.0.2.87"))
                    .containsExactly("INFO Refusals event=refused reason=method status=405 count=1 client=192.0.2.87");
        }
    }

    // H06
    @Test
    void bodyThatBreaksOffIsNotKept() throws IOException {
        byte[] body = TestReceiver.json(1);
        try (Wire wire = Wire.to(receiver.door())) {
            wire.send(Wire.postHead(Wire.JSON, body.length + 1L)).send(body);
        }
        assertThat(Wire.post(receiver.door(), Wire.JSON, TestReceiver.json(2)).status())
                .isEqualTo(201);
        assertThat(receiver.copies()).hasSize(1);
        assertThat(receiver.quarantined()).isEmpty();
    }

    // H08
    @Test
    void samePostTwiceIsKeptOnce() throws IOException {
        assertThat(Wire.post(receiver.door(), Wire.GZIP, TestReceiver.gzip(1)).status())
                .isEqualTo(201);
        assertThat(Wire.post(receiver.door(), Wire.JSON, TestReceiver.json(1)).status())
                .isEqualTo(200);
        assertThat(receiver.copies()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 20, 32, 50})
    void samePostManyTimesAtOnceIsKeptOnce(int times) throws Exception {
        byte[] body = TestReceiver.gzip(times);
        ExecutorService clients = Executors.newFixedThreadPool(Math.min(times, 32));
        try {
            List<Future<Integer>> replies = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                replies.add(clients.submit(
                        () -> Wire.post(receiver.door(), Wire.GZIP, body).status()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> reply : replies) {
                statuses.add(reply.get());
            }
            assertThat(statuses).allMatch(status -> status == 200 || status == 201);
            assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        } finally {
            clients.shutdownNow();
        }
        assertThat(receiver.copies()).hasSize(1);
        assertThat(receiver.metric("tlsrpt_bodies_kept_total{outcome=\"new\"}")).isEqualTo(1);
    }

    @Test
    void sameIdWithOtherContentIsKeptBesides() throws IOException {
        String json = new String(TestReceiver.json(1), UTF_8);
        assertThat(Wire.post(receiver.door(), Wire.JSON, json.getBytes(UTF_8)).status())
                .isEqualTo(201);
        String other = json.replace("session-count\": 1,", "session-count\": 7,");
        assertThat(other).isNotEqualTo(json);
        assertThat(Wire.post(receiver.door(), Wire.JSON, other.getBytes(UTF_8)).status())
                .isEqualTo(201);
        assertThat(receiver.archive.conflicts(Query.all())).isEqualTo(1);
    }

    // H09
    @Test
    void whatCannotBeReadIsKeptAsItCame() throws IOException {
        byte[] junk = new byte[500];
        new Random(8460).nextBytes(junk);
        assertThat(Wire.post(receiver.door(), Wire.GZIP, junk).status()).isEqualTo(202);
        assertThat(Wire.post(receiver.door(), Wire.GZIP, junk).status()).isEqualTo(202);
        assertThat(receiver.quarantined()).singleElement().satisfies(body -> {
            assertThat(body.bytes()).isEqualTo(junk);
            assertThat(body.source()).isEqualTo("https 127.0.0.1");
            assertThat(body.mediaType()).isEqualTo(Wire.GZIP);
            assertThat(body.reason()).startsWith("ERROR ").endsWith("no report [malformed-json]");
        });
        assertThat(receiver.metric("tlsrpt_bodies_kept_total{outcome=\"quarantined\"}"))
                .isEqualTo(2);
    }

    @Test
    void quarantineHasAQuota() throws IOException {
        reopen(settings -> Change.quarantine(settings, 1000));
        assertThat(Wire.post(receiver.door(), Wire.JSON, "x".repeat(900).getBytes(UTF_8))
                        .status())
                .isEqualTo(202);
        Reply full = Wire.post(receiver.door(), Wire.JSON, "y".repeat(900).getBytes(UTF_8));
        assertThat(full.status()).isEqualTo(503);
        assertThat(full.headers()).containsEntry("retry-after", "60");
        assertThat(Wire.post(receiver.door(), Wire.JSON, TestReceiver.json(1)).status())
                .isEqualTo(201);
        assertThat(receiver.quarantined()).hasSize(1);
    }

    @Test
    @Tag("slow")
    void bombIsKeptCompressedAndReadUnderLimits() throws IOException {
        byte[] bomb = bomb(1 << 30);
        assertThat(bomb.length).isLessThan(2 << 20);
        reopen(settings -> Change.quarantine(settings, 4 << 20));
        assertThat(Wire.post(receiver.door(), Wire.GZIP, bomb).status()).isEqualTo(202);
        assertThat(receiver.quarantined())
                .extracting(RawBody::reason)
                .first()
                .asString()
                .contains("limit-bytes");
    }

    private static byte[] bomb(int bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(TestReceiver.json(1));
            byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < bytes; i += blanks.length) {
                gzip.write(blanks);
            }
        }
        return out.toByteArray();
    }

    @Test
    void largeReportIsReadToo() throws IOException {
        String json = new String(TestReceiver.json(1), UTF_8);
        String large = json.strip() + " ".repeat(6 << 20);
        assertThat(Wire.post(receiver.door(), Wire.JSON, large.getBytes(UTF_8)).status())
                .isEqualTo(201);
        assertThat(receiver.copies()).hasSize(1);
    }

    @Test
    void partThatCannotBeReadIsKeptBesideTheReport() throws IOException {
        String json = new String(TestReceiver.json(3), UTF_8)
                .replace("\"failed-session-count\": 4", "\"failed-session-count\": -4");
        assertThat(Wire.post(receiver.door(), Wire.JSON, json.getBytes(UTF_8)).status())
                .isEqualTo(201);
        assertThat(receiver.copies()).hasSize(1);
        assertThat(receiver.quarantined())
                .singleElement()
                .satisfies(body -> assertThat(new String(body.bytes(), UTF_8)).isEqualTo(json));
        assertThat(receiver.metric("tlsrpt_report_problems_total{code=\"count-negative\"}"))
                .isEqualTo(1);
    }

    @Test
    void reportAboutAnotherDomainIsSetAside() throws IOException {
        reopen(settings -> Change.domains(settings, Set.of("d0.example")));
        assertThat(Wire.post(receiver.door(), Wire.JSON, TestReceiver.json(1)).status())
                .isEqualTo(201);
        assertThat(Wire.post(receiver.door(), Wire.JSON, TestReceiver.json(41)).status())
                .isEqualTo(202);
        assertThat(receiver.copies()).hasSize(1);
        assertThat(receiver.quarantined()).extracting(RawBody::reason).containsExactly("is about none of your domains");
    }

    @Test
    void proxyTellsTheAddress() throws IOException {
        reopen(Change::behindProxy);
        assertThat(source("X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 198.51.100.7, 192.0.2.1"))
                .isEqualTo("https 192.0.2.1");
    }

    @Test
    void proxyThatTellsNoAddressIsTheClient() throws IOException {
        reopen(Change::behindProxy);
        assertThat(source("X-Forwarded-Host: example.com")).isEqualTo("https 127.0.0.1");
    }

    @Test
    void withoutAProxyNobodyTellsAnotherAddress() throws IOException {
        assertThat(source("X-Forwarded-For: 192.0.2.1")).isEqualTo("https 127.0.0.1");
    }

    private String source(String... headers) throws IOException {
        byte[] body = TestReceiver.json(1);
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: " + Wire.JSON);
        all.add("Content-Length: " + body.length);
        try (Wire wire = Wire.to(receiver.door())) {
            wire.send(Wire.head("POST", Wire.PATH, all.toArray(String[]::new))).send(body);
            assertThat(wire.reply().status()).isEqualTo(201);
        }
        try (Stream<StoredReport> stored = receiver.archive.reports(Query.all())) {
            return stored.map(StoredReport::source).findFirst().orElseThrow();
        }
    }
}
