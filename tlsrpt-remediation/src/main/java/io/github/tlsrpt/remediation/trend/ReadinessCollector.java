package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.MxDomains;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.trend.Readiness.Criteria;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Judges the {@link Readiness} of all domains of which reports speak, with one reading of them.
 *
 * <p>Takes each report once, in any order. What the reports of the last days say under MTA-STS is held in memory. Mutable, for
 * one thread.
 */
public final class ReadinessCollector {

    private final Criteria criteria;
    private final Map<String, ReadinessCheck> checks = new TreeMap<>();

    /**
     * Makes a collector that has seen nothing.
     *
     * @param criteria what is asked for
     */
    public ReadinessCollector(Criteria criteria) {
        this.criteria = Objects.requireNonNull(criteria, "criteria");
    }

    /**
     * Adds a report.
     *
     * @param report a report that was not added before
     */
    public void add(TlsReport report) {
        ReadinessCheck.byDomain(report)
                .forEach((domain, results) -> checks.computeIfAbsent(domain, name -> new ReadinessCheck(name, criteria))
                        .add(report, results));
    }

    /**
     * Judges a domain.
     *
     * @param domain the policy domain, in any spelling
     * @param remediator finds the causes of failures
     * @return the verdict with its evidence
     */
    public Readiness readiness(String domain, Remediator remediator) {
        String name = MxDomains.key(domain);
        return checks.getOrDefault(name, new ReadinessCheck(name, criteria)).readiness(remediator);
    }
}
