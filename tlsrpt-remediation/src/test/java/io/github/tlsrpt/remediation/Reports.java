package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.time.LocalDate;
import java.util.List;

/** Small reports for the tests of this package. */
final class Reports {

    static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    static final String DIGEST = "0d6fce3a".repeat(8);

    private Reports() {}

    static Policy sts(String mode, String... mx) {
        List<String> lines = new java.util.ArrayList<>(List.of("version: STSv1", "mode: " + mode, "max_age: 604800"));
        for (String pattern : mx) {
            lines.add("mx: " + pattern);
        }
        return new Policy(PolicyType.STS, lines, "example.com", List.of(mx));
    }

    static Policy tlsa(String... records) {
        return new Policy(PolicyType.TLSA, List.of(records), "mx.example.com", List.of());
    }

    static Policy noPolicy() {
        return new Policy(PolicyType.NO_POLICY_FOUND, List.of(), "example.com", List.of());
    }

    static FailureDetail.Builder detail(String resultType, long sessions) {
        return FailureDetail.builder(new ResultType(resultType), sessions);
    }

    static TlsReport report(String organization, LocalDate day, PolicyResult... policies) {
        return new TlsReport(
                organization,
                DateRange.ofUtcDay(day),
                "tls@" + organization.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ".example",
                organization + day,
                List.of(policies));
    }

    /** A policy with the failures of its details, and some successes. */
    static PolicyResult result(Policy policy, long successful, FailureDetail... details) {
        long failed = 0;
        for (FailureDetail detail : details) {
            failed += detail.failedSessionCount();
        }
        return new PolicyResult(policy, new Summary(successful, failed), List.of(details));
    }

    static Failure failure(Policy policy, FailureDetail detail) {
        return failure("Sender", policy, detail);
    }

    static Failure failure(String organization, Policy policy, FailureDetail detail) {
        return new Failure(new Reporter(organization, null), DateRange.ofUtcDay(DAY), policy, detail);
    }
}
