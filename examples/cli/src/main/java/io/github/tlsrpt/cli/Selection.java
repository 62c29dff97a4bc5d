package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.ReportArchive;
import java.util.List;
import java.util.Optional;

/** Which reports a command is about, and what of them: a report may speak of several domains. */
record Selection(ReportArchive.Query query) {

    /** Returns what the report says about the domain that was asked for; empty where that, or the day, is another. */
    Optional<TlsReport> of(TlsReport report) {
        if (!query.fits(report)) {
            return Optional.empty();
        }
        if (query.domain().isEmpty()) {
            return Optional.of(report);
        }
        List<PolicyResult> policies = report.policies().stream()
                .filter(result ->
                        DomainTotals.key(result.policy().policyDomain()).equals(query.domain()))
                .toList();
        return Optional.of(new TlsReport(
                report.organizationName(), report.dateRange(), report.contactInfo(), report.reportId(), policies));
    }
}
