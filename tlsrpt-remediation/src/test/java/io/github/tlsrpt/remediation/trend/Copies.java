package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Copies of reports for tests. */
final class Copies {

    static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    static final Instant RECEIVED = Instant.parse("2026-10-02T03:00:00Z");

    private Copies() {}

    static TlsReport report(String organization, String id, LocalDate day, PolicyResult... results) {
        return new TlsReport(organization, DateRange.ofUtcDay(day), "tls@sender.example", id, List.of(results));
    }

    static PolicyResult result(PolicyType type, String domain, long ok, long failed) {
        return new PolicyResult(new Policy(type, List.of(), domain, List.of()), new Summary(ok, failed), List.of());
    }

    static TlsReport report(String id, long ok) {
        return report("Sender", id, DAY, result(PolicyType.STS, "example.com", ok, 0));
    }

    static ReportCopy copy(TlsReport report) {
        return new ReportCopy(report, Trust.UNAUTHENTICATED, null, RECEIVED);
    }

    static ReportCopy copy(TlsReport report, Trust trust, String submitter, Instant received) {
        return new ReportCopy(report, trust, submitter, received);
    }
}
