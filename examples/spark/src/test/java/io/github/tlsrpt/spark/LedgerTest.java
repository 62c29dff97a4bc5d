package io.github.tlsrpt.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.mail.Authenticity;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.SessionLedger;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts on a cluster is what counts in a {@link SessionLedger}. */
class LedgerTest {

    private static final int COPIES = 600;

    @Test
    void countsAsTheLedgerOfTheLibrary() throws IOException {
        Random random = new Random(8460);
        SessionLedger ledger = new SessionLedger();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < COPIES; i++) {
            TlsReport report = report(random.nextInt(60), random.nextInt(3));
            Trust trust = List.of(Trust.values()).get(random.nextInt(3));
            String submitter = trust == Trust.UNAUTHENTICATED
                    ? null
                    : List.of("reporter0.example.org", "example.com").get(random.nextInt(2));
            Instant received = Instant.parse("2026-11-24T06:00:00Z").plusSeconds(random.nextInt(20));
            ledger.add(new ReportCopy(report, trust, submitter, received));
            rows.add(row(report, trust, submitter, received));
        }
        Map<String, List<Object>> expected = new TreeMap<>();
        for (ReportCopy copy : ledger.counted()) {
            expected.put(
                    copy.key().digest(), List.of(copy.digest(), copy.trust().toString(), copy.received()));
        }
        long conflicts = ledger.conflicts().stream().mapToLong(List::size).sum();

        SparkSession spark = LocalSpark.session();
        Dataset<Row> copies = spark.createDataset(rows, Encoders.row(Columns.COPY))
                .repartition(5)
                .withColumn("batch", functions.lit("one"))
                .withColumn("row", functions.monotonically_increasing_id())
                .persist(); // as if it lay in the table: the number of a row does not change
        Map<String, List<Object>> counted = new TreeMap<>();
        long contents = 0;
        long all = 0;
        try (Ledger onCluster = new Ledger(copies)) {
            for (Row row : onCluster
                    .counted()
                    .select("report_key", "digest", "trust", "received", "contents", "copies")
                    .collectAsList()) {
                counted.put(row.getString(0), List.of(row.getString(1), row.getString(2), row.getInstant(3)));
                contents += row.getLong(4) > 1 ? row.getLong(4) : 0;
                all += row.getLong(5);
            }
        }
        assertThat(counted).isEqualTo(expected).hasSizeGreaterThan(50);
        assertThat(contents).isEqualTo(conflicts).isPositive();
        assertThat(all).isEqualTo(COPIES);
    }

    /** The contact of every tenth report is signed for by one of the submitters. */
    private static TlsReport report(int number, int content) {
        TlsReport report = GeneratedReports.report(number);
        return new TlsReport(
                report.organizationName(),
                report.dateRange(),
                report.contactInfo(),
                report.reportId(),
                GeneratedReports.withSessions(report.policies(), content));
    }

    private static Row row(TlsReport report, Trust trust, @Nullable String submitter, Instant received)
            throws IOException {
        Authenticity proof = new Authenticity(Authenticity.Status.valueOf(trust.name()), List.of(), submitter);
        return new CopyRows(received)
                .of(
                        "a file",
                        new ReportFile(
                                "a file",
                                null,
                                ReportParser.create().parse(GeneratedReports.gzip(report)),
                                List.of(),
                                null,
                                proof,
                                null));
    }
}
