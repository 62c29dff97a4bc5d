package io.github.tlsrpt.spark;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Change;
import io.github.tlsrpt.remediation.ChangeDetector;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.RemediationPlan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan of a domain and finds its changes: rows of {@link Columns#WEIGHED} of one home, those of a report together,
 * become rows of {@link Columns#OUTCOME}. Reports pass through one by one, so a domain may have any number of them.
 */
record Planning() implements FlatMapGroupsFunction<String, Row, Row> {

    @Override
    public Iterator<Row> call(String home, Iterator<Row> shares) {
        ChangeDetector detector = new ChangeDetector();
        RemediationPlan plan = Remediators.ofThisExecutor().plan(() -> new Reports(shares, detector), detector);
        List<Row> outcomes = new ArrayList<>();
        for (Finding finding : plan.findings()) {
            outcomes.add(RowFactory.create(FindingRows.of(finding), null));
        }
        for (Change change : detector.changes(home)) {
            outcomes.add(RowFactory.create(null, FindingRows.of(change)));
        }
        return outcomes.iterator();
    }

    /** Puts the shares of each report together again, and shows the detector what it is to see. */
    private static final class Reports implements Iterator<TlsReport> {

        private final Iterator<Row> shares;
        private final ChangeDetector detector;
        private @Nullable Row ahead;
        private @Nullable TlsReport next;

        Reports(Iterator<Row> shares, ChangeDetector detector) {
            this.shares = shares;
            this.detector = detector;
        }

        @Override
        public boolean hasNext() {
            while (next == null && (ahead != null || shares.hasNext())) {
                next = read();
            }
            return next != null;
        }

        @Override
        public TlsReport next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            TlsReport report = next;
            next = null;
            return report;
        }

        /** Returns what the next report is to the plan; null where it is nothing to it. */
        private @Nullable TlsReport read() {
            Row share = ahead == null ? shares.next() : ahead;
            ahead = null;
            String key = share.getString(1);
            List<TlsReport> forPlan = new ArrayList<>();
            while (share != null && share.getString(1).equals(key)) {
                TlsReport part = ReportRows.report(share.getStruct(4));
                if (share.getBoolean(2)) {
                    forPlan.add(part);
                }
                if (share.getBoolean(3)) {
                    detector.add(part);
                }
                share = shares.hasNext() ? shares.next() : null;
            }
            ahead = share;
            return forPlan.isEmpty() ? null : whole(forPlan);
        }

        private static TlsReport whole(List<TlsReport> parts) {
            TlsReport first = parts.get(0);
            List<PolicyResult> policies =
                    parts.stream().flatMap(part -> part.policies().stream()).toList();
            return parts.size() == 1
                    ? first
                    : new TlsReport(
                            first.organizationName(),
                            first.dateRange(),
                            first.contactInfo(),
                            first.reportId(),
                            policies);
        }
    }
}
