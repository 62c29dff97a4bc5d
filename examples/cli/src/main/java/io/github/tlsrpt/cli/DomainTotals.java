package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.MxDomains;
import io.github.tlsrpt.remediation.Reporter;
import io.github.tlsrpt.remediation.trend.SessionLedger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sessions of one policy domain, added up over reports. */
final class DomainTotals {

    private static final int KEPT_HOSTS = 1000;

    static final String NOT_NAMED = "(domain not named)";

    private final String domain;
    private final SortedMap<PolicyType, Summary> byPolicyType = new TreeMap<>(Comparator.comparing(PolicyType::value));
    private final Collection<String> reporters = new TreeSet<>();
    private final SortedMap<LocalDate, Summary> days = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Long>> failedByReporterAndMx = new TreeMap<>();
    private Summary sessions = Summary.NONE;

    private DomainTotals(String domain) {
        this.domain = domain;
    }

    /** Adds what a report says to the totals of its domains. */
    static void add(TlsReport report, SortedMap<String, DomainTotals> totals) {
        String reporter = Reporter.of(report).name();
        LocalDate day = report.dateRange().utcDay();
        for (Map.Entry<String, Summary> sessions :
                SessionLedger.sessions(report).entrySet()) {
            String domain = sessions.getKey().isEmpty() ? NOT_NAMED : sessions.getKey();
            DomainTotals ofDomain = totals.get(domain);
            if (ofDomain == null) {
                ofDomain = new DomainTotals(domain);
                totals.put(domain, ofDomain);
            }
            ofDomain.add(day, reporter, sessions.getValue());
        }
        for (PolicyResult result : report.policies()) {
            totals.getOrDefault(key(result.policy().policyDomain()), new DomainTotals(NOT_NAMED))
                    .addFailures(reporter, result);
        }
    }

    private void add(LocalDate day, String reporter, Summary counted) {
        reporters.add(reporter);
        sessions = sessions.plus(counted);
        days.put(day, counted.plus(days.getOrDefault(day, Summary.NONE)));
    }

    private void addFailures(String reporter, PolicyResult result) {
        PolicyType type = result.policy().policyType();
        byPolicyType.put(type, result.summary().plus(byPolicyType.getOrDefault(type, Summary.NONE)));
        for (FailureDetail detail : result.failureDetails()) {
            String mx = detail.receivingMxHostname() == null ? "" : key(detail.receivingMxHostname());
            Map<String, Long> byMx = failedByReporterAndMx.computeIfAbsent(reporter, r -> new TreeMap<>());
            if (byMx.size() < KEPT_HOSTS || byMx.containsKey(mx)) {
                byMx.merge(mx, detail.failedSessionCount(), DomainTotals::sum);
            }
        }
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Returns the one form of a domain name, so that spellings of it meet; other text in lower case. */
    static String key(@Nullable String domain) {
        return domain == null ? NOT_NAMED : MxDomains.key(domain);
    }

    String domain() {
        return domain;
    }

    Collection<PolicyType> policyTypes() {
        return byPolicyType.keySet();
    }

    /** Returns the sessions under each policy type, as reports count them: some count one under two. */
    SortedMap<PolicyType, Summary> byPolicyType() {
        return byPolicyType;
    }

    Summary sessions() {
        return sessions;
    }

    /** Returns the sessions of each UTC day for which there is a report. */
    SortedMap<LocalDate, Summary> days() {
        return days;
    }

    /** Returns the failed sessions by reporter and MX host; the name is empty where the report has none. */
    SortedMap<String, SortedMap<String, Long>> failedByReporterAndMx() {
        return failedByReporterAndMx;
    }

    Collection<String> reporters() {
        return reporters;
    }
}
