package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DAY;
import static io.github.tlsrpt.remediation.Reports.DIGEST;
import static io.github.tlsrpt.remediation.Reports.detail;
import static io.github.tlsrpt.remediation.Reports.noPolicy;
import static io.github.tlsrpt.remediation.Reports.report;
import static io.github.tlsrpt.remediation.Reports.result;
import static io.github.tlsrpt.remediation.Reports.sts;
import static io.github.tlsrpt.remediation.Reports.tlsa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    private static final Remediator REMEDIATOR = Remediator.builder().build();
    private static final FailureDetail EXPIRED = detail("certificate-expired", 50)
            .receivingMxHostname("MX.example.com")
            .build();

    private static RemediationPlan plan(TlsReport... reports) {
        return REMEDIATOR.plan(List.of(reports));
    }

    private static Finding only(RemediationPlan plan) {
        List<Finding> failures = plan.findings().stream()
                .filter(finding -> finding.failedSessions() > 0)
                .toList();
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "enforce, 0, P1",
        "enforce, 1000, P2",
        "testing, 0, P3",
        "none, 0, INFO",
    })
    void modeOfTheReportedPolicySetsThePriority(String mode, long successful, Priority priority) {
        Finding finding = only(plan(report("A", DAY, result(sts(mode, "mx.example.com"), successful, EXPIRED))));
        assertThat(finding.priority()).isEqualTo(priority);
        assertThat(finding.modes()).containsExactly(new StsPolicy.Mode(mode));
    }

    @Test
    void danePolicyIsUrgentAndAbsentPolicyIsNot() {
        FailureDetail mismatch = detail("tlsa-invalid", 50).build();
        assertThat(only(plan(report("A", DAY, result(tlsa("3 1 1 " + DIGEST), 9, mismatch))))
                        .priority())
                .isEqualTo(Priority.P1);
        assertThat(only(plan(report("A", DAY, result(noPolicy(), 9, EXPIRED)))).priority())
                .isEqualTo(Priority.P4);
    }

    @Test
    void fetchErrorTakesTheModeThatOtherReportsQuote() {
        Policy unknown = new Policy(PolicyType.STS, List.of(), "example.com", List.of());
        PolicyResult fetchError =
                result(unknown, 0, detail("sts-policy-fetch-error", 50).build());
        assertThat(only(plan(report("A", DAY, fetchError))).priority()).isEqualTo(Priority.P3);
        RemediationPlan enforcing =
                plan(report("A", DAY, fetchError), report("B", DAY, result(sts("enforce", "mx.example.com"), 9)));
        assertThat(only(enforcing).priority()).isEqualTo(Priority.P2);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 10, ONE_OFF, P4",
        "1, 59, ONE_OFF, P4",
        "3, 117, ONE_OFF, P4",
        "3, 60, OCCASIONAL, P2",
        "4, 10, OCCASIONAL, P2",
    })
    void fewSessionsOfOneReporterOnOneDayAreOneOff(
            long failed, long successful, Finding.Recurrence recurrence, Priority priority) {
        Finding finding = only(plan(report(
                "A",
                DAY,
                result(
                        sts("enforce", "mx.example.com"),
                        successful,
                        detail("certificate-expired", failed).build()))));
        assertThat(finding.recurrence()).isEqualTo(recurrence);
        assertThat(finding.priority()).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0.0", "1, 60, 0.00295", "5, 10, 0.23659", "10, 10, 0.72246", "20, 10, 0.72246"})
    void leastRateIsTheLowerBoundOfWilson(long failed, long sessions, double rate) {
        assertThat(Priorities.leastRate(failed, sessions)).isCloseTo(rate, within(0.00001));
    }

    @Test
    void failureOnThreeOfTheLastSevenReportDaysIsRecurringAndRaised() {
        List<TlsReport> reports = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            boolean failing = day >= 7;
            reports.add(report(
                    "A",
                    DAY.plusDays(day * 2L),
                    failing
                            ? result(sts("testing", "mx.example.com"), 9, EXPIRED)
                            : result(sts("testing", "mx.example.com"), 9)));
        }
        Finding finding = only(REMEDIATOR.plan(reports));
        assertThat(finding.recurrence()).isEqualTo(Finding.Recurrence.RECURRING);
        assertThat(finding.priority()).isEqualTo(Priority.P2);
        assertThat(finding.days()).isEqualTo(3);
        assertThat(finding.firstDay()).isEqualTo(DAY.plusDays(14));
        assertThat(finding.lastDay()).isEqualTo(DAY.plusDays(18));
        assertThat(finding.failedSessions()).isEqualTo(150);
    }

    @Test
    void failureThatIsGoneFromTheLastThreeReportsOfItsReporterIsResolved() {
        List<TlsReport> reports = new ArrayList<>();
        for (int day = 0; day < 20; day++) {
            reports.add(report(
                    "A",
                    DAY.plusDays(day),
                    day < 3
                            ? result(sts("testing", "mx.example.com"), 9, EXPIRED)
                            : result(sts("testing", "mx.example.com"), 9)));
        }
        Finding finding = only(REMEDIATOR.plan(reports));
        assertThat(finding.recurrence()).isEqualTo(Finding.Recurrence.RESOLVED);
        assertThat(finding.priority()).isEqualTo(Priority.INFO);
    }

    @Test
    void sessionThatIsCountedUnderTwoPoliciesCountsOnce() {
        FailureDetail expired = detail("validation-failure", 40)
                .failureReasonCode("no shared cipher")
                .build();
        Policy dane = new Policy(PolicyType.TLSA, List.of("3 1 1 " + DIGEST), "example.com", List.of());
        Finding finding = only(plan(report(
                "Microsoft Corporation",
                DAY,
                result(dane, 0, expired),
                result(sts("testing", "mx.example.com"), 0, expired))));
        assertThat(finding.failedSessions()).isEqualTo(40);
        assertThat(finding.policyTypes()).containsExactly(PolicyType.STS, PolicyType.TLSA);
        assertThat(finding.priority()).isEqualTo(Priority.P1);
    }

    @Test
    void oneReporterWithSuccessesDoesNotHideAnotherWithNone() {
        RemediationPlan plan = plan(
                report("A", DAY, result(sts("enforce", "mx.example.com"), 0, EXPIRED)),
                report("B", DAY, result(sts("enforce", "mx.example.com"), 500, EXPIRED)),
                report("C", DAY, result(noPolicy(), 500, EXPIRED)));
        assertThat(only(plan).priority()).isEqualTo(Priority.P1);
    }

    @Test
    void failuresThatDetailsDoNotCoverAreNotLost() {
        PolicyResult partly = new PolicyResult(
                sts("enforce", "mx.example.com"),
                new Summary(0, 5_000),
                List.of(detail("certificate-expired", 3).build()));
        assertThat(plan(report("A", DAY, partly)).findings())
                .extracting(finding -> finding.priority() + " " + finding.cause() + " " + finding.failedSessions())
                .containsExactly("P1 unknown 4997", "P3 certificate-expired 3");
    }

    @Test
    void spellingsOfOneHostAreOneHost() {
        FailureDetail dotted = detail("certificate-expired", 9)
                .receivingMxHostname("mx.EXAMPLE.com.")
                .build();
        Finding finding = only(plan(report("A", DAY, result(sts("enforce", "mx.example.com"), 0, EXPIRED, dotted))));
        assertThat(finding.mxHosts()).containsExactly("mx.example.com");
    }

    @Test
    void failuresWithoutDetailsAreNotLost() {
        PolicyResult bare = new PolicyResult(sts("enforce", "mx.example.com"), new Summary(0, 70), List.of());
        Finding finding = only(plan(report("A", DAY, bare)));
        assertThat(finding.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(finding.failedSessions()).isEqualTo(70);
        assertThat(finding.why()).containsExactly("no result type, no reason given");
    }

    @Test
    void namesOfTheReportAreFilledIn() {
        Finding finding = only(plan(report("A", DAY, result(sts("enforce", "mx.example.com"), 0, EXPIRED))));
        assertThat(finding.remediation().summary())
                .isEqualTo("The certificate of mx.example.com has expired, or the service still uses an old one.");
        assertThat(finding.remediation().checks().get(0).command()).contains("-connect mx.example.com:25");
        assertThat(finding.mxHosts()).containsExactly("mx.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "mx.example.com; rm -rf /",
        "$(id).example.com",
        "a b.example.com",
        "b\u00fccher.example.com",
        "-x.example.com"
    })
    void nameThatIsNoPlainHostNameNeverEntersACommand(String name) {
        FailureDetail hostile = detail("certificate-expired", 50)
                .receivingMxHostname(name)
                .receivingIp(name)
                .sendingMtaIp(name)
                .build();
        Policy policy = new Policy(PolicyType.STS, List.of(), name, List.of());
        Finding finding = only(plan(report("A", DAY, result(policy, 0, hostile))));
        assertThat(finding.remediation().checks())
                .allMatch(check -> check.command().contains("{mx}"));
        assertThat(finding.remediation().summary()).doesNotContain(name);
        assertThat(finding.mxHosts()).containsExactly(name.toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void planDoesNotDependOnTheOrderOfReports() {
        Random random = new Random(8460);
        List<TlsReport> reports = new ArrayList<>();
        String[] types = {"certificate-expired", "validation-failure", "starttls-not-supported", "tlsa-invalid"};
        for (int i = 0; i < 200; i++) {
            Policy policy =
                    switch (i % 3) {
                        case 0 -> sts("enforce", "mx.example.com");
                        case 1 -> tlsa("3 1 1 " + DIGEST);
                        default -> noPolicy();
                    };
            FailureDetail failed = detail(types[random.nextInt(types.length)], 1 + random.nextInt(9))
                    .receivingMxHostname("mx" + random.nextInt(4) + ".example.com")
                    .build();
            reports.add(report("Org" + random.nextInt(5), DAY.plusDays(i % 30), result(policy, 30, failed)));
        }
        RemediationPlan expected = REMEDIATOR.plan(reports);
        assertThat(expected.findings()).hasSizeGreaterThan(5);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(reports, random);
            assertThat(REMEDIATOR.plan(reports)).isEqualTo(expected);
        }
    }

    @Test
    void mostUrgentComesFirstThenTheOneWithTheMostSessions() {
        Policy other = new Policy(PolicyType.TLSA, List.of("3 1 1 " + DIGEST), "mx9.example.com", List.of());
        RemediationPlan plan = plan(
                report("A", DAY, result(noPolicy(), 0, EXPIRED)),
                report(
                        "A",
                        DAY,
                        result(
                                tlsa("3 1 1 " + DIGEST),
                                0,
                                detail("tlsa-invalid", 10).build())),
                report("B", DAY, result(other, 0, detail("dnssec-invalid", 20).build())));
        assertThat(plan.findings())
                .extracting(Finding::priority)
                .containsExactly(Priority.P1, Priority.P1, Priority.P4);
        assertThat(plan.findings()).extracting(Finding::failedSessions).containsExactly(20L, 10L, 50L);
    }

    @Test
    void amongEqualsTheDomainDecidesAndNoDomainComesLast() {
        List<PolicyResult> results = new ArrayList<>();
        for (String domain : Arrays.asList(null, "example.org", "example.com")) {
            Policy policy = new Policy(PolicyType.NO_POLICY_FOUND, List.of(), domain, List.of());
            results.add(result(policy, 9, detail("certificate-expired", 1).build()));
        }
        RemediationPlan plan = plan(report("A", DAY, results.toArray(PolicyResult[]::new)));
        assertThat(plan.findings())
                .extracting(Finding::policyDomain)
                .containsExactly("example.com", "example.org", null);
    }

    @Test
    void sumsStopAtTheTop() {
        FailureDetail huge = detail("certificate-expired", Long.MAX_VALUE).build();
        PolicyResult policy =
                new PolicyResult(sts("enforce", "mx.example.com"), new Summary(0, Long.MAX_VALUE), List.of(huge, huge));
        assertThat(only(plan(report("A", DAY, policy), report("B", DAY, policy)))
                        .failedSessions())
                .isEqualTo(Long.MAX_VALUE);
    }

    private static List<TlsReport> days(int from, int to, PolicyResult result) {
        List<TlsReport> reports = new ArrayList<>();
        for (int day = from; day < to; day++) {
            reports.add(report("A", DAY.plusDays(day), result));
        }
        return reports;
    }

    @Test
    void failuresThatBeginWithANewHostSaySo() {
        List<TlsReport> reports = days(0, 5, result(sts("enforce", "mx.example.com"), 100));
        FailureDetail failure = detail("validation-failure", 30)
                .receivingMxHostname("mx3.example.com")
                .build();
        reports.addAll(days(5, 9, result(sts("enforce", "mx.example.com"), 100, failure)));
        Finding finding = only(REMEDIATOR.plan(reports));
        assertThat(finding.cause()).isEqualTo(Cause.MX_NOT_IN_POLICY);
        assertThat(finding.startedAfter())
                .extracting(Change::text)
                .containsExactly("MX mx3.example.com first seen " + DAY.plusDays(5));
    }

    @Test
    void daneFailuresAfterNewRecordsAreARollover() {
        String newDigest = "f00dcafe".repeat(8);
        List<TlsReport> reports = days(0, 5, result(tlsa("3 1 1 " + DIGEST), 100));
        FailureDetail failure = detail("validation-failure", 30)
                .receivingMxHostname("mx.example.com")
                .failureReasonCode("no matching DANE TLSA records")
                .build();
        reports.addAll(days(5, 9, result(tlsa("3 1 1 " + newDigest), 10, failure)));
        Finding finding = only(REMEDIATOR.plan(reports));
        assertThat(finding.cause()).isEqualTo(Cause.TLSA_ROLLOVER);
        assertThat(finding.startedAfter().get(0).before()).containsExactly("3 1 1 " + DIGEST);
        assertThat(finding.startedAfter().get(0).after()).containsExactly("3 1 1 " + newDigest);
    }

    @Test
    void keyThatWasReplacedAfterItsCertificateExpiredIsARolloverOfAllReporters() {
        FailureDetail expired = detail("certificate-expired", 30)
                .receivingMxHostname("mx.example.com")
                .build();
        List<TlsReport> reports = days(0, 5, result(sts("testing", "mx.example.com"), 100, expired));
        reports.addAll(days(5, 9, result(sts("testing", "mx.example.com"), 100)));
        FailureDetail named = detail("validation-failure", 3)
                .receivingMxHostname("mx.example.com")
                .failureReasonCode("no matching DANE TLSA records")
                .build();
        reports.add(report("B", DAY.plusDays(5), result(tlsa("3 1 1 " + DIGEST), 0, named)));
        Finding finding = REMEDIATOR.plan(reports).findings().get(0);
        assertThat(finding.cause()).isEqualTo(Cause.TLSA_ROLLOVER);
        assertThat(finding.startedAfter())
                .extracting(Change::text)
                .containsExactly("certificate of mx.example.com, which had expired, renewed by " + DAY.plusDays(5));
    }

    @Test
    void recordedChangeIsNamedWhereFailuresBeganWithinTwoDays() {
        Change change = Change.recorded("example.com", DAY, Change.Kind.CERTIFICATE, "MX.example.com", "by hand");
        PolicyResult failing = result(sts("enforce", "mx.example.com"), 9, EXPIRED);
        List<Change> changes = List.of(
                change,
                Change.recorded("example.com", DAY.minusDays(3), Change.Kind.OTHER, null, "too early"),
                Change.recorded("example.com", DAY.plusDays(1), Change.Kind.OTHER, null, "too late"),
                Change.recorded("example.com", DAY, Change.Kind.OTHER, "other.example.com", "of another host"),
                Change.recorded("example.org", DAY, Change.Kind.OTHER, null, "of another domain"));
        Finding finding = only(REMEDIATOR.plan(List.of(report("A", DAY, failing)), changes));
        assertThat(finding.startedAfter()).containsExactly(change);
        assertThat(change.text()).isEqualTo("certificate of mx.example.com changed " + DAY + ": by hand (recorded)");
    }
}
