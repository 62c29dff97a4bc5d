package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.StsPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One problem of one policy domain, with all failures that have the same cause; or something worth knowing where
 * nothing failed, such as a policy that stays in testing mode. Immutable and thread-safe.
 *
 * <p>Names of reporters, hosts and domains, and {@code why}, come from reports and are not escaped.
 *
 * @param priority when to act
 * @param cause what is wrong
 * @param owner who has to act
 * @param confidence how sure that is
 * @param why what it was concluded from, the surest first, at most three, unmodifiable
 * @param policyDomain the domain of the policy, in lower case; null where no report named it
 * @param policyTypes under which policy types it was reported, unmodifiable
 * @param modes the modes of the MTA-STS policy in the reports, unmodifiable; empty where none was quoted
 * @param resultTypes the result types of the reports, unmodifiable; empty where nothing failed
 * @param failedSessions failed sessions, 0 where nothing failed; a session that a reporter counts under two policies counts once
 * @param reporters who reported it, the one with the most failed sessions first, unmodifiable
 * @param mxHosts the MX hosts concerned, the one with the most failed sessions first, unmodifiable; may be empty
 * @param receivingIps the addresses of these hosts, the one with the most failed sessions first, at most 20, unmodifiable;
 *     may be empty
 * @param sendingIps the addresses of the reporters, in the same way
 * @param reports how many reports say so; 0 where nothing failed
 * @param firstDay the first UTC day with a failure, or on which it was seen
 * @param lastDay the last UTC day with a failure, or on which it was seen
 * @param days how many UTC days had a failure, or showed it
 * @param recurrence whether it happens again and again
 * @param startedAfter what changed at the domain within 48 hours before the first failure, the nearest first, at most three,
 *     unmodifiable; mostly empty
 * @param score from 0 to 1, which of two equally urgent findings comes first: the share of the mail concerned, as far as
 *     the counts make it sure, less if it does not recur; 0 where nothing failed
 * @param remediation the advice, with the names of this finding filled in
 */
public record Finding(
        Priority priority,
        Cause cause,
        Owner owner,
        Confidence confidence,
        List<String> why,
        @Nullable String policyDomain,
        List<PolicyType> policyTypes,
        List<StsPolicy.Mode> modes,
        List<ResultType> resultTypes,
        long failedSessions,
        List<String> reporters,
        List<String> mxHosts,
        List<String> receivingIps,
        List<String> sendingIps,
        int reports,
        LocalDate firstDay,
        LocalDate lastDay,
        int days,
        Recurrence recurrence,
        List<Change> startedAfter,
        double score,
        Remediation remediation) {

    /** Checks the components and copies the lists. */
    public Finding {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(confidence, "confidence");
        why = List.copyOf(why);
        policyTypes = List.copyOf(policyTypes);
        modes = List.copyOf(modes);
        resultTypes = List.copyOf(resultTypes);
        reporters = List.copyOf(reporters);
        mxHosts = List.copyOf(mxHosts);
        receivingIps = List.copyOf(receivingIps);
        sendingIps = List.copyOf(sendingIps);
        Objects.requireNonNull(firstDay, "firstDay");
        Objects.requireNonNull(lastDay, "lastDay");
        Objects.requireNonNull(recurrence, "recurrence");
        startedAfter = List.copyOf(startedAfter);
        Objects.requireNonNull(remediation, "remediation");
    }

    /** Whether a problem happens again and again. */
    public enum Recurrence {
        /** Gone from at least the last three reports of each reporter that saw it. */
        RESOLVED,
        /** A few sessions of one reporter on one day; two levels less urgent. */
        ONE_OFF,
        /** None of the others. */
        OCCASIONAL,
        /** On three of the last seven days with reports, or on five of the last thirty; one level more urgent. */
        RECURRING
    }
}
