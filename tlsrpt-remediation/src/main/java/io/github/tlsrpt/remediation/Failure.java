package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.StsPolicy;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Failure detail in its context: what a classifier judges. Immutable and thread-safe. */
public final class Failure {

    private final Reporter reporter;
    private final DateRange dateRange;
    private final PolicyFacts facts;
    private final FailureDetail detail;

    /**
     * Puts a failure detail into its context.
     *
     * @param reporter who reported it
     * @param dateRange when
     * @param policy under which policy
     * @param detail what failed
     */
    public Failure(Reporter reporter, DateRange dateRange, Policy policy, FailureDetail detail) {
        this(reporter, dateRange, PolicyFacts.of(Objects.requireNonNull(policy, "policy")), detail);
    }

    /** A policy may have a hundred thousand failures: what follows from its text is found out once. */
    Failure(Reporter reporter, DateRange dateRange, PolicyFacts facts, FailureDetail detail) {
        this.reporter = Objects.requireNonNull(reporter, "reporter");
        this.dateRange = Objects.requireNonNull(dateRange, "dateRange");
        this.facts = facts;
        this.detail = Objects.requireNonNull(detail, "detail");
    }

    /**
     * Returns the failures under a policy: one for each failure detail, in their order, and one more without any text where
     * more sessions failed than the details tell of. Some senders count failures without saying anything of them; they must
     * not go unseen.
     *
     * @param reporter who reported them
     * @param dateRange when
     * @param result the policy with its details
     * @return the failures, lazily; what follows from the text of the policy is found out once for all
     */
    public static Stream<Failure> of(Reporter reporter, DateRange dateRange, PolicyResult result) {
        PolicyFacts facts = PolicyFacts.of(result.policy());
        return Stream.concat(result.failureDetails().stream(), Stream.ofNullable(untold(result)))
                .map(detail -> new Failure(reporter, dateRange, facts, detail));
    }

    /** Returns the failures that no detail tells of; null where there are none. */
    static @Nullable FailureDetail untold(PolicyResult result) {
        long told = 0;
        for (FailureDetail detail : result.failureDetails()) {
            told = Tally.sum(told, detail.failedSessionCount());
        }
        long untold = result.summary().totalFailureSessionCount() - told;
        return untold <= 0 ? null : new FailureDetail(null, null, null, null, null, untold, null, null);
    }

    /**
     * Returns who reported it.
     *
     * @return the reporter, as the report names it
     */
    public Reporter reporter() {
        return reporter;
    }

    /**
     * Returns when it happened.
     *
     * @return the time that the report covers
     */
    public DateRange dateRange() {
        return dateRange;
    }

    /**
     * Returns under which policy it was reported.
     *
     * @return the policy
     */
    public Policy policy() {
        return facts.policy();
    }

    /**
     * Returns the MTA-STS policy that the report quotes; patterns that stand only in {@code mx-host} are added.
     *
     * @return the policy; null where it is not {@code sts} or nothing of it was sent
     */
    public @Nullable StsPolicy stsPolicy() {
        return facts.stsPolicy();
    }

    /**
     * Returns what failed.
     *
     * @return the failure detail; its texts come from a stranger
     */
    public FailureDetail detail() {
        return detail;
    }

    PolicyFacts facts() {
        return facts;
    }
}
