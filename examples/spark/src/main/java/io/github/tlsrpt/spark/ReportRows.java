package io.github.tlsrpt.spark;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Reports as rows of {@link Columns#REPORT} and back; nothing is lost but what is below a microsecond. */
final class ReportRows {

    private ReportRows() {}

    static Row of(TlsReport report) {
        return of(report, report.policies());
    }

    /** Makes a row of a report with some of its policies. */
    static Row of(TlsReport report, List<PolicyResult> policies) {
        return RowFactory.create(
                report.organizationName(),
                report.contactInfo(),
                report.reportId(),
                report.dateRange().startDatetime(),
                report.dateRange().endDatetime(),
                policies.stream().map(ReportRows::policy).toArray(Row[]::new));
    }

    private static Row policy(PolicyResult result) {
        Policy policy = result.policy();
        return RowFactory.create(
                policy.policyType().value(),
                texts(policy.policyString()),
                policy.policyDomain(),
                texts(policy.mxHost()),
                result.summary().totalSuccessfulSessionCount(),
                result.summary().totalFailureSessionCount(),
                result.failureDetails().stream().map(ReportRows::failure).toArray(Row[]::new));
    }

    static Row failure(FailureDetail detail) {
        ResultType type = detail.resultType();
        return RowFactory.create(
                type == null ? null : type.value(),
                detail.sendingMtaIp(),
                detail.receivingMxHostname(),
                detail.receivingMxHelo(),
                detail.receivingIp(),
                detail.failedSessionCount(),
                detail.additionalInformation(),
                detail.failureReasonCode());
    }

    /** Returns the text forms; those of the vocabularies are the wire forms. */
    static String[] texts(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }

    static TlsReport report(Row row) {
        List<PolicyResult> policies = new ArrayList<>();
        row.<Row>getList(5).forEach(policy -> policies.add(policyResult(policy)));
        return new TlsReport(
                text(row, 0),
                new DateRange(row.getInstant(3), row.getInstant(4)),
                text(row, 1),
                text(row, 2),
                policies);
    }

    private static PolicyResult policyResult(Row row) {
        List<FailureDetail> details = new ArrayList<>();
        row.<Row>getList(6).forEach(detail -> details.add(failureDetail(detail)));
        return new PolicyResult(
                new Policy(new PolicyType(row.getString(0)), row.getList(1), text(row, 2), row.getList(3)),
                new Summary(row.getLong(4), row.getLong(5)),
                details);
    }

    private static FailureDetail failureDetail(Row row) {
        String type = text(row, 0);
        return new FailureDetail(
                type == null ? null : new ResultType(type),
                text(row, 1),
                text(row, 2),
                text(row, 3),
                text(row, 4),
                row.getLong(5),
                text(row, 6),
                text(row, 7));
    }

    private static @Nullable String text(Row row, int place) {
        return row.isNullAt(place) ? null : row.getString(place);
    }
}
