package io.github.tlsrpt.cli;

import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.Priority;
import io.github.tlsrpt.remediation.RemediationPlan;
import java.util.List;

/** What the summary command shows, whatever the format: findings that are at least so urgent. */
record Summary(Overview overview, RemediationPlan plan, Priority least) {

    List<Finding> findings() {
        return plan.findings().stream()
                .filter(finding -> finding.priority().compareTo(least) <= 0)
                .toList();
    }

    int exitCode() {
        if (!overview.unread().isEmpty() || overview.reports() == 0) {
            return ExitCode.NOT_ALL_READ;
        }
        return findings().stream().allMatch(finding -> finding.priority() == Priority.INFO)
                ? ExitCode.NOTHING_TO_FIX
                : ExitCode.FINDINGS;
    }
}
