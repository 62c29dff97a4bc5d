package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of a stream together again. */
final class ReportAssembler implements ReportHandler {

    private final SortedMap<Integer, PolicyResult> policies = new TreeMap<>();
    private final List<FailureDetail> failures = new ArrayList<>();
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
        failures.add(failure);
    }

    @Override
    public void policySetAside(int index) {
        moveTo(index);
        clear();
        policies.remove(index);
    }

    /** Returns the report of a complete stream; null of any other. */
    @Nullable TlsReport report(StreamOutcome outcome) {
        moveTo(-1);
        if (!outcome.complete() || header == null || header.dateRange() == null) {
            return null;
        }
        return new TlsReport(
                header.organizationName(),
                header.dateRange(),
                header.contactInfo(),
                header.reportId(),
                List.copyOf(policies.values()));
    }

    private void moveTo(int index) {
        if (index == current) {
            return;
        }
        if (policy != null && summary != null) {
            policies.put(current, new PolicyResult(policy, summary, failures));
        }
        clear();
        current = index;
    }

    private void clear() {
        policy = null;
        summary = null;
        failures.clear();
    }
}
