package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Failure detail in its context: what a classifier judges. Immutable and thread-safe.
 *
 * @param reporter who reported it
 * @param dateRange when
 * @param policy under which policy
 * @param stsPolicy the MTA-STS policy that the report quotes, see {@link #stsPolicyOf(Policy)}; null where it quotes none
 * @param detail what failed
 */
public record Failure(
        Reporter reporter,
        DateRange dateRange,
        Policy policy,
        @Nullable StsPolicy stsPolicy,
        FailureDetail detail) {

    /** Checks the components. */
    public Failure {
        Objects.requireNonNull(reporter, "reporter");
        Objects.requireNonNull(dateRange, "dateRange");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * Reads the MTA-STS policy that a report quotes; patterns that stand only in {@code mx-host} are added.
     *
     * @param policy the policy of the report
     * @return the policy; null where it is not {@code sts} or nothing of it was sent
     */
    public static @Nullable StsPolicy stsPolicyOf(Policy policy) {
        StsPolicy quoted = policy.stsPolicy().orElse(null);
        boolean patternsElsewhere = policy.policyType().equals(PolicyType.STS)
                && !policy.mxHost().isEmpty()
                && (quoted == null || quoted.mx().isEmpty());
        if (!patternsElsewhere) {
            return quoted;
        }
        List<String> lines = new ArrayList<>(policy.policyString());
        policy.mxHost().forEach(pattern -> lines.add("mx: " + pattern));
        return StsPolicy.parse(lines);
    }
}
