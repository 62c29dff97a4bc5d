package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which changes of a domain came right before failures began, and which cause that makes the likely one. */
final class Origins {

    private static final int DAYS_BEFORE = 2;
    private static final int SHOWN = 3;

    private static final Set<Cause> DANE_MISMATCHES = Set.of(
            Cause.DANE_MISMATCH, Cause.DANE_FAILURE_UNSPECIFIED, Cause.TLSA_WRONG_VALUE, Cause.TLSA_ONE_HOST_DIFFERS);

    private final Map<String, List<Change>> changes;

    Origins(Map<String, List<Change>> changes) {
        this.changes = changes;
    }

    /**
     * Returns the changes after which failures began, the nearest first. Failures that were there on the first day of all
     * reports may have begun at any time; then only what was recorded counts.
     */
    List<Change> of(String domain, Evidence evidence, DomainHistory history) {
        LocalDate first = evidence.days().first();
        boolean beginningSeen =
                !history.days().isEmpty() && first.isAfter(history.days().first());
        return changes.getOrDefault(domain, List.of()).stream()
                .filter(change -> beginningSeen || change.isRecorded())
                .filter(change -> !change.day().isAfter(first) && !change.day().isBefore(first.minusDays(DAYS_BEFORE)))
                .filter(change -> concerns(change, evidence))
                .sorted(Comparator.comparing(Change::day).reversed().thenComparing(Change::kind))
                .limit(SHOWN)
                .toList();
    }

    private static boolean concerns(Change change, Evidence evidence) {
        boolean sameHost = change.host() != null && evidence.mxHosts().contains(change.host());
        boolean noHost = evidence.mxHosts().isEmpty();
        boolean dane = evidence.policyTypes().contains(PolicyType.TLSA);
        boolean sts = evidence.policyTypes().contains(PolicyType.STS);
        if (change.isRecorded() && (change.host() == null || noHost)) {
            return true;
        }
        return switch (change.kind()) {
            case MX_FIRST_SEEN, OTHER -> sameHost;
            case TLSA_RECORDS -> dane && (sameHost || noHost);
            case CERTIFICATE -> sameHost || (dane && noHost);
            case POLICY_FIRST_SEEN, POLICY_MX, POLICY_MODE -> sts;
            // Neither brings failures about: one host less, a number, and a name for the failures themselves.
            case MX_LAST_SEEN, POLICY_MAX_AGE, MX_FAILS_ONLY -> change.isRecorded() && sameHost;
            case MX_RECORDS -> true;
        };
    }

    /** Returns the cause that fits what changed; the one that was concluded where none does. */
    static Cause preferred(Cause cause, List<Change> origins) {
        boolean keyChanged = origins.stream()
                .anyMatch(change ->
                        change.kind() == Change.Kind.TLSA_RECORDS || change.kind() == Change.Kind.CERTIFICATE);
        boolean hostIsNew = origins.stream().anyMatch(change -> change.kind() == Change.Kind.MX_FIRST_SEEN);
        if (keyChanged && DANE_MISMATCHES.contains(cause)) {
            return Cause.TLSA_ROLLOVER;
        }
        return hostIsNew && cause.equals(Cause.STARTTLS_NOT_OFFERED) ? Cause.STARTTLS_MISSING_ON_ONE_MX : cause;
    }
}
