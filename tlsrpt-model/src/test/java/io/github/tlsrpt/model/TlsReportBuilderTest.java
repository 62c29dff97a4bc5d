package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsReportBuilderTest {

    private static final long MAX = Long.MAX_VALUE;

    /** The texts of the report: each builder method and its parameter. */
    static Stream<Arguments> setters() {
        return Stream.of(
                setter("name", TlsReport.Builder::organizationName),
                setter("address", TlsReport.Builder::contactInfo),
                setter("id", TlsReport.Builder::reportId));
    }

    @Test
    void anEmptyBuilderGivesAReportWithoutPolicies() {
        assertThat(TlsReport.builder(Samples.DAY).build())
                .isEqualTo(new TlsReport(null, Samples.DAY, null, null, List.of()));
    }

    @Test
    void textsArriveUnderTheirNames() {
        assertThat(TlsReport.builder(Samples.DAY)
                        .organizationName("Example")
                        .contactInfo("tlsrpt@sender.example")
                        .reportId("1")
                        .build())
                .isEqualTo(new TlsReport("Example", Samples.DAY, "tlsrpt@sender.example", "1", List.of()));
    }

    @Test
    void equalPoliciesBecomeOneEntryAndEqualFailuresOneDetail() {
        TlsReport report = TlsReport.builder(Samples.DAY)
                .addSuccessful(Samples.STS, 10)
                .addFailed(Samples.STS, Samples.expired(1))
                .addSuccessful(copy(Samples.STS), 5)
                .addFailed(copy(Samples.STS), Samples.expired(2))
                .addFailed(Samples.STS, failure("other", 4))
                .build();

        assertThat(report.policies())
                .containsExactly(new PolicyResult(
                        Samples.STS, new Summary(15, 7), List.of(Samples.expired(3), failure("other", 4))));
    }

    @Test
    void theBuilderCanGoOnCountingAndEarlierReportsStay() {
        TlsReport.Builder builder =
                TlsReport.builder(Samples.DAY).reportId("1").addFailed(Samples.STS, Samples.expired(1));
        TlsReport morning = builder.build();
        TlsReport again = builder.build();
        TlsReport evening = builder.reportId("2")
                .addFailed(Samples.STS, Samples.expired(2))
                .addSuccessful(Samples.STS, 3)
                .addSuccessful(Samples.NONE, 4)
                .build();

        assertThat(morning)
                .isEqualTo(again)
                .isEqualTo(report("1", new PolicyResult(Samples.STS, new Summary(0, 1), List.of(Samples.expired(1)))));
        assertThat(evening)
                .isEqualTo(report(
                        "2",
                        new PolicyResult(Samples.NONE, new Summary(4, 0), List.of()),
                        new PolicyResult(Samples.STS, new Summary(3, 3), List.of(Samples.expired(3)))));
    }

    @Test
    void sumsStopAtTheTop() {
        TlsReport report = TlsReport.builder(Samples.DAY)
                .addSuccessful(Samples.STS, MAX)
                .addSuccessful(Samples.STS, 1)
                .addFailed(Samples.STS, Samples.expired(MAX - 1))
                .addFailed(Samples.STS, Samples.expired(2))
                .addFailed(Samples.STS, failure("other", MAX))
                .addFailed(Samples.STS, failure("other", MAX))
                .build();

        assertThat(report.policies())
                .containsExactly(new PolicyResult(
                        Samples.STS, new Summary(MAX, MAX), List.of(Samples.expired(MAX), failure("other", MAX))));
    }

    @Test
    void anAddedResultKeepsItsTotalsAndDetailsAsTheyAre() {
        PolicyResult odd = new PolicyResult(Samples.STS, new Summary(1, 0), List.of(Samples.expired(9)));

        assertThat(TlsReport.builder(Samples.DAY)
                        .add(odd)
                        .add(odd)
                        .addFailed(Samples.STS, Samples.expired(1))
                        .build()
                        .policies())
                .containsExactly(new PolicyResult(Samples.STS, new Summary(2, 1), List.of(Samples.expired(19))));
    }

    @Test
    void equalDetailsOfOneAddedResultBecomeOne() {
        assertThat(TlsReport.builder(Samples.DAY)
                        .add(new PolicyResult(
                                Samples.STS, Summary.NONE, List.of(Samples.expired(1), Samples.expired(2))))
                        .build()
                        .policies())
                .containsExactly(new PolicyResult(Samples.STS, Summary.NONE, List.of(Samples.expired(3))));
    }

    @Test
    void noSessionsAreCountedToo() {
        assertThat(TlsReport.builder(Samples.DAY)
                        .addSuccessful(Samples.NONE, 0)
                        .addFailed(Samples.STS, Samples.expired(0))
                        .build()
                        .policies())
                .containsExactly(
                        new PolicyResult(Samples.NONE, Summary.NONE, List.of()),
                        new PolicyResult(Samples.STS, Summary.NONE, List.of(Samples.expired(0))));
    }

    @Test
    void theListsOfABuiltReportCannotBeChanged() {
        TlsReport report = TlsReport.builder(Samples.DAY)
                .addFailed(Samples.STS, Samples.expired(1))
                .build();

        assertThat(report.policies()).isUnmodifiable().hasSize(1);
        assertThat(report.policies().get(0).failureDetails()).isUnmodifiable().hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("setters")
    void textsAreNeverNullOrEmpty(String parameter, BiFunction<TlsReport.Builder, String, TlsReport.Builder> setter) {
        TlsReport.Builder builder = TlsReport.builder(Samples.DAY);

        assertThatNullPointerException()
                .isThrownBy(() -> setter.apply(builder, Nulls.forbidden()))
                .withMessage(parameter);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setter.apply(builder, ""))
                .withMessage(parameter + ": is empty");
        assertThat(setter.apply(builder, "x")).isSameAs(builder);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE})
    void aNegativeNumberOfSessionsIsRefusedAndNothingIsCounted(long sessions) {
        TlsReport.Builder builder = TlsReport.builder(Samples.DAY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.addSuccessful(Samples.STS, sessions))
                .withMessage("sessions: " + sessions + " is negative");
        assertThat(builder.build().policies()).isEmpty();
    }

    @Test
    void nothingAddedIsNull() {
        TlsReport.Builder builder = TlsReport.builder(Samples.DAY);

        assertThatNullPointerException()
                .isThrownBy(() -> TlsReport.builder(Nulls.forbidden()))
                .withMessage("dateRange");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.addSuccessful(Nulls.forbidden(), 1))
                .withMessage("policy");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.addFailed(Nulls.forbidden(), Samples.expired(1)))
                .withMessage("policy");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.addFailed(Samples.STS, Nulls.forbidden()))
                .withMessage("failure");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.add(Nulls.forbidden()))
                .withMessage("result");
        assertThat(builder.build().policies()).isEmpty();
    }

    private static Arguments setter(String parameter, BiFunction<TlsReport.Builder, String, TlsReport.Builder> setter) {
        return Arguments.of(parameter, setter);
    }

    private static FailureDetail failure(String type, long sessions) {
        return FailureDetail.builder(new ResultType(type), sessions).build();
    }

    private static Policy copy(Policy policy) {
        return new Policy(
                new PolicyType(policy.policyType().value()),
                new ArrayList<>(policy.policyString()),
                policy.policyDomain(),
                new ArrayList<>(policy.mxHost()));
    }

    private static TlsReport report(String id, PolicyResult... policies) {
        return new TlsReport(null, Samples.DAY, null, id, Arrays.asList(policies));
    }
}
