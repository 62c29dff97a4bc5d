package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Change;
import io.github.tlsrpt.remediation.ChangeDetector;
import io.github.tlsrpt.remediation.RemediationPlan;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.trend.Readiness;
import io.github.tlsrpt.remediation.trend.ReadinessCollector;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page shows besides the plan: what changed, and how ready domains are. Gathered while the plan is made. */
final class PageFacts {

    private final Remediator remediator = Remediator.create();
    private final ChangeDetector detector = new ChangeDetector();
    private final ReadinessCollector readiness = new ReadinessCollector(Readiness.Criteria.USUAL);

    /** Reads reports to their end and makes the plan. */
    RemediationPlan plan(Reports reports) {
        Iterator<TlsReport> seen = reports.shownTo(report -> {
            detector.add(report);
            readiness.add(report);
        });
        return remediator.plan(() -> seen, detector);
    }

    /** Returns the domain that a host takes mail for; null for a domain. */
    @Nullable String domainOf(String name) {
        String domain = detector.domainOf(name);
        return domain.equals(name) ? null : domain;
    }

    List<String> hostsOf(String domain) {
        return List.copyOf(detector.hosts(domain));
    }

    List<Change> changes(String domain) {
        return detector.changes(domain);
    }

    Readiness readiness(String domain) {
        return readiness.readiness(domain, remediator);
    }
}
