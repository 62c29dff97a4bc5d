package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Totals of a domain, whatever is missing and however much there is. */
class DomainTotalsTest {

    private static final int KEPT = 1000;

    private static SortedMap<String, DomainTotals> totals(@Nullable String domain, FailureDetail... failures) {
        Policy policy = new Policy(PolicyType.STS, List.of(), domain, List.of());
        TlsReport report = new TlsReport(
                "A",
                DateRange.ofUtcDay(LocalDate.of(2026, 10, 1)),
                null,
                "1",
                List.of(new PolicyResult(policy, new Summary(4, 2), List.of(failures))));
        SortedMap<String, DomainTotals> totals = new TreeMap<>();
        DomainTotals.add(report, totals);
        return totals;
    }

    private static FailureDetail failure(@Nullable String mx, long sessions) {
        FailureDetail.Builder failure = FailureDetail.builder(ResultType.VALIDATION_FAILURE, sessions);
        return mx == null ? failure.build() : failure.receivingMxHostname(mx).build();
    }

    @Test
    void policyWithoutADomainIsCountedAsNotNamed() {
        assertThat(totals(null, failure("mx.example.com", 2))).containsOnlyKeys("(domain not named)");
        assertThat(totals("Example.COM.")).containsOnlyKeys("example.com");
    }

    @Test
    void failuresAreCountedByHostUpToALimitAndToTheTop() {
        List<FailureDetail> failures = new ArrayList<>();
        failures.add(failure(null, 5));
        failures.add(failure("MX.example.com.", Long.MAX_VALUE));
        failures.add(failure("mx.example.com", 1));
        for (int i = 0; i < KEPT; i++) {
            failures.add(failure("mx" + i + ".example.com", 1));
        }
        failures.add(failure("mx0.example.com", 1));
        SortedMap<String, DomainTotals> totals = totals("example.com", failures.toArray(FailureDetail[]::new));
        assertThat(totals.values())
                .singleElement()
                .satisfies(domain -> assertThat(domain.failedByReporterAndMx().get("A"))
                        .hasSize(KEPT)
                        .containsEntry("", 5L)
                        .containsEntry("mx.example.com", Long.MAX_VALUE)
                        .containsEntry("mx0.example.com", 2L)
                        .doesNotContainKey("mx" + (KEPT - 1) + ".example.com"));
    }
}
