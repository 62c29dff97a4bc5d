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
    private final PlainReport report;

    PlainReaders(Cursor cursor) {
        leaf = new PlainObject(cursor);
        dateRange = new PlainDateRange(leaf);
        policy = new PlainPolicy(leaf);
        summary = new PlainSummary(leaf);
        failureDetail = new PlainFailureDetail(leaf);
        report = new PlainReport(cursor, dateRange, new PlainPolicyResult(cursor, policy, summary, failureDetail));
    }

    void begin(Limits limits) {
        leaf.limit(limits.stringLength());
        report.limit(limits.stringLength());
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
        return report.isWithin(limits) ? report.read() : null;
    }
}
