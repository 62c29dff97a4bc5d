package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.Summary;

/** Hands everything on to the handler of the parse that runs. */
final class Relay implements ReportHandler {

    static final ReportHandler NOBODY = new ReportHandler() {};

    private ReportHandler handler = NOBODY;

    void to(ReportHandler next) {
        handler = next;
    }

    /** Hands on a policy that was read in one piece. */
    void policyResult(int index, PolicyResult result, PlainPolicyResult reader) {
        if (handler instanceof ReportAssembler assembler) {
            assembler.policyResult(index, result);
        } else {
            reader.handOut(index, result, handler);
        }
    }

    @Override
    public void header(ReportHeader header) {
        handler.header(header);
    }

    @Override
    public void policy(int index, Policy policy) {
        handler.policy(index, policy);
    }

    @Override
    public void summary(int index, Summary summary) {
        handler.summary(index, summary);
    }

    @Override
    public void failureDetail(int index, FailureDetail failure) {
        handler.failureDetail(index, failure);
    }

    @Override
    public void policySetAside(int index) {
        handler.policySetAside(index);
    }

    @Override
    public void problem(Problem problem) {
        handler.problem(problem);
    }
}
