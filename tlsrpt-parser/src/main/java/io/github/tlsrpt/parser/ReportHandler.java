package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.Summary;

/**
 * Receives a report piece by piece, in the sender's member order, which JSON leaves free.
 *
 * <p>The index of a policy is its place in the sender's array. The header comes once: as soon as all its members were
 * read, at the latest at the end of the document. Everything is provisional until {@link StreamOutcome#complete()} says
 * otherwise. An exception thrown here ends the parse and reaches the caller unchanged. One parse calls a handler from one
 * thread.
 */
public interface ReportHandler {

    /**
     * Receives the members beside the policies.
     *
     * @param header the members
     */
    default void header(ReportHeader header) {}

    /**
     * Receives a policy.
     *
     * @param index its place in the report, from 0
     * @param policy the policy
     */
    default void policy(int index, Policy policy) {}

    /**
     * Receives the counts of a policy, perhaps before the policy itself, perhaps after its failures.
     *
     * @param index the policy's place in the report, from 0
     * @param summary the counts
     */
    default void summary(int index, Summary summary) {}

    /**
     * Receives a failure under a policy, perhaps before the policy itself.
     *
     * @param index the policy's place in the report, from 0
     * @param failure the failure
     */
    default void failureDetail(int index, FailureDetail failure) {}

    /**
     * Takes back a policy: something that it cannot be without turned out to be unreadable, and a problem said what.
     * Drop all that came with this index so far. Where the sender gave one thing under two names, more may follow.
     *
     * @param index the policy's place in the report, from 0
     */
    default void policySetAside(int index) {}

    /**
     * Receives every problem, also those beyond {@link ReportParser.Builder#maxProblems(int)}.
     *
     * @param problem the problem
     */
    default void problem(Problem problem) {}
}
