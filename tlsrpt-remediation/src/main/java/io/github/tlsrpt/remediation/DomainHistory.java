package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.Summary;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the reports say about a policy domain beside its failures. */
final class DomainHistory {

    private final NavigableSet<LocalDate> days = new TreeSet<>();
    private final Map<String, Map<PolicyType, Summary>> volumes = new HashMap<>();
    private StsPolicy.@Nullable Mode strictestMode;

    void add(LocalDate day, String reporter, PolicyType type, Summary summary, StsPolicy.@Nullable Mode mode) {
        days.add(day);
        volumes.computeIfAbsent(reporter, r -> new HashMap<>()).merge(type, summary, Summary::plus);
        if (mode != null && strictness(mode) > strictness(strictestMode)) {
            strictestMode = mode;
        }
    }

    /** Returns the UTC days for which there is a report. */
    NavigableSet<LocalDate> days() {
        return days;
    }

    /** Returns a reporter's sessions; those that it counts under two policies once. */
    long sessions(String reporter) {
        return volumes.getOrDefault(reporter, Map.of()).values().stream()
                .mapToLong(Summary::totalSessionCount)
                .max()
                .orElse(0);
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
