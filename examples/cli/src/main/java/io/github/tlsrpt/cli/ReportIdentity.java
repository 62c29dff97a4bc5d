package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.TlsReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes two reports the same one: a report id alone does not, some senders use one id for all domains and others a
 * predictable one.
 */
record ReportIdentity(
        @Nullable String organizationName, @Nullable String reportId, List<String> policyDomains, DateRange dateRange) {

    static ReportIdentity of(TlsReport report) {
        List<String> domains = report.policies().stream()
                .map(PolicyResult::policy)
                .map(policy -> DomainTotals.key(policy.policyDomain()))
                .distinct()
                .sorted()
                .toList();
        // Without an id only the same content makes the same report.
        String id = report.reportId() == null ? "content " + report.hashCode() : report.reportId();
        return new ReportIdentity(report.organizationName(), id, domains, report.dateRange());
    }
}
