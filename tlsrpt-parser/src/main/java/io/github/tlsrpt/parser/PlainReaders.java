package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.TlsReport;
import org.jspecify.annotations.Nullable;

/** The readers of one engine that read in place. */
final class PlainReaders {

    private final PlainObject leaf;
    private final PlainDateRange dateRange;
    private final PlainPolicy policy;
    private final PlainSummary summary;
    private final PlainFailureDetail failureDetail;
    private final PlainPolicyResult policyResult;
    private final PlainReport report;

    PlainReaders(Cursor cursor) {
        leaf = new PlainObject(cursor);
        dateRange = new PlainDateRange(leaf);
        policy = new PlainPolicy(leaf);
        summary = new PlainSummary(leaf);
        failureDetail = new PlainFailureDetail(leaf);
        policyResult = new PlainPolicyResult(cursor, policy, summary, failureDetail);
        report = new PlainReport(cursor, dateRange, policyResult);
    }

    void begin(Limits limits) {
        leaf.limit(limits.stringLength());
        report.limit(limits.stringLength());
    }

    /** Keeps texts from now on: the report is long. */
    void keepTexts() {
        policy.keepTexts();
        failureDetail.keepTexts();
    }

    void clear() {
        policy.clear();
        failureDetail.clear();
    }

    PlainPolicyResult policyResult() {
        return policyResult;
    }

    PlainDateRange dateRange() {
        return dateRange;
    }

    PlainPolicy policy() {
        return policy;
    }

    PlainSummary summary() {
        return summary;
    }

    PlainFailureDetail failureDetail() {
        return failureDetail;
    }

    /** Reads the whole text in the window as one report; null where it asks for care. */
    @Nullable TlsReport report(Limits limits) {
        policyResult.limit(limits.failureDetails());
        return report.isWithin(limits) ? report.read() : null;
    }
}
