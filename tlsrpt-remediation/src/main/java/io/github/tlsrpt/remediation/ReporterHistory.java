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
    private final Map<PolicyType, Volume> volumes = new HashMap<>();
    private @Nullable StsPolicy lastPolicy;
    private @Nullable LocalDate lastPolicyDay;

    /** All sessions under a policy type, and the last day on which it was reported. */
    private record Volume(Summary summary, LocalDate lastDay) {}

    void add(LocalDate day, PolicyType type, Summary summary, @Nullable StsPolicy policy) {
        Tally.add(sessionsByDay, day, summary.totalSessionCount());
        add(type, summary, day);
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
        for (Map.Entry<LocalDate, Long> day : other.sessionsByDay.entrySet()) {
            Tally.add(sessionsByDay, day.getKey(), day.getValue());
        }
        for (Map.Entry<PolicyType, Volume> volume : other.volumes.entrySet()) {
            add(volume.getKey(), volume.getValue().summary, volume.getValue().lastDay);
        }
        if (other.lastPolicy != null && other.lastPolicyDay != null) {
            quoted(other.lastPolicy, other.lastPolicyDay);
        }
    }

    private void add(PolicyType type, Summary summary, LocalDate day) {
        Volume before = volumes.getOrDefault(type, new Volume(Summary.NONE, day));
        volumes.put(type, new Volume(before.summary.plus(summary), day.isAfter(before.lastDay) ? day : before.lastDay));
    }

    /** Returns the sessions of each day for which there is a report. */
    NavigableMap<LocalDate, Long> sessionsByDay() {
        return sessionsByDay;
    }

    /** Returns all sessions; those that are counted under two policies once. */
    long sessions() {
        long most = 0;
        for (Volume volume : volumes.values()) {
            most = Math.max(most, volume.summary.totalSessionCount());
        }
        return most;
    }

    /** Returns the successful sessions under a policy type. */
    long successes(PolicyType type) {
        Volume volume = volumes.get(type);
        return volume == null ? 0 : volume.summary.totalSuccessfulSessionCount();
    }

    /** Returns the last day on which a policy type was reported; null if never. */
    @Nullable LocalDate lastDay(PolicyType type) {
        Volume volume = volumes.get(type);
        return volume == null ? null : volume.lastDay;
    }

    /** Returns the MTA-STS policy that was quoted last; null if none was. */
    @Nullable StsPolicy lastPolicy() {
        return lastPolicy;
    }
}
