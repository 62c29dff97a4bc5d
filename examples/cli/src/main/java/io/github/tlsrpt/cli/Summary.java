package io.github.tlsrpt.cli;

import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.Priority;
import io.github.tlsrpt.remediation.RemediationPlan;
import java.util.ArrayList;
import java.util.List;

/** What the summary command shows, whatever the format: findings that are at least so urgent. */
record Summary(Overview overview, RemediationPlan plan, Priority least) {

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : plan.findings()) {
            if (finding.priority().compareTo(least) <= 0) {
                findings.add(finding);
            }
        }
        return findings;
    }

    int exitCode() {
        if (!overview.unread().isEmpty() || overview.reports() == 0) {
            return ExitCode.NOT_ALL_READ;
        }
        for (Finding finding : findings()) {
            if (finding.priority() != Priority.INFO) {
                return ExitCode.FINDINGS;
            }
        }
        return ExitCode.NOTHING_TO_FIX;
    }
}
