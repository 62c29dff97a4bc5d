package io.github.tlsrpt.spark;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Diagnosis;
import io.github.tlsrpt.remediation.Failure;
import io.github.tlsrpt.remediation.MxDomains;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.Reporter;
import io.github.tlsrpt.remediation.trend.SessionLedger;
import io.github.tlsrpt.remediation.trend.Trend;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** What follows from a report alone, as a row of {@link Columns#JUDGED}: sessions, failures and their causes. */
final class Judgement {

    private final Remediator remediator;

    Judgement(Remediator remediator) {
        this.remediator = remediator;
    }

    Row of(TlsReport report) {
        IdentityHashMap<FailureDetail, Diagnosis> known = new IdentityHashMap<>();
        List<Row> failures = new ArrayList<>();
        for (int i = 0; i < report.policies().size(); i++) {
            addFailures(report, i, failures, known);
        }
        List<PolicyResult> policies = report.policies();
        return RowFactory.create(
                Reporter.of(report).name(),
                policies.stream().map(Judgement::domain).toArray(String[]::new),
                policies.stream().map(result -> mode(result.policy())).toArray(String[]::new),
                failures.toArray(Row[]::new),
                sessions(report),
                failures.isEmpty() ? new Row[0] : failed(report, known));
    }

    private void addFailures(
            TlsReport report, int place, List<Row> failures, IdentityHashMap<FailureDetail, Diagnosis> known) {
        PolicyResult result = report.policies().get(place);
        int told = failures.size() + result.failureDetails().size();
        Failure.of(Reporter.of(report), report.dateRange(), result)
                .forEach(failure -> failures.add(failure(failure, place, failures.size() < told, known)));
    }

    private Row failure(
            Failure failure, int place, boolean explained, IdentityHashMap<FailureDetail, Diagnosis> known) {
        Diagnosis diagnosis = remediator.diagnose(failure);
        known.put(failure.detail(), diagnosis);
        return RowFactory.create(
                place,
                MxDomains.key(failure.policy().policyDomain()),
                failure.policy().policyType().value(),
                mode(failure.policy()),
                diagnosis.cause().id(),
                remediator.priority(failure, diagnosis.cause()).toString(),
                diagnosis.owner().toString(),
                diagnosis.confidence().toString(),
                diagnosis.why(),
                explained,
                ReportRows.failure(failure.detail()));
    }

    private static String domain(PolicyResult result) {
        return MxDomains.key(result.policy().policyDomain());
    }

    private static @Nullable String mode(Policy policy) {
        return policy.stsPolicy()
                .map(StsPolicy::mode)
                .map(StsPolicy.Mode::value)
                .orElse(null);
    }

    private static Row[] sessions(TlsReport report) {
        List<Row> rows = new ArrayList<>();
        SessionLedger.sessions(report)
                .forEach((domain, sessions) -> rows.add(RowFactory.create(
                        domain, sessions.totalSuccessfulSessionCount(), sessions.totalFailureSessionCount())));
        return rows.toArray(Row[]::new);
    }

    private Row[] failed(TlsReport report, IdentityHashMap<FailureDetail, Diagnosis> known) {
        Trend trend = new Trend(failure -> {
            Diagnosis diagnosis = known.get(failure.detail());
            return diagnosis == null ? remediator.diagnose(failure) : diagnosis;
        });
        trend.add(report);
        LocalDate day = report.dateRange().utcDay();
        List<Row> rows = new ArrayList<>();
        for (String domain : trend.domains()) {
            for (Trend.Dimension dimension : Trend.Dimension.values()) {
                String by = dimension.name().toLowerCase(Locale.ROOT);
                for (String name : trend.names(domain, dimension)) {
                    long sessions = trend.failures(domain, dimension, name).getOrDefault(day, 0L);
                    rows.add(RowFactory.create(domain, by, name, sessions));
                }
            }
        }
        return rows.toArray(Row[]::new);
    }
}
