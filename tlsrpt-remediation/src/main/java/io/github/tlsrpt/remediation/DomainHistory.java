package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.Summary;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the reports say about a policy domain beside its failures. */
final class DomainHistory {

    private static final int KEPT_POLICIES = 100;

    private final NavigableSet<LocalDate> days = new TreeSet<>();
    private final SortedMap<String, ReporterHistory> reporters = new TreeMap<>();
    private final Map<StsPolicy, Span> policies = new HashMap<>();
    private final Set<String> mxHosts = new HashSet<>();
    private StsPolicy.@Nullable Mode strictestMode;

    /** The first and the last day of something. */
    record Span(LocalDate first, LocalDate last) {

        Span with(Span other) {
            return new Span(
                    first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
        }
    }

    void add(LocalDate day, String reporter, PolicyType type, Summary summary, @Nullable StsPolicy policy) {
        days.add(day);
        reporter(reporter).add(day, type, summary, policy);
        if (policy != null) {
            quoted(policy, new Span(day, day));
        }
    }

    private ReporterHistory reporter(String name) {
        ReporterHistory history = reporters.get(name);
        if (history == null) {
            history = new ReporterHistory();
            reporters.put(name, history);
        }
        return history;
    }

    private void quoted(StsPolicy policy, Span span) {
        if (policies.size() < KEPT_POLICIES || policies.containsKey(policy)) {
            policies.put(policy, span.with(policies.getOrDefault(policy, span)));
        }
        for (String pattern : policy.mx()) {
            if (!pattern.startsWith("*") && mxHosts.size() < KEPT_POLICIES) {
                mxHosts.add(Evidence.hostKey(pattern));
            }
        }
        if (strictness(policy.mode()) > strictness(strictestMode)) {
            strictestMode = policy.mode();
        }
    }

    /** Takes in what is known about one of the domain's MX hosts under its own name. */
    void addAll(DomainHistory host) {
        days.addAll(host.days);
        for (Map.Entry<String, ReporterHistory> reporter : host.reporters.entrySet()) {
            reporter(reporter.getKey()).addAll(reporter.getValue());
        }
        for (Map.Entry<StsPolicy, Span> policy : host.policies.entrySet()) {
            quoted(policy.getKey(), policy.getValue());
        }
    }

    /** Returns the UTC days for which there is a report. */
    NavigableSet<LocalDate> days() {
        return days;
    }

    /** Returns what each reporter says, by its name. */
    SortedMap<String, ReporterHistory> reporters() {
        return reporters;
    }

    /** Returns the MTA-STS policies that reports quote, and when. */
    Map<StsPolicy, Span> policies() {
        return policies;
    }

    /** Returns the MX hosts that the quoted policies name. */
    Set<String> mxHosts() {
        return mxHosts;
    }

    /** Returns a reporter's sessions; those that it counts under two policies once. */
    long sessions(String reporter) {
        ReporterHistory history = reporters.get(reporter);
        return history == null ? 0 : history.sessions();
    }

    /** Returns the sessions of all reporters. */
    long sessions() {
        long sessions = 0;
        for (ReporterHistory reporter : reporters.values()) {
            sessions = Tally.sum(sessions, reporter.sessions());
        }
        return sessions;
    }

    /** Returns the mode that reports quote, the strictest if they differ; null if none does. */
    StsPolicy.@Nullable Mode strictestMode() {
        return strictestMode;
    }

    private static int strictness(StsPolicy.@Nullable Mode mode) {
        if (StsPolicy.Mode.ENFORCE.equals(mode)) {
            return 3;
        }
        if (StsPolicy.Mode.TESTING.equals(mode)) {
            return 2;
        }
        return StsPolicy.Mode.NONE.equals(mode) ? 1 : 0;
    }
}
