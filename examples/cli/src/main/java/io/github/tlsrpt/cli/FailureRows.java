package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Cause;
import io.github.tlsrpt.remediation.ChangeDetector;
import io.github.tlsrpt.remediation.Failure;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.MxDomains;
import io.github.tlsrpt.remediation.RemediationPlan;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.Reporter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays the failures of reports beside the findings of a plan that was made of the same reports. */
final class FailureRows {

    private final Remediator remediator;
    private final Map<String, List<Finding>> findings = new HashMap<>();
    private final ChangeDetector detector;

    FailureRows(Remediator remediator, RemediationPlan plan, ChangeDetector detector) {
        this.remediator = remediator;
        this.detector = detector;
        plan.findings().stream()
                .filter(finding -> finding.failedSessions() > 0)
                .forEach(finding -> findings.computeIfAbsent(
                                FailureRow.text(finding.policyDomain()), domain -> new ArrayList<>())
                        .add(finding));
    }

    Stream<FailureRow> of(TlsReport report) {
        Reporter reporter = Reporter.of(report);
        LocalDate day = report.dateRange().utcDay();
        return report.policies().stream()
                .flatMap(result -> Failure.of(reporter, report.dateRange(), result))
                .map(failure -> row(day, failure));
    }

    private FailureRow row(LocalDate day, Failure failure) {
        String policyDomain = MxDomains.key(failure.policy().policyDomain());
        String domain = detector.domainOf(policyDomain);
        return new FailureRow(day, domain, policyDomain, failure, finding(domain, day, failure));
    }

    /** Some causes show only when all reports are together: then the finding has another one than the failure alone. */
    private @Nullable Finding finding(String domain, LocalDate day, Failure failure) {
        List<Finding> ofDomain = findings.getOrDefault(domain, List.of());
        Cause cause = remediator.diagnose(failure).cause();
        String mx = failure.detail().receivingMxHostname();
        String host = mx == null ? null : DomainTotals.key(mx);
        Predicate<Finding> then = finding -> !day.isBefore(finding.firstDay()) && !day.isAfter(finding.lastDay());
        Predicate<Finding> there = finding -> host == null || finding.mxHosts().contains(host);
        Predicate<Finding> likewise = finding -> failure.detail().resultType() != null
                && finding.resultTypes().contains(failure.detail().resultType());
        return Stream.<Optional<Finding>>of(
                        first(ofDomain, finding -> finding.cause().equals(cause)),
                        first(ofDomain, then.and(there).and(likewise)),
                        first(ofDomain, then.and(there)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static Optional<Finding> first(List<Finding> findings, Predicate<Finding> fits) {
        return findings.stream().filter(fits).findFirst();
    }
}
