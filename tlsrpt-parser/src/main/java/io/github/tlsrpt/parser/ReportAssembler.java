package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of a stream together again. */
final class ReportAssembler implements ReportHandler {

    private static final int FEW = 16;

    /** By place in the sender's array; null for what was set aside. */
    private @Nullable PolicyResult[] policies = {};

    private int policyCount;
    private FailureDetail[] failures = {};
    private int failureCount;
    private @Nullable TlsReport whole;
    private @Nullable ReportHeader header;
    private @Nullable Policy policy;
    private @Nullable Summary summary;
    private int current = -1;

    @Override
    public void header(ReportHeader newHeader) {
        header = newHeader;
    }

    @Override
    public void policy(int index, Policy newPolicy) {
        moveTo(index);
        policy = newPolicy;
    }

    @Override
    public void summary(int index, Summary newSummary) {
        moveTo(index);
        summary = newSummary;
    }

    @Override
    public void failureDetail(int index, FailureDetail failure) {
        moveTo(index);
        if (failureCount == failures.length) {
            failures = Arrays.copyOf(failures, Math.max(FEW, 2 * failureCount));
        }
        failures[failureCount++] = failure;
    }

    /** Takes a policy that was read in one piece. */
    void policyResult(int index, PolicyResult result) {
        moveTo(index);
        put(result);
    }

    @Override
    public void policySetAside(int index) {
        moveTo(index);
        clear();
        if (index < policyCount) {
            policies[index] = null;
        }
    }

    /** Takes a report that was read whole, if it was. */
    void take(@Nullable TlsReport report) {
        whole = report;
    }

    /** Returns the report of a complete stream; null of any other. */
    @Nullable TlsReport report(StreamOutcome outcome) {
        if (whole != null) {
            return whole;
        }
        moveTo(-1);
        if (!outcome.complete() || header == null || header.dateRange() == null) {
            return null;
        }
        return new TlsReport(
                header.organizationName(), header.dateRange(), header.contactInfo(), header.reportId(), results());
    }

    private void moveTo(int index) {
        if (index == current) {
            return;
        }
        if (policy != null && summary != null) {
            put(new PolicyResult(policy, summary, Lists.of(failures, failureCount)));
        }
        clear();
        current = index;
    }

    private void put(PolicyResult result) {
        if (current >= policies.length) {
            policies = Arrays.copyOf(policies, Math.max(FEW, Math.max(current + 1, 2 * policies.length)));
        }
        policies[current] = result;
        policyCount = Math.max(policyCount, current + 1);
    }

    private List<PolicyResult> results() {
        List<PolicyResult> results = new ArrayList<>(policyCount);
        for (int i = 0; i < policyCount; i++) {
            PolicyResult result = policies[i];
            if (result != null) {
                results.add(result);
            }
        }
        return List.copyOf(results);
    }

    private void clear() {
        policy = null;
        summary = null;
        Arrays.fill(failures, 0, failureCount, null);
        failureCount = 0;
    }
}
