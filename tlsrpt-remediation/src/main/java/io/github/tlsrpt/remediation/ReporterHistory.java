package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.Summary;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one reporter says about a policy domain beside its failures. */
final class ReporterHistory {

    private final NavigableMap<LocalDate, Long> sessionsByDay = new TreeMap<>();
    private final Map<PolicyType, Summary> volumes = new HashMap<>();
    private final Map<PolicyType, LocalDate> lastDays = new HashMap<>();
    private @Nullable StsPolicy lastPolicy;
    private @Nullable LocalDate lastPolicyDay;

    void add(LocalDate day, PolicyType type, Summary summary, @Nullable StsPolicy policy) {
        sessionsByDay.merge(day, summary.totalSessionCount(), Tally::sum);
        volumes.merge(type, summary, Summary::plus);
        lastDays.merge(type, day, ReporterHistory::later);
        if (policy != null) {
            quoted(policy, day);
        }
    }

    /** Of two policies on one day one must win whatever the order of the reports. */
    private void quoted(StsPolicy policy, LocalDate day) {
        boolean newer = lastPolicyDay == null || day.isAfter(lastPolicyDay);
        boolean same = day.equals(lastPolicyDay);
        if (newer || (same && String.valueOf(policy).compareTo(String.valueOf(lastPolicy)) > 0)) {
            lastPolicy = policy;
            lastPolicyDay = day;
        }
    }

    void addAll(ReporterHistory other) {
        other.sessionsByDay.forEach((day, sessions) -> sessionsByDay.merge(day, sessions, Tally::sum));
        other.volumes.forEach((type, summary) -> volumes.merge(type, summary, Summary::plus));
        other.lastDays.forEach((type, day) -> lastDays.merge(type, day, ReporterHistory::later));
        if (other.lastPolicy != null && other.lastPolicyDay != null) {
            quoted(other.lastPolicy, other.lastPolicyDay);
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** Returns the sessions of each day for which there is a report. */
    NavigableMap<LocalDate, Long> sessionsByDay() {
        return sessionsByDay;
    }

    /** Returns all sessions; those that are counted under two policies once. */
    long sessions() {
        return volumes.values().stream()
                .mapToLong(Summary::totalSessionCount)
                .max()
                .orElse(0);
    }

    /** Returns the successful sessions under a policy type. */
    long successes(PolicyType type) {
        return volumes.getOrDefault(type, Summary.NONE).totalSuccessfulSessionCount();
    }

    /** Returns the last day on which a policy type was reported; null if never. */
    @Nullable LocalDate lastDay(PolicyType type) {
        return lastDays.get(type);
    }

    /** Returns the MTA-STS policy that was quoted last; null if none was. */
    @Nullable StsPolicy lastPolicy() {
        return lastPolicy;
    }
}
