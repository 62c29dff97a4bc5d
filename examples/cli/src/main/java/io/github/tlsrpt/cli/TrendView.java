package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.remediation.Change;
import io.github.tlsrpt.remediation.ChangeDetector;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.RemediationPlan;
import io.github.tlsrpt.remediation.trend.Trend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How domains did from day to day, what changed, and which failures began when; of all domains where none is wanted. */
final class TrendView {

    private final Trend trend;
    private final ChangeDetector detector;
    private final String wanted;
    private final Map<String, String> domains = new HashMap<>();
    private final Map<String, List<Finding>> failures = new HashMap<>();
    private final Map<String, List<Change>> changes = new HashMap<>();

    TrendView(Trend trend, ChangeDetector detector, RemediationPlan plan, String wanted) {
        this.trend = trend;
        this.detector = detector;
        this.wanted = wanted;
        detector.domains().forEach(domain -> detector.hosts(domain).forEach(host -> domains.put(host, domain)));
        plan.findings().stream()
                .filter(finding -> finding.failedSessions() > 0)
                .forEach(finding -> failures.computeIfAbsent(
                                finding.policyDomain() == null ? "" : finding.policyDomain(), d -> new ArrayList<>())
                        .add(finding));
    }

    Trend trend() {
        return trend;
    }

    /** Returns the domains to show, an MX host behind the domain that it takes mail for. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (String domain : detector.domains()) {
            SortedSet<String> ofDomain = new TreeSet<>(detector.hosts(domain));
            if (wanted.isEmpty() || wanted.equals(domain)) {
                names.add(domain);
                names.addAll(ofDomain);
            } else if (ofDomain.contains(wanted)) {
                names.add(wanted);
            }
        }
        names.retainAll(trend.domains());
        return names;
    }

    /** Returns the domain that a host takes mail for; null for a domain. */
    @Nullable String domainOf(String name) {
        return domains.get(name);
    }

    List<Change> changes(String name) {
        return changes.computeIfAbsent(name, detector::changes);
    }

    /** Returns what failed at a domain, most urgent first. */
    List<Finding> failures(String name) {
        return failures.getOrDefault(name, List.of());
    }

    /** Returns the days with a report, or on which something changed. */
    SortedSet<LocalDate> days(String name) {
        SortedSet<LocalDate> days = new TreeSet<>(trend.days(name).keySet());
        changes(name).forEach(change -> days.add(change.day()));
        return days;
    }

    /** Returns the sessions of a day; null where nobody reported. */
    @Nullable Summary sessions(String name, LocalDate day) {
        return trend.days(name).get(day);
    }

    List<Change> changes(String name, LocalDate day) {
        return changes(name).stream().filter(change -> change.day().equals(day)).toList();
    }

    /** Returns the causes of failures that began on a day. */
    List<String> began(String name, LocalDate day) {
        return failures(name).stream()
                .filter(finding -> finding.firstDay().equals(day))
                .map(finding -> finding.cause().id())
                .toList();
    }

    /** Returns who reported a spike on a day. */
    List<String> spikes(String name, LocalDate day) {
        List<String> reporters = new ArrayList<>();
        trend.spikes(name).forEach((reporter, spikes) -> {
            if (spikes.stream().anyMatch(spike -> spike.day().equals(day))) {
                reporters.add(reporter);
            }
        });
        return reporters;
    }

    boolean hasSpikes() {
        return names().stream().anyMatch(name -> !trend.spikes(name).isEmpty());
    }
}
