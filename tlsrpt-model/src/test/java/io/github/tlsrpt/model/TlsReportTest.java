package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsReportTest {

    private static final long MAX = Long.MAX_VALUE;

    @Test
    void totalsAreTheSumsOverAllPolicies() {
        assertThat(report(new Summary(1, 2), new Summary(30, 40), new Summary(0, 0))
                        .totals())
                .isEqualTo(new Summary(31, 42));
        assertThat(report().totals()).isEqualTo(Summary.NONE);
    }

    @Test
    void totalsStopAtTheTop() {
        assertThat(report(new Summary(MAX, 1), new Summary(1, MAX - 1), new Summary(MAX, 0))
                        .totals())
                .isEqualTo(new Summary(MAX, MAX));
        assertThat(report(new Summary(MAX, MAX), new Summary(MAX, MAX)).totals())
                .isEqualTo(new Summary(MAX, MAX));
    }

    @Test
    void equalPoliciesOfAReportAreKeptApart() {
        assertThat(report(new Summary(1, 0), new Summary(2, 0)).policies())
                .extracting(PolicyResult::summary)
                .containsExactly(new Summary(1, 0), new Summary(2, 0));
    }

    @Test
    void detailsNeedNotAddUpToTheSummary() {
        PolicyResult result = new PolicyResult(
                Samples.STS, Summary.NONE, List.of(Samples.expired(MAX), Samples.expired(MAX), Samples.expired(0)));

        assertThat(result.failureDetails())
                .extracting(FailureDetail::failedSessionCount)
                .containsExactly(MAX, MAX, 0L);
        assertThat(result.summary()).isEqualTo(Summary.NONE);
    }

    @Test
    void theListsOfAReportAreCopiedAndCannotBeChanged() {
        List<FailureDetail> details = new ArrayList<>(List.of(Samples.expired(1)));
        PolicyResult result = new PolicyResult(Samples.STS, Summary.NONE, details);
        List<PolicyResult> policies = new ArrayList<>(List.of(result));
        TlsReport report = new TlsReport(null, Samples.DAY, null, null, policies);
        details.clear();
        policies.clear();

        assertThat(result.failureDetails()).isUnmodifiable().containsExactly(Samples.expired(1));
        assertThat(report.policies()).isUnmodifiable().containsExactly(result);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',   ,   , organizationName: is empty
            ,   '',   , contactInfo: is empty
            ,     , '', reportId: is empty
            """)
    void anAbsentTextIsNullAndNeverEmpty(
            @Nullable String organizationName,
            @Nullable String contactInfo,
            @Nullable String reportId,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsReport(organizationName, Samples.DAY, contactInfo, reportId, List.of()))
                .withMessage(message);
    }

    @Test
    void aReportMayBeWithoutTextsAndPoliciesOnly() {
        TlsReport report = new TlsReport(null, Samples.DAY, null, null, List.of());

        assertThat(report.organizationName()).isNull();
        assertThat(report.contactInfo()).isNull();
        assertThat(report.reportId()).isNull();
        assertThat(report.policies()).isEmpty();
        assertThatNullPointerException()
                .isThrownBy(() -> new TlsReport(null, Nulls.forbidden(), null, null, List.of()))
                .withMessage("dateRange");
        assertThatNullPointerException()
                .isThrownBy(() -> new TlsReport(null, Samples.DAY, null, null, Nulls.forbidden()))
                .withMessage("policies");
        assertThatNullPointerException()
                .isThrownBy(() ->
                        new TlsReport(null, Samples.DAY, null, null, Arrays.asList(Nulls.<PolicyResult>forbidden())))
                .withMessage("policies: has a null element");
    }

    @Test
    void aPolicyResultLacksNothing() {
        assertThatNullPointerException()
                .isThrownBy(() -> new PolicyResult(Nulls.forbidden(), Summary.NONE, List.of()))
                .withMessage("policy");
        assertThatNullPointerException()
                .isThrownBy(() -> new PolicyResult(Samples.STS, Nulls.forbidden(), List.of()))
                .withMessage("summary");
        assertThatNullPointerException()
                .isThrownBy(() -> new PolicyResult(Samples.STS, Summary.NONE, Nulls.forbidden()))
                .withMessage("failureDetails");
        assertThatNullPointerException()
                .isThrownBy(() ->
                        new PolicyResult(Samples.STS, Summary.NONE, Arrays.asList(Nulls.<FailureDetail>forbidden())))
                .withMessage("failureDetails: has a null element");
    }

    private static TlsReport report(Summary... summaries) {
        return new TlsReport(
                "Example",
                Samples.DAY,
                "tlsrpt@sender.example",
                "1",
                Arrays.stream(summaries)
                        .map(summary -> new PolicyResult(Samples.STS, summary, List.of()))
                        .toList());
    }
}
