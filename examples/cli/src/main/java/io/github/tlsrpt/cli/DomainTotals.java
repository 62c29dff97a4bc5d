package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Reporter;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sessions of one policy domain, added up over reports. */
final class DomainTotals {

    static final String NOT_NAMED = "(domain not named)";

    private final String domain;
    private final Collection<PolicyType> policyTypes = new TreeSet<>(Comparator.comparing(PolicyType::value));
    private final Collection<String> reporters = new TreeSet<>();
    private Summary sessions = Summary.NONE;

    private DomainTotals(String domain) {
        this.domain = domain;
    }

    /** Adds what a report says to the totals of its domains. */
    static void add(TlsReport report, SortedMap<String, DomainTotals> totals) {
        Map<String, Map<PolicyType, Summary>> byDomain = new TreeMap<>();
        for (PolicyResult result : report.policies()) {
            byDomain.computeIfAbsent(key(result.policy().policyDomain()), d -> new HashMap<>())
                    .merge(result.policy().policyType(), result.summary(), Summary::plus);
        }
        String reporter = Reporter.of(report).name();
        byDomain.forEach((domain, byType) ->
                totals.computeIfAbsent(domain, DomainTotals::new).add(reporter, byType));
    }

    private void add(String reporter, Map<PolicyType, Summary> byType) {
        reporters.add(reporter);
        policyTypes.addAll(byType.keySet());
        sessions = sessions.plus(countedOnce(byType));
    }

    /** Returns the one form of a domain name, so that spellings of it meet; other text in lower case. */
    static String key(@Nullable String domain) {
        if (domain == null) {
            return NOT_NAMED;
        }
        return HostName.parse(domain).map(HostName::value).orElseGet(() -> domain.toLowerCase(Locale.ROOT));
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

    String domain() {
        return domain;
    }

    Collection<PolicyType> policyTypes() {
        return policyTypes;
    }

    Summary sessions() {
        return sessions;
    }

    Collection<String> reporters() {
        return reporters;
    }
}
