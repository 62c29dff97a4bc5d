package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsaRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What reports show day by day under one policy domain, which may be an MX host. */
final class NameSightings {

    private static final int KEPT_HOSTS = 1000;

    private final ValueHistory<StsPolicy> stsPolicies = new ValueHistory<>();
    private final ValueHistory<List<String>> tlsaRecords = new ValueHistory<>();
    private final DaysByReporter successes = new DaysByReporter();
    private final DaysByReporter tlsaSuccesses = new DaysByReporter();
    private final DaysByReporter tlsaFailures = new DaysByReporter();
    private final DaysByReporter withoutPolicy = new DaysByReporter();
    private final SortedMap<String, DaysByReporter> uncovered = new TreeMap<>();
    private final SortedMap<String, DaysByReporter> expired = new TreeMap<>();

    void add(String reporter, LocalDate day, PolicyResult result, PolicyFacts facts) {
        PolicyType type = result.policy().policyType();
        long successful = result.summary().totalSuccessfulSessionCount();
        successes.add(reporter, day, successful);
        if (type.equals(PolicyType.NO_POLICY_FOUND)) {
            withoutPolicy.add(reporter, day, successful);
        }
        if (facts.stsPolicy() != null) {
            stsPolicies.add(reporter, day, facts.stsPolicy());
        }
        if (!facts.tlsaRecords().isEmpty()) {
            add(reporter, day, result.summary(), facts.tlsaRecords());
        }
        for (FailureDetail detail : result.failureDetails()) {
            add(reporter, day, detail, facts.stsPolicy());
        }
    }

    private void add(String reporter, LocalDate day, Summary summary, List<TlsaRecord> records) {
        tlsaRecords.add(
                reporter,
                day,
                records.stream().map(TlsaRecord::toString).distinct().sorted().toList());
        if (summary.totalSuccessfulSessionCount() > 0) {
            tlsaSuccesses.add(reporter, day, summary.totalSuccessfulSessionCount());
        } else if (summary.totalFailureSessionCount() > 0) {
            tlsaFailures.add(reporter, day, summary.totalFailureSessionCount());
        }
    }

    private void add(String reporter, LocalDate day, FailureDetail detail, @Nullable StsPolicy policy) {
        String mx = detail.receivingMxHostname();
        boolean isUncovered = mx != null && policy != null && !policy.mx().isEmpty() && !policy.matches(mx);
        boolean isExpired = ResultType.CERTIFICATE_EXPIRED.equals(detail.resultType());
        if (!isUncovered && !isExpired) {
            return;
        }
        Change.hostName(mx).ifPresent(host -> {
            if (isUncovered) {
                count(uncovered, host, reporter, day, detail.failedSessionCount());
            }
            if (isExpired) {
                count(expired, host, reporter, day, detail.failedSessionCount());
            }
        });
    }

    private static void count(
            SortedMap<String, DaysByReporter> hosts, String host, String reporter, LocalDate day, long sessions) {
        if (hosts.size() < KEPT_HOSTS || hosts.containsKey(host)) {
            hosts.computeIfAbsent(host, h -> new DaysByReporter()).add(reporter, day, sessions);
        }
    }

    /** Returns the MTA-STS policies that are quoted. */
    ValueHistory<StsPolicy> stsPolicies() {
        return stsPolicies;
    }

    /** Returns the sets of TLSA records that are quoted, each in order. */
    ValueHistory<List<String>> tlsaRecords() {
        return tlsaRecords;
    }

    /** Returns the days of all reports, and the successful sessions of each, which may be none. */
    DaysByReporter successes() {
        return successes;
    }

    /** Returns the days on which something succeeded under TLSA records. */
    DaysByReporter tlsaSuccesses() {
        return tlsaSuccesses;
    }

    /** Returns the days on which all failed under TLSA records. */
    DaysByReporter tlsaFailures() {
        return tlsaFailures;
    }

    /** Returns the days on which no policy was found. */
    DaysByReporter withoutPolicy() {
        return withoutPolicy;
    }

    /** Returns the hosts that no pattern of the quoted policy covers, with their failed sessions. */
    SortedMap<String, DaysByReporter> uncovered() {
        return uncovered;
    }

    /** Returns the hosts at which sessions failed because a certificate had expired. */
    SortedMap<String, DaysByReporter> expired() {
        return expired;
    }
}
