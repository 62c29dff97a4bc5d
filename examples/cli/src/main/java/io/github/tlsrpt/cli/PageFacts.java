package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Change;
import io.github.tlsrpt.remediation.ChangeDetector;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.trend.Readiness;
import io.github.tlsrpt.remediation.trend.ReadinessCollector;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a page shows besides the plan: what changed, and how ready domains are. Gathered while the plan is made. */
final class PageFacts {

    private final Remediator remediator;
    private final ChangeDetector detector = new ChangeDetector();
    private final ReadinessCollector readiness = new ReadinessCollector(Readiness.Criteria.USUAL);
    private final Map<String, String> domainsOfHosts = new HashMap<>();

    PageFacts(Remediator remediator) {
        this.remediator = remediator;
    }

    /** Looks at reports as they go by. */
    Iterator<TlsReport> watching(Iterator<TlsReport> reports) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return reports.hasNext();
            }

            @Override
            public TlsReport next() {
                TlsReport report = reports.next();
                detector.add(report);
                readiness.add(report);
                return report;
            }
        };
    }

    /** All reports have gone by. */
    void complete() {
        detector.domains().forEach(domain -> detector.hosts(domain).forEach(host -> domainsOfHosts.put(host, domain)));
    }

    /** Returns the domain that a host takes mail for; null for a domain. */
    @Nullable String domainOf(String name) {
        return domainsOfHosts.get(name);
    }

    List<String> hostsOf(String domain) {
        return domainsOfHosts.entrySet().stream()
                .filter(entry -> entry.getValue().equals(domain))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    List<Change> changes(String domain) {
        return detector.changes(domain);
    }

    Readiness readiness(String domain) {
        return readiness.readiness(domain, remediator);
    }
}
