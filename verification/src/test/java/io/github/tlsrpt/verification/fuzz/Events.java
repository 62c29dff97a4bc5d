package io.github.tlsrpt.verification.fuzz;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportHandler;
import io.github.tlsrpt.parser.ReportHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together what a handler gets, in a way of its own. */
final class Events implements ReportHandler {

    private final Map<Integer, Policy> policies = new TreeMap<>();
    private final Map<Integer, Summary> summaries = new TreeMap<>();
    private final Map<Integer, List<FailureDetail>> details = new TreeMap<>();
    private @Nullable ReportHeader header;

    @Override
    public void header(ReportHeader newHeader) {
        Finding.unless(header == null, () -> "two headers");
        header = newHeader;
    }

    @Override
    public void policy(int index, Policy policy) {
        Finding.unless(policies.put(index, policy) == null, () -> "policy " + index + " twice");
    }

    @Override
    public void summary(int index, Summary summary) {
        Finding.unless(summaries.put(index, summary) == null, () -> "summary " + index + " twice");
    }

    @Override
    public void failureDetail(int index, FailureDetail failure) {
        details.computeIfAbsent(index, key -> new ArrayList<>()).add(failure);
    }

    @Override
    public void policySetAside(int index) {
        policies.remove(index);
        summaries.remove(index);
        details.remove(index);
    }

    TlsReport report() {
        ReportHeader head = Objects.requireNonNull(header, "no header");
        List<PolicyResult> results = new ArrayList<>();
        policies.forEach((index, policy) -> results.add(new PolicyResult(
                policy, Objects.requireNonNull(summaries.get(index)), details.getOrDefault(index, List.of()))));
        return new TlsReport(
                head.organizationName(),
                Objects.requireNonNull(head.dateRange()),
                head.contactInfo(),
                head.reportId(),
                results);
    }
}
