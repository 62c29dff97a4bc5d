package io.github.tlsrpt.benchmarks;

import io.github.tlsrpt.dns.TlsRptRecord;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ReportHandler;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.ReportWriter;
import io.github.tlsrpt.parser.StreamOutcome;
import io.github.tlsrpt.remediation.RemediationPlan;
import io.github.tlsrpt.remediation.Remediator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Each stage by itself, one small report at a time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StageBenchmark {

    private static final int DOCUMENTS = 2_000;

    private final Floors floors = new Floors();
    private final ReportParser parser = ReportParser.create();
    private final Remediator remediator = Remediator.create();
    private List<Corpus.Document> documents = List.of();
    private List<Corpus.Document> deviating = List.of();
    private List<TlsReport> reports = List.of();
    private int next;

    /** Makes the documents. */
    @Setup
    public void setUp() {
        documents = Corpus.small(DOCUMENTS, 0);
        deviating = Corpus.small(DOCUMENTS, 1);
        reports = documents.stream()
                .map(document -> parser.parse(document.json()).orElseThrow())
                .toList();
    }

    private int index() {
        next = next + 1 == DOCUMENTS ? 0 : next + 1;
        return next;
    }

    /** B1. */
    @Benchmark
    public long inflate() throws IOException {
        return floors.inflate(documents.get(index()).gzip());
    }

    /** B2. */
    @Benchmark
    public long tokens() throws IOException {
        return floors.tokens(documents.get(index()).gzip());
    }

    /** The checked report from its gzip. */
    @Benchmark
    public ParseResult parse() {
        return parser.parse(documents.get(index()).gzip());
    }

    /** The checked report from its JSON text. */
    @Benchmark
    public ParseResult parseJson() {
        return parser.parse(documents.get(index()).json());
    }

    /** The careful path, for every report has a deviation. */
    @Benchmark
    public ParseResult parseDeviating() {
        return parser.parse(deviating.get(index()).gzip());
    }

    /** The streaming face. */
    @Benchmark
    public StreamOutcome handler() throws IOException {
        return parser.parse(new ByteArrayInputStream(documents.get(index()).gzip()), new ReportHandler() {});
    }

    /** The TXT record of RFC 8460 §3. */
    @Benchmark
    public TlsRptRecord txtRecord() {
        return TlsRptRecord.parse("v=TLSRPTv1; rua=mailto:tls@example.com,https://example.com/tls");
    }

    /** Failures of one report classified, grouped, ordered, with advice. */
    @Benchmark
    public RemediationPlan plan() {
        return remediator.plan(List.of(reports.get(index())));
    }

    /** The way back to bytes. */
    @Benchmark
    public byte[] write() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportWriter.writeJson(reports.get(index()), out);
        return out.toByteArray();
    }
}
