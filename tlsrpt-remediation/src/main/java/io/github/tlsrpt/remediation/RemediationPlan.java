package io.github.tlsrpt.remediation;

import java.util.List;

/**
 * What to do, in order. Immutable and thread-safe.
 *
 * @param findings the most urgent first, among equals the one with the most failed sessions; unmodifiable, empty where no
 *     failure was reported
 */
public record RemediationPlan(List<Finding> findings) {

    /** Copies the lists. */
    public RemediationPlan {
        findings = List.copyOf(findings);
    }
}
