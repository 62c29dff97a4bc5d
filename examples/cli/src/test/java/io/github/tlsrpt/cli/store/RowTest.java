package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for the database is counted by the memory it takes. */
class RowTest {

    private static Row row(TlsReport report, String source, Deviation... deviations) throws IOException {
        ReportCopy copy = new ReportCopy(report, Trust.UNAUTHENTICATED, null, Instant.EPOCH);
        return Row.of(new StoredReport(copy, source, List.of(deviations)));
    }

    private static TlsReport with(TlsReport report, String domain) {
        List<PolicyResult> policies = new ArrayList<>(report.policies());
        policies.add(new PolicyResult(
                new Policy(PolicyType.STS, List.of(), domain, List.of()), new Summary(1L, 0L), List.of()));
        return new TlsReport(
                report.organizationName(), report.dateRange(), report.contactInfo(), report.reportId(), policies);
    }

    @Test
    void eachPartTakesItsRoom() throws IOException {
        TlsReport report = ManyReports.report(1);
        Row bare = row(report, "");
        assertThat(bare.bytes()).isEqualTo(bare.content().length + "d0.example".length());
        assertThat(row(report, "x".repeat(100)).bytes()).isEqualTo(bare.bytes() + 100);
        assertThat(row(report, "", new Deviation(null, "x".repeat(5000))).bytes())
                .isEqualTo(bare.bytes() + 5000);
        Row more = row(with(report, "more.example.com"), "");
        assertThat(more.bytes()).isEqualTo(more.content().length + "d0.example".length() + "more.example.com".length());
    }

    @Test
    void domainIsKeptOnceHoweverManyPoliciesItHas() throws IOException {
        assertThat(row(with(with(ManyReports.report(1), "D0.example"), "example.com"), "")
                        .domains())
                .containsExactlyInAnyOrder("d0.example", "example.com");
    }
}
