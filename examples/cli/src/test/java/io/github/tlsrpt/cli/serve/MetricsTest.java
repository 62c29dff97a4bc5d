package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ReportParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is counted, and that it is counted once. */
class MetricsTest {

    private final Metrics metrics = new Metrics();

    private String text() throws IOException {
        return new String(metrics.page(null).bytes(), StandardCharsets.UTF_8);
    }

    private double value(String name) throws IOException {
        return text().lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no metric " + name));
    }

    private static ParseResult parse(byte[] json) throws IOException {
        return ReportParser.create().parse(new ByteArrayInputStream(json));
    }

    private static double now() {
        return (double) Instant.now().getEpochSecond();
    }

    @Test
    void eachLabelIsThereFromTheBeginning() throws IOException {
        for (String outcome : List.of("new", "duplicate", "conflict", "quarantined")) {
            assertThat(value("tlsrpt_bodies_kept_total{outcome=\"" + outcome + "\"}"))
                    .isZero();
        }
        for (Refusal refusal : Refusal.values()) {
            assertThat(value("tlsrpt_requests_refused_total{reason=\"" + refusal.label() + "\"}"))
                    .isZero();
        }
        assertThat(value("tlsrpt_connections_cut_total")).isZero();
        assertThat(value("tlsrpt_last_kept_timestamp_seconds")).isZero();
        assertThat(value("tlsrpt_keep_seconds_count")).isZero();
        assertThat(value("jvm_threads_current")).as("of the machine").isPositive();
    }

    @Test
    void sessionsOfAReportAreCountedOnceHoweverOftenItComes() throws IOException {
        ParseResult result = parse(TestReceiver.json(10));
        double before = now();
        for (Receipt receipt : Receipt.values()) {
            metrics.kept(receipt, result, Duration.ofMillis(20));
        }
        assertThat(value("tlsrpt_reported_sessions_total{result=\"successful\"}"))
                .isEqualTo(10);
        assertThat(value("tlsrpt_reported_sessions_total{result=\"failed\"}")).isEqualTo(4);
        assertThat(value("tlsrpt_reported_failures_total{result_type=\"certificate-expired\"}"))
                .isEqualTo(4);
        for (Receipt receipt : Receipt.values()) {
            assertThat(value("tlsrpt_bodies_kept_total{outcome=\"" + receipt.label() + "\"}"))
                    .isEqualTo(1);
        }
        assertThat(value("tlsrpt_last_kept_timestamp_seconds")).isBetween(before, now());
    }

    @Test
    void timeIsToldInSeconds() throws IOException {
        ParseResult result = parse(TestReceiver.json(1));
        metrics.kept(Receipt.NEW, result, Duration.ofMillis(20));
        metrics.kept(Receipt.NEW, result, Duration.ofMillis(1500));
        assertThat(value("tlsrpt_keep_seconds_sum")).isEqualTo(1.52);
        assertThat(value("tlsrpt_keep_seconds_bucket{le=\"0.01\"}")).isZero();
        assertThat(value("tlsrpt_keep_seconds_bucket{le=\"0.025\"}")).isEqualTo(1);
        assertThat(value("tlsrpt_keep_seconds_bucket{le=\"2.5\"}")).isEqualTo(2);
    }

    @Test
    void problemsAreCountedByTheirCodesWhateverBecameOfTheBody() throws IOException {
        ParseResult result = parse("no report".getBytes(StandardCharsets.UTF_8));
        metrics.kept(Receipt.QUARANTINED, result, Duration.ZERO);
        metrics.kept(Receipt.QUARANTINED, result, Duration.ZERO);
        assertThat(value("tlsrpt_report_problems_total{code=\"malformed-json\"}"))
                .isEqualTo(2);
        assertThat(text()).doesNotContain("tlsrpt_reported_sessions_total{");
    }

    @Test
    void failuresOfAResultTypeThatIsNotRegisteredOrMissingAreOfOneKind() throws IOException {
        String json = new String(TestReceiver.json(10), StandardCharsets.UTF_8);
        String madeUp = json.replace("certificate-expired", "made-up-type");
        String missing = json.replaceAll("\"result-type\"[^,]*,", "");
        for (String changed : List.of(madeUp, missing)) {
            metrics.kept(Receipt.NEW, parse(changed.getBytes(StandardCharsets.UTF_8)), Duration.ZERO);
        }
        assertThat(value("tlsrpt_reported_failures_total{result_type=\"other\"}"))
                .isEqualTo(8);
    }

    @Test
    void refusalsAndCutConnectionsAreCounted() throws IOException {
        metrics.refused(Refusal.DISK);
        metrics.refused(Refusal.DISK);
        metrics.cut();
        assertThat(value("tlsrpt_requests_refused_total{reason=\"disk\"}")).isEqualTo(2);
        assertThat(value("tlsrpt_requests_refused_total{reason=\"busy\"}")).isZero();
        assertThat(value("tlsrpt_connections_cut_total")).isEqualTo(1);
    }

    @Test
    void whatIsShownIsAskedForWhenItIsWanted() throws IOException {
        AtomicLong bytes = new AtomicLong(7);
        metrics.show("tlsrpt_bodies_bytes", "Memory.", bytes::get);
        assertThat(value("tlsrpt_bodies_bytes")).isEqualTo(7);
        bytes.set(9);
        assertThat(value("tlsrpt_bodies_bytes")).isEqualTo(9);
    }
}
