package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Reporter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sessions of one policy domain, added up over reports. */
record DomainTotals(String domain, SortedSet<PolicyType> policyTypes, Summary sessions, SortedSet<String> reporters) {

    static final String NOT_NAMED = "(domain not named)";

    static Map<String, DomainTotals> perDomain(TlsReport report) {
        Map<String, Map<PolicyType, Summary>> byDomain = new TreeMap<>();
        for (PolicyResult result : report.policies()) {
            byDomain.computeIfAbsent(key(result.policy().policyDomain()), d -> new HashMap<>())
                    .merge(result.policy().policyType(), result.summary(), Summary::plus);
        }
        Map<String, DomainTotals> totals = new TreeMap<>();
        String reporter = Reporter.of(report).name();
        byDomain.forEach((domain, byType) -> totals.put(domain, of(domain, byType, reporter)));
        return totals;
    }

    private static String key(@Nullable String domain) {
        if (domain == null) {
            return NOT_NAMED;
        }
        String lower = domain.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static DomainTotals of(String domain, Map<PolicyType, Summary> byType, String reporter) {
        SortedSet<PolicyType> types = new TreeSet<>(Comparator.comparing(PolicyType::value));
        types.addAll(byType.keySet());
        SortedSet<String> reporters = new TreeSet<>();
        reporters.add(reporter);
        return new DomainTotals(domain, types, countedOnce(byType), reporters);
    }

    /** A session to one domain that is counted under tlsa and again under sts is one session (Microsoft). */
    private static Summary countedOnce(Map<PolicyType, Summary> byType) {
        long sessions = 0;
        long failed = 0;
        for (Summary summary : byType.values()) {
            sessions = Math.max(sessions, summary.totalSessionCount());
            failed = Math.max(failed, summary.totalFailureSessionCount());
        }
        return new Summary(sessions - failed, failed);
    }

    DomainTotals plus(DomainTotals other) {
        SortedSet<PolicyType> types = new TreeSet<>(policyTypes);
        types.addAll(other.policyTypes);
        SortedSet<String> names = new TreeSet<>(reporters);
        names.addAll(other.reporters);
        return new DomainTotals(domain, types, sessions.plus(other.sessions), names);
    }
}
