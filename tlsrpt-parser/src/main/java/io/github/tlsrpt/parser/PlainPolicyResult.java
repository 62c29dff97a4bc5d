package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.Summary;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads in place an element of {@code policies} whose counts agree. */
final class PlainPolicyResult implements PlainReader<PolicyResult> {

    private static final int POLICY = 0;
    private static final int SUMMARY = 1;
    private static final int POLICY_MEMBERS = 3;
    private static final int ORDER_BITS = 2;
    private static final int ORDER_MASK = 3;
    private static final int FEW = 32;

    private final MemberNames names = new MemberNames("policy", "summary", "failure-details");
    private final PlainObject object;
    private final PlainPolicy policyReader;
    private final PlainSummary summaryReader;
    private final PlainFailureDetail detailReader;
    private FailureDetail[] details = new FailureDetail[FEW];
    private int maxDetails;
    private long sessions;
    private int order;

    PlainPolicyResult(
            Cursor cursor, PlainPolicy policyReader, PlainSummary summaryReader, PlainFailureDetail detailReader) {
        this.policyReader = policyReader;
        this.summaryReader = summaryReader;
        this.detailReader = detailReader;
        object = new PlainObject(cursor);
    }

    /** Sets how many failure details the next may have. */
    void limit(int max) {
        maxDetails = max;
    }

    @Override
    public @Nullable PolicyResult read() {
        Policy policy = null;
        Summary summary = null;
        List<FailureDetail> failures = List.of();
        sessions = 0;
        order = 0;
        int member = object.begin(names);
        for (; member >= 0; member = object.next()) {
            order = order << ORDER_BITS | member + 1;
            switch (member) {
                case POLICY -> policy = object.good(object.openObject() ? policyReader.read() : null);
                case SUMMARY -> summary = object.good(object.openObject() ? summaryReader.read() : null);
                default -> failures = failures();
            }
        }
        if (member != PlainObject.END || policy == null || summary == null) {
            return null;
        }
        return failures.size() <= maxDetails && summary.totalFailureSessionCount() == sessions
                ? new PolicyResult(policy, summary, failures)
                : null;
    }

    /** Hands out what was read last, in the sender's member order. */
    void handOut(int index, PolicyResult result, ReportHandler handler) {
        for (int shift = ORDER_BITS * POLICY_MEMBERS; shift >= 0; shift -= ORDER_BITS) {
            switch ((order >> shift & ORDER_MASK) - 1) {
                case -1 -> {} // fewer members
                case POLICY -> handler.policy(index, result.policy());
                case SUMMARY -> handler.summary(index, result.summary());
                default -> result.failureDetails().forEach(detail -> handler.failureDetail(index, detail));
            }
        }
    }

    private List<FailureDetail> failures() {
        int count = 0;
        for (boolean more = object.openArray(); more; more = object.nextElement()) {
            FailureDetail detail = object.good(object.openObject() ? detailReader.read() : null);
            if (detail == null) {
                return List.of();
            }
            if (count == details.length) {
                details = Arrays.copyOf(details, 2 * count);
            }
            details[count++] = detail;
            sessions += detail.failedSessionCount();
        }
        return Lists.of(details, count);
    }
}
