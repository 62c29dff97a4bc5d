package io.github.tlsrpt.cli.serve;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** What is counted. Every label has its values from a closed list, so that no sender can make them many. Thread-safe. */
final class Metrics {

    private static final double NANOS = 1e9;
    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();

    private final Counter kept = Counter.builder()
            .name("tlsrpt_bodies_kept_total")
            .help("Bodies that are safe, by what became of them.")
            .labelNames("outcome")
            .register(registry);
    private final Counter refused = Counter.builder()
            .name("tlsrpt_requests_refused_total")
            .help("Requests that were not taken, by reason.")
            .labelNames("reason")
            .register(registry);
    private final Counter cut = Counter.builder()
            .name("tlsrpt_connections_cut_total")
            .help("Connections that were closed because the client was too slow or had too many.")
            .register(registry);
    private final Counter problems = Counter.builder()
            .name("tlsrpt_report_problems_total")
            .help("Problems in what was received, by code.")
            .labelNames("code")
            .register(registry);
    private final Counter sessions = Counter.builder()
            .name("tlsrpt_reported_sessions_total")
            .help("Sessions in new reports, whose senders are not proved.")
            .labelNames("result")
            .register(registry);
    private final Counter failures = Counter.builder()
            .name("tlsrpt_reported_failures_total")
            .help("Failed sessions in new reports, by result type, whose senders are not proved.")
            .labelNames("result_type")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("tlsrpt_keep_seconds")
            .help("Time from a body that is read to the report that is on the disk.")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    private final Gauge last = Gauge.builder()
            .name("tlsrpt_last_kept_timestamp_seconds")
            .help("When a body became safe last; 0 since the start.")
            .register(registry);

    Metrics() {
        JvmMetrics.builder().register(registry);
        for (Receipt receipt : Receipt.values()) {
            kept.initLabelValues(receipt.label());
        }
        for (Refusal refusal : Refusal.values()) {
            refused.initLabelValues(refusal.label());
        }
    }

    /** Shows a value that is asked for when it is wanted. */
    void show(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    void kept(Receipt receipt, ParseResult result, Duration time) {
        kept.labelValues(receipt.label()).inc();
        seconds.observe(time.toNanos() / NANOS);
        last.set((double) Instant.now().getEpochSecond());
        for (Problem problem : result.problems()) {
            problems.labelValues(problem.code().toString()).inc();
        }
        if (receipt == Receipt.NEW) {
            result.report().ifPresent(this::count);
        }
    }

    private void count(TlsReport report) {
        sessions.labelValues("successful").inc(report.totals().totalSuccessfulSessionCount());
        sessions.labelValues("failed").inc(report.totals().totalFailureSessionCount());
        report.policies().stream()
                .flatMap(policy -> policy.failureDetails().stream())
                .forEach(this::count);
    }

    private void count(FailureDetail failure) {
        ResultType type = failure.resultType();
        failures.labelValues(type != null && type.isRegistered() ? type.value() : "other")
                .inc(failure.failedSessionCount());
    }

    void refused(Refusal refusal) {
        refused.labelValues(refusal.label()).inc();
    }

    void cut() {
        cut.inc();
    }

    /** A page of metrics, and its media type. */
    @SuppressWarnings("ArrayRecordComponent") // it is written and forgotten
    record Page(String contentType, byte[] bytes) {}

    Page page(@Nullable String accept) throws IOException {
        ExpositionFormatWriter writer = formats.findWriter(accept);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(bytes, registry.scrape());
        return new Page(writer.getContentType(), bytes.toByteArray());
    }
}
