package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.remediation.Change;
import io.github.tlsrpt.remediation.ChangeDetector;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.RemediationPlan;
import io.github.tlsrpt.remediation.trend.SpikeDetector;
import io.github.tlsrpt.remediation.trend.Trend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How domains did from day to day, what changed, and which failures began when; of all domains where none is wanted. */
final class TrendView {

    private final Trend trend;
    private final ChangeDetector detector;
    private final String wanted;
    private final Map<String, List<Finding>> failures = new HashMap<>();
    private final Map<String, List<Change>> changes = new HashMap<>();
    private final Map<String, SortedMap<LocalDate, Summary>> sessions = new HashMap<>();
    private final Map<String, SortedMap<String, List<SpikeDetector.Spike>>> spikes = new HashMap<>();

    TrendView(Trend trend, ChangeDetector detector, RemediationPlan plan, String wanted) {
        this.trend = trend;
        this.detector = detector;
        this.wanted = wanted;
        plan.findings().stream()
                .filter(finding -> finding.failedSessions() > 0)
                .forEach(finding -> failures.computeIfAbsent(
                                finding.policyDomain() == null ? "" : finding.policyDomain(), d -> new ArrayList<>())
                        .add(finding));
    }

    Trend trend() {
        return trend;
    }

    /** Returns the sessions of each day for which there is a report. */
    SortedMap<LocalDate, Summary> sessions(String name) {
        return sessions.computeIfAbsent(name, trend::days);
    }

    /** Returns the spikes by reporter. */
    SortedMap<String, List<SpikeDetector.Spike>> spikes(String name) {
        return spikes.computeIfAbsent(name, trend::spikes);
    }

    /** Returns the domains to show, an MX host behind the domain that it takes mail for. */
    List<String> names() {
        return trend.domains().stream()
                .filter(name -> wanted.isEmpty() || wanted.equals(name) || wanted.equals(detector.domainOf(name)))
                .sorted(Comparator.comparing(detector::domainOf)
                        .thenComparing(name -> !name.equals(detector.domainOf(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Returns the domain that a host takes mail for; null for a domain. */
    @Nullable String domainOf(String name) {
        String domain = detector.domainOf(name);
        return domain.equals(name) ? null : domain;
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
        SortedSet<LocalDate> days = new TreeSet<>(sessions(name).keySet());
        changes(name).forEach(change -> days.add(change.day()));
        return days;
    }

    /** Returns the sessions of a day; null where nobody reported. */
    @Nullable Summary sessions(String name, LocalDate day) {
        return sessions(name).get(day);
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
        spikes(name).forEach((reporter, ofReporter) -> {
            if (ofReporter.stream().anyMatch(spike -> spike.day().equals(day))) {
                reporters.add(reporter);
            }
        });
        return reporters;
    }

    boolean hasSpikes() {
        return names().stream().anyMatch(name -> !spikes(name).isEmpty());
    }
}
