package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.MxDomains;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts each report once, and each session of a report once.
 *
 * <p>The same report often comes twice, by mail and by HTTPS or because it was sent again; the first copy counts. A report
 * with the {@link ReportKey} of another and other content is a conflict: all copies are kept and one counts, the most trusted,
 * then the one signed by the domain of its contact, then the first. So a forged report that comes before the real one cannot
 * take its place. What counts does not depend on the order in which copies are added, only on when they were received.
 *
 * <p>Holds the reports. Mutable, for one thread.
 */
public final class SessionLedger {

    private final Map<ReportKey, Map<String, ReportCopy>> copies = new LinkedHashMap<>();

    /** Makes an empty ledger. */
    public SessionLedger() {}

    /** What an added copy is. */
    public enum Outcome {
        /** The first copy of its report. */
        NEW,
        /** A copy that says the same as an earlier one. */
        DUPLICATE,
        /** A copy that says something else than an earlier one. */
        CONFLICT
    }

    /**
     * Adds a copy.
     *
     * @param copy the copy
     * @return what it is
     */
    public Outcome add(ReportCopy copy) {
        Objects.requireNonNull(copy, "copy");
        Map<String, ReportCopy> same = copies.computeIfAbsent(copy.key(), key -> new LinkedHashMap<>());
        Outcome outcome = same.isEmpty() ? Outcome.NEW : Outcome.CONFLICT;
        ReportCopy earlier = same.get(copy.digest());
        if (earlier == null) {
            same.put(copy.digest(), copy);
            return outcome;
        }
        // The same content counts with the best trust seen and from the first receipt.
        ReportCopy better = compare(copy, earlier) < 0 ? copy : earlier;
        ReportCopy first = copy.received().isBefore(earlier.received()) ? copy : earlier;
        same.put(copy.digest(), new ReportCopy(better.report(), better.trust(), better.submitter(), first.received()));
        return Outcome.DUPLICATE;
    }

    /** Which of several copies of one report counts: the most trusted, then the rightly signed, then the first. */
    private static int compare(ReportCopy one, ReportCopy other) {
        int order = other.trust().compareTo(one.trust());
        order = order != 0 ? order : Boolean.compare(other.isOfContact(), one.isOfContact());
        order = order != 0 ? order : one.received().compareTo(other.received());
        return order != 0 ? order : one.digest().compareTo(other.digest());
    }

    /**
     * Returns the copies that count.
     *
     * @return one for each report, in the order in which the reports were first added
     */
    public List<ReportCopy> counted() {
        return copies.values().stream()
                .map(same -> same.values().stream().min(SessionLedger::compare).orElseThrow())
                .toList();
    }

    /** Returns all copies that say different things, in the order in which their reports were first added. */
    List<ReportCopy> copies() {
        return copies.values().stream().flatMap(same -> same.values().stream()).toList();
    }

    /**
     * Returns the reports of which there are copies that say different things.
     *
     * @return for each such report its copies, the one that counts first
     */
    public List<List<ReportCopy>> conflicts() {
        List<List<ReportCopy>> conflicts = new ArrayList<>();
        for (Map<String, ReportCopy> same : copies.values()) {
            if (same.size() > 1) {
                conflicts.add(
                        same.values().stream().sorted(SessionLedger::compare).toList());
            }
        }
        return conflicts;
    }

    /**
     * Returns the sessions of a report by policy domain, each session once.
     *
     * <p>A session may stand under {@code tlsa} and again under {@code sts} of one domain, with the same count (Microsoft):
     * the larger of both counts. A {@code tlsa} policy under the name of an MX host is a domain of its own here; its sessions
     * may also be among those of the domain that the host is for (mox), so the two are not to be added up. Details never
     * change a total. Sums stop at {@link Long#MAX_VALUE}.
     *
     * @param report the report
     * @return sessions by policy domain in lower case; the name is empty for a policy that has none
     */
    public static SortedMap<String, Summary> sessions(TlsReport report) {
        Map<String, Map<PolicyType, Summary>> byDomain = new HashMap<>();
        for (PolicyResult result : report.policies()) {
            String domain = MxDomains.key(result.policy().policyDomain());
            Map<PolicyType, Summary> byType = byDomain.get(domain);
            if (byType == null) {
                byType = new HashMap<>();
                byDomain.put(domain, byType);
            }
            PolicyType type = result.policy().policyType();
            byType.put(type, result.summary().plus(byType.getOrDefault(type, Summary.NONE)));
        }
        SortedMap<String, Summary> sessions = new TreeMap<>();
        for (Map.Entry<String, Map<PolicyType, Summary>> domain : byDomain.entrySet()) {
            sessions.put(domain.getKey(), once(domain.getValue().values()));
        }
        return sessions;
    }

    private static Summary once(Collection<Summary> ofPolicies) {
        long all = 0;
        long failed = 0;
        for (Summary summary : ofPolicies) {
            all = Math.max(all, summary.totalSessionCount());
            failed = Math.max(failed, summary.totalFailureSessionCount());
        }
        return new Summary(all - failed, failed);
    }
}
