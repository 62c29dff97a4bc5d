package io.github.tlsrpt.remediation.trend;

import static io.github.tlsrpt.remediation.trend.Copies.DAY;
import static io.github.tlsrpt.remediation.trend.Copies.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Cause;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.trend.Readiness.Criteria;
import io.github.tlsrpt.remediation.trend.Readiness.Obstacle;
import io.github.tlsrpt.remediation.trend.Readiness.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict follows from days, reporters, sessions and the failures that are left; not from the order of reports. */
class ReadinessTest {

    private static final Remediator REMEDIATOR = Remediator.builder().build();

    private final List<TlsReport> reports = new ArrayList<>();

    private static PolicyResult sts(String mode, long ok, long failed) {
        Policy policy = new Policy(
                PolicyType.STS,
                List.of("version: STSv1", "mode: " + mode, "mx: mx.example.com", "max_age: 604800"),
                "Example.com.",
                List.of());
        List<FailureDetail> details = failed == 0
                ? List.of()
                : List.of(FailureDetail.builder(ResultType.CERTIFICATE_EXPIRED, failed)
                        .receivingMxHostname("mx.example.com")
                        .build());
        return new PolicyResult(policy, new Summary(ok, failed), details);
    }

    private void days(String reporter, int from, int to, IntFunction<PolicyResult> ofDay) {
        for (int day = from; day < to; day++) {
            reports.add(report(reporter, reporter + day, DAY.plusDays(day), ofDay.apply(day)));
        }
    }

    private Readiness readiness() {
        Readiness readiness = Readiness.of("EXAMPLE.com", reports, REMEDIATOR);
        ReadinessCollector ofAll = new ReadinessCollector(Readiness.Criteria.USUAL);
        reports.forEach(ofAll::add);
        assertThat(ofAll.readiness("example.com.", REMEDIATOR)).isEqualTo(readiness);
        return readiness;
    }

    private static List<Obstacle.Kind> kinds(Readiness readiness) {
        return readiness.obstacles().stream().map(Obstacle::kind).distinct().toList();
    }

    @Test
    void thirtyCleanDaysOfTwoReportersAreEnough() {
        days("A", 0, 35, day -> sts("testing", 100, 0));
        days("B", 0, 35, day -> sts("testing", 10, 0));
        Readiness readiness = readiness();
        assertThat(readiness.verdict()).isEqualTo(Verdict.READY);
        assertThat(readiness.obstacles()).isEmpty();
        assertThat(readiness.mode()).isEqualTo(StsPolicy.Mode.TESTING);
        assertThat(readiness.firstDay()).isEqualTo(DAY.plusDays(5));
        assertThat(readiness.lastDay()).isEqualTo(DAY.plusDays(34));
        assertThat(readiness.daysWithReports()).isEqualTo(30);
        assertThat(readiness.cleanDays()).isEqualTo(30);
        assertThat(readiness.sessions()).isEqualTo(new Summary(3300, 0));
        assertThat(readiness.reporters())
                .containsExactly(
                        new Readiness.ReporterShare("A", new Summary(3000, 0)),
                        new Readiness.ReporterShare("B", new Summary(300, 0)));
    }

    @Test
    void causeThatIsLeftSpeaksAgainstIt() {
        days("A", 0, 35, day -> sts("testing", 100, day >= 32 ? 20 : 0));
        days("B", 0, 35, day -> sts("testing", 10, 0));
        Readiness readiness = readiness();
        assertThat(readiness.verdict()).isEqualTo(Verdict.NOT_READY);
        assertThat(kinds(readiness)).containsExactly(Obstacle.Kind.CAUSE, Obstacle.Kind.FAILURE_RATE);
        assertThat(readiness.left()).extracting(finding -> finding.cause()).containsExactly(Cause.CERTIFICATE_EXPIRED);
        assertThat(readiness.cleanDays()).isZero();
    }

    @Test
    void failureThatIsOverMustBeOverForLong() {
        days("A", 0, 35, day -> sts("testing", 1_000_000, day == 10 ? 20 : 0));
        days("B", 0, 35, day -> sts("testing", 10, 0));
        Readiness readiness = readiness();
        assertThat(readiness.verdict()).isEqualTo(Verdict.NOT_READY);
        assertThat(kinds(readiness)).containsExactly(Obstacle.Kind.CLEAN_DAYS);
        assertThat(readiness.cleanDays()).isEqualTo(24);
        assertThat(Readiness.of("example.com", reports, REMEDIATOR, Criteria.USUAL.withDays(20))
                        .verdict())
                .isEqualTo(Verdict.READY);
    }

    @Test
    void loneFailureIsTolerated() {
        days("A", 0, 30, day -> sts("testing", 500, day == 29 ? 1 : 0));
        days("B", 0, 30, day -> sts("testing", 10, 0));
        Readiness readiness = readiness();
        assertThat(readiness.verdict()).isEqualTo(Verdict.READY);
        assertThat(readiness.left()).hasSize(1);
        assertThat(readiness.cleanDays()).isEqualTo(30);
        reports.clear();
        days("A", 0, 20, day -> sts("enforce", 500, day == 19 ? 1 : 0));
        assertThat(kinds(readiness())).containsExactly(Obstacle.Kind.MODE, Obstacle.Kind.DAYS, Obstacle.Kind.REPORTERS);
    }

    @Test
    void littleEvidenceIsNoEvidence() {
        days("A", 0, 5, day -> sts("testing", 3, 0));
        Readiness readiness = readiness();
        assertThat(readiness.verdict()).isEqualTo(Verdict.TOO_LITTLE_KNOWN);
        assertThat(kinds(readiness))
                .containsExactly(Obstacle.Kind.DAYS, Obstacle.Kind.REPORTERS, Obstacle.Kind.SESSIONS);
    }

    @Test
    void modeDecidesFirst() {
        days("A", 0, 30, day -> sts("testing", 100, 0));
        days("B", 0, 30, day -> sts("enforce", 100, 0));
        assertThat(readiness().verdict()).isEqualTo(Verdict.ENFORCING);
        reports.clear();
        days("A", 0, 30, day -> sts("none", 100, 0));
        assertThat(readiness().verdict()).isEqualTo(Verdict.NO_POLICY);
        assertThat(readiness().obstacles().get(0))
                .isEqualTo(new Obstacle(Obstacle.Kind.MODE, "the mode of the policy is none"));
        reports.clear();
        Readiness nothing = readiness();
        assertThat(nothing.verdict()).isEqualTo(Verdict.NO_POLICY);
        assertThat(nothing.lastDay()).isNull();
        assertThat(nothing.obstacles().get(0).text()).isEqualTo("no report quotes an MTA-STS policy");
    }

    @Test
    void daneAndOtherDomainsAreAnotherMatter() {
        days("A", 0, 30, day -> sts("testing", 100, 0));
        days("B", 0, 30, day -> sts("testing", 100, 0));
        days("A", 0, 60, day -> Copies.result(PolicyType.TLSA, "example.com", 0, 50));
        days("A", 0, 30, day -> Copies.result(PolicyType.STS, "example.org", 0, 50));
        Readiness readiness = readiness();
        assertThat(readiness.verdict()).isEqualTo(Verdict.READY);
        assertThat(readiness.sessions()).isEqualTo(new Summary(6000, 0));
        assertThat(readiness.lastDay()).isEqualTo(DAY.plusDays(29));
    }

    @Test
    void orderOfReportsDoesNotMatter() {
        days("A", 0, 40, day -> sts("testing", 100, day % 7 == 0 ? 4 : 0));
        days("B", 0, 40, day -> sts("testing", 10, 0));
        Readiness expected = readiness();
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(reports, new Random(seed));
            assertThat(readiness()).isEqualTo(expected);
        }
    }

    @Test
    void criteriaAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Criteria(0, 0, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Criteria(5, 6, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Criteria(5, 5, 1, 1, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Criteria(5, -1, 1, 1, 0))
                .withMessage("days: -1 of 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Criteria(5, 5, 1, 1, 1.01))
                .withMessage("failureRate: 1.01 is not from 0 to 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Criteria(5, 5, 1, 1, -0.01));
        assertThat(new Criteria(1, 0, 1, 1, 1).failureRate()).isEqualTo(1);
        assertThat(new Criteria(1, 0, 1, 1, 0).failureRate()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // failed and all sessions of one reporter; what is said of them
        "3, 30,   ",
        "4, 4000, ",
        "4, 3999, '0.1 % of the sessions of A failed, at most 0.1 % may'",
        "20, 80,  '25.0 % of the sessions of A failed, at most 0.1 % may'",
    })
    void moreThanThreeFailuresAndMoreThanTheRateSpeakAgainstIt(int failed, int sessions, String text) {
        days("A", 0, 1, day -> sts("testing", sessions - failed, failed));
        assertThat(readiness().obstacles().stream()
                        .filter(obstacle -> obstacle.kind() == Obstacle.Kind.FAILURE_RATE)
                        .map(Obstacle::text)
                        .toList())
                .isEqualTo(text == null ? List.of() : List.of(text));
    }

    @Test
    void whatIsAskedForIsEnough() {
        days("A", 0, 14, day -> sts("testing", 4, 0));
        days("B", 0, 14, day -> sts("testing", 3, 0));
        days("B", 29, 30, day -> Copies.result(PolicyType.NO_POLICY_FOUND, "example.com", 500, 0));
        assertThat(kinds(readiness())).containsExactly(Obstacle.Kind.SESSIONS);
        days("A", 13, 14, day -> sts("testing", 2, 0));
        assertThat(readiness().sessions().totalSessionCount()).isEqualTo(100);
        assertThat(readiness().verdict()).isEqualTo(Verdict.READY);
    }

    @Test
    void windowMovesWithEachReport() {
        days("A", 0, 35, day -> sts("testing", 100, 0));
        assertThat(readiness().firstDay()).isEqualTo(DAY.plusDays(5));
    }

    @Test
    void failuresWithoutThePolicyAreAnotherMatter() {
        days("A", 0, 30, day -> sts("testing", 100, 0));
        days("B", 0, 30, day -> sts("testing", 100, 0));
        Policy none = new Policy(PolicyType.NO_POLICY_FOUND, List.of(), "example.com", List.of());
        days(
                "C",
                0,
                30,
                day -> new PolicyResult(
                        none,
                        new Summary(0, 20),
                        List.of(FailureDetail.builder(ResultType.STARTTLS_NOT_SUPPORTED, 20)
                                .build())));
        assertThat(readiness().left()).isEmpty();
        assertThat(readiness().verdict()).isEqualTo(Verdict.READY);
    }

    @Test
    void modeThatNobodyDefinedIsNoMode() {
        days("A", 0, 30, day -> sts(day < 20 ? "testing" : "strict", 100, 0));
        days("B", 0, 30, day -> sts("strict", 100, 0));
        assertThat(readiness().mode()).as("of the last day that has one").isEqualTo(StsPolicy.Mode.TESTING);
        reports.clear();
        days("A", 0, 30, day -> sts("strict", 100, 0));
        assertThat(readiness().mode()).isNull();
        assertThat(readiness().verdict()).isEqualTo(Verdict.NO_POLICY);
    }

    @Test
    void strictestModeOfTheLastDayCounts() {
        days("A", 0, 30, day -> sts("none", 100, 0));
        days("B", 0, 30, day -> sts("testing", 100, 0));
        assertThat(readiness().mode()).isEqualTo(StsPolicy.Mode.TESTING);
    }

    @Test
    void daysWithoutThePolicyAreNoDaysOfEvidence() {
        days("A", 0, 30, day -> sts("testing", 100, 0));
        days(
                "B",
                0,
                30,
                day -> day < 13
                        ? sts("testing", 100, 0)
                        : Copies.result(PolicyType.NO_POLICY_FOUND, "example.com", 5, 0));
        assertThat(readiness().verdict()).isEqualTo(Verdict.READY);
        reports.removeIf(report -> "A".equals(report.organizationName())
                && report.dateRange().utcDay().isAfter(DAY.plusDays(12)));
        Readiness readiness = readiness();
        assertThat(readiness.daysWithReports()).isEqualTo(13);
        assertThat(readiness.obstacles())
                .containsExactly(new Obstacle(
                        Obstacle.Kind.DAYS, "reports under MTA-STS on 13 of 30 days, asked for are 14 of 30"));
    }

    @Test
    void failuresThatAreOverDoNotHideThoseThatAreNot() {
        days("A", 0, 30, day -> sts("testing", 1_000_000, day == 3 ? 20 : 0));
        days("B", 0, 30, day -> sts("testing", 1_000_000, 0));
        reports.add(report(
                "B",
                "more",
                DAY.plusDays(29),
                new PolicyResult(
                        sts("testing", 0, 0).policy(),
                        new Summary(1, 20),
                        List.of(FailureDetail.builder(ResultType.STARTTLS_NOT_SUPPORTED, 20)
                                .build()))));
        Readiness readiness = readiness();
        assertThat(kinds(readiness)).containsExactly(Obstacle.Kind.CAUSE);
        assertThat(readiness.cleanDays()).isZero();
    }
}
