package io.github.tlsrpt.model;

import java.util.List;
import java.util.Objects;

/**
 * What happened under one policy (an element of {@code policies}, RFC 8460 §4.4).
 *
 * <p>The counts of the details need not add up to the summary: RFC 8460 §4 allows failure types to overlap, and some
 * senders add details that no total counts. Immutable and thread-safe.
 *
 * @param policy the policy that the sender applied
 * @param summary the sessions under it
 * @param failureDetails the failures, in the sender's order, unmodifiable; may be empty
 */
public record PolicyResult(Policy policy, Summary summary, List<FailureDetail> failureDetails) {

    /** Checks the components and copies the lists. */
    public PolicyResult {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(summary, "summary");
        failureDetails = Arguments.copy(failureDetails, "failureDetails");
    }
}
