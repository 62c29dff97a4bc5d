package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Remembers the first events, one line each, and counts all. */
final class RecordingHandler implements ReportHandler {

    private static final int KEPT = 100;

    private final List<String> events = new ArrayList<>();
    private int headers;
    private int policies;
    private int summaries;
    private int failureDetails;
    private int problems;
    private long sessions;

    @Override
    public void header(ReportHeader header) {
        headers++;
        event(() -> "header " + header.organizationName() + ", " + header.dateRange() + ", " + header.contactInfo()
                + ", " + header.reportId());
    }

    @Override
    public void policy(int index, Policy policy) {
        policies++;
        event(() -> "policy " + index + " " + policy.policyType() + " " + policy.policyDomain());
    }

    @Override
    public void summary(int index, Summary summary) {
        summaries++;
        event(() -> "summary " + index + " " + summary.totalSuccessfulSessionCount() + "/"
                + summary.totalFailureSessionCount());
    }

    @Override
    public void failureDetail(int index, FailureDetail failure) {
        failureDetails++;
        sessions += failure.failedSessionCount();
        event(() -> "failureDetail " + index + " " + failure.resultType() + " " + failure.failedSessionCount());
    }

    @Override
    public void policySetAside(int index) {
        event(() -> "policySetAside " + index);
    }

    @Override
    public void problem(Problem problem) {
        problems++;
        event(() -> "problem " + problem.pointer() + " " + problem.code());
    }

    private void event(Supplier<String> line) {
        if (events.size() < KEPT) {
            events.add(line.get());
        }
    }

    List<String> events() {
        return events;
    }

    int headers() {
        return headers;
    }

    int policies() {
        return policies;
    }

    int summaries() {
        return summaries;
    }

    int failureDetails() {
        return failureDetails;
    }

    int problems() {
        return problems;
    }

    long sessions() {
        return sessions;
    }
}
