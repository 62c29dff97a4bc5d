package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DAY;
import static io.github.tlsrpt.remediation.Reports.detail;
import static io.github.tlsrpt.remediation.Reports.report;
import static io.github.tlsrpt.remediation.Reports.result;
import static io.github.tlsrpt.remediation.Reports.sts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What many reports say together: who sees a failure, how often, and whether it is over. */
class EvidenceTest {

    private static final Remediator REMEDIATOR = Remediator.builder().build();
    private static final Policy TESTING = sts("testing", "mx.example.com");
    private static final String DIGEST = "0".repeat(64);

    private static List<Finding> findings(List<TlsReport> reports) {
        return REMEDIATOR.plan(reports).findings();
    }

    private static Finding expired(List<TlsReport> reports) {
        return findings(reports).stream()
                .filter(finding -> finding.cause().equals(Cause.CERTIFICATE_EXPIRED))
                .findFirst()
                .orElseThrow();
    }

    private static FailureDetail expired(long sessions) {
        return detail("certificate-expired", sessions)
                .receivingMxHostname("mx.example.com")
                .build();
    }

    /** A story: failing days by reporter as letters, F with failures and - without, one a day. */
    private static List<TlsReport> story(Policy policy, long successful, long failed, String... days) {
        List<TlsReport> reports = new ArrayList<>();
        for (int reporter = 0; reporter < days.length; reporter++) {
            for (int day = 0; day < days[reporter].length(); day++) {
                char what = days[reporter].charAt(day);
                if (what != ' ') {
                    reports.add(report(
                            "Reporter " + (char) ('A' + reporter),
                            DAY.plusDays(day),
                            what == 'F' ? result(policy, successful, expired(failed)) : result(policy, successful)));
                }
            }
        }
        return reports;
    }

    @ParameterizedTest
    @CsvSource({
        // days of reporter A, of B, of C; successes and failures of a failing day; what it is
        "'F',       '',        '',       500,  50, OCCASIONAL, P3",
        "'F',       '',        '',       500,   3, ONE_OFF,    INFO",
        "'F',       '',        '',         5,   3, ONE_OFF,    INFO",
        "'F',       '',        '',        16,   3, ONE_OFF,    INFO",
        "'F',       '',        '',        17,   3, OCCASIONAL, P3",
        "'F',       '',        '',        50,   3, OCCASIONAL, P3",
        "'F',       '',        '',        20,   3, OCCASIONAL, P3",
        "'F',       'F',       '',       500,   1, OCCASIONAL, P3",
        "'FF',      '',        '',       500,   1, OCCASIONAL, P3",
        "'FFF',     '',        '',       500,   1, RECURRING,  P2",
        "'F-F-F',   '',        '',       500,  50, RECURRING,  P2",
        "'F---F---F---F---F', '', '',    500,  50, RECURRING,  P2",
        "'F---F---F---F', '',  '',       500,  50, OCCASIONAL, P3",
        "'F---',    '',        '',       500,  50, RESOLVED,   INFO",
        "'F--',     '',        '',       500,  50, OCCASIONAL, P3",
        "'F---',    'F--',     '',       500,  50, OCCASIONAL, P3",
        "'F---',    'F---',    '',       500,  50, RESOLVED,   INFO",
        "'F---',    '------',  'F',      500,  50, OCCASIONAL, P3",
        "'F',       '-',       '-',      500,  50, OCCASIONAL, P4",
        "'FFF',     '---',     '---',    500,  50, RECURRING,  P3",
        "'F',       '-',       '',       500,  50, OCCASIONAL, P3",
        "'F',       '-',       '-',       19,  50, OCCASIONAL, P3",
    })
    void storyHasItsPriority(
            String a,
            String b,
            String c,
            long successful,
            long failed,
            Finding.Recurrence recurrence,
            Priority priority) {
        Finding finding = expired(story(TESTING, successful, failed, a, b, c));
        assertThat(finding.recurrence()).isEqualTo(recurrence);
        assertThat(finding.priority()).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource({
        // successes of the one that fails, failures, successes of two others; the priority
        "500, 50, 275, 275, P4",
        "500, 50, 275, 274, P3", // the one carries most of the mail
        "6,    4,  20,  20, P4",
        "6,    4,  20,  19, P3", // the other has too few sessions to say so
    })
    void oneReporterIsAloneWhereTwoOthersWithEnoughSessionsSeeNothing(
            long successful, long failed, long second, long third, Priority priority) {
        assertThat(expired(List.of(
                                report("A", DAY, result(TESTING, successful, expired(failed))),
                                report("B", DAY, result(TESTING, second)),
                                report("C", DAY, result(TESTING, third))))
                        .priority())
                .isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource({"enforce, P2", "testing, P3", "none, INFO"})
    void policyThatIsNotQuotedIsTakenForThatOfOthersButMayBeAnOldOne(String mode, Priority priority) {
        Policy unknown = new Policy(PolicyType.STS, List.of(), "example.com", List.of());
        assertThat(expired(List.of(
                                report("A", DAY, result(unknown, 0, expired(50))),
                                report("B", DAY, result(sts(mode, "mx.example.com"), 9))))
                        .priority())
                .isEqualTo(priority);
    }

    @Test
    void scoreIsTheShareOfTheMailThatSurelyFails() {
        Finding everything = expired(story(TESTING, 0, 1_000_000, "FFF"));
        assertThat(everything.score()).isCloseTo(1, within(0.001));
        Finding half = expired(story(TESTING, 1_000_000, 1_000_000, "F"));
        assertThat(half.score()).isCloseTo(0.25, within(0.001));
    }

    @Test
    void recurringFailuresOfSendersWithMuchMailComeFirst() {
        List<TlsReport> reports = new ArrayList<>();
        Policy policy = sts("enforce", "mx.example.com");
        for (int day = 0; day < 5; day++) {
            reports.add(report("Big", DAY.plusDays(day), result(policy, 9_000, failed("certificate-expired", 1_000))));
            reports.add(report("Small", DAY.plusDays(day), result(policy, 10, failed("dnssec-invalid", 90))));
        }
        reports.add(report("Burst", DAY, result(policy, 1, failed("sts-webpki-invalid", 100_000))));
        assertThat(findings(reports))
                .extracting(finding -> finding.priority() + " " + finding.cause())
                .containsExactly("P1 certificate-expired", "P1 dnssec-broken", "P2 policy-host-certificate");
    }

    private static FailureDetail failed(String resultType, long sessions) {
        return detail(resultType, sessions).build();
    }

    @Test
    void outageOfOneHostIsOneFindingWhateverNameItStandsUnder() {
        FailureDetail mismatch =
                detail("tlsa-invalid", 40).receivingMxHostname("mx.example.com").build();
        Policy underHost = new Policy(PolicyType.TLSA, List.of("3 1 1 " + DIGEST), "mx.example.com", List.of());
        Policy underDomain = new Policy(PolicyType.TLSA, List.of("3 1 1 " + DIGEST), "example.com", List.of());
        List<TlsReport> reports = new ArrayList<>(List.of(
                report("A", DAY, result(underHost, 5, mismatch)),
                report("B", DAY, result(underDomain, 5, mismatch)),
                report("C", DAY, result(sts("testing", "mx.example.com"), 5))));
        for (int order = 0; order < 6; order++) {
            Collections.shuffle(reports, new Random(order));
            assertThat(findings(reports)).satisfiesExactly(finding -> {
                assertThat(finding.policyDomain()).isEqualTo("example.com");
                assertThat(finding.reporters()).containsExactly("A", "B");
                assertThat(finding.mxHosts()).containsExactly("mx.example.com");
                assertThat(finding.failedSessions()).isEqualTo(80);
            });
        }
    }

    @Test
    void failureWithoutWordsIsTheOneThatAnotherReporterNames() {
        Policy policy = new Policy(PolicyType.TLSA, List.of("3 1 1 " + DIGEST), "example.com", List.of());
        FailureDetail failing =
                detail("tlsa-invalid", 40).receivingMxHostname("mx.example.com").build();
        FailureDetail named = detail("validation-failure", 5)
                .receivingMxHostname("mx.example.com")
                .failureReasonCode("TLSA record mismatch: no matching DANE TLSA records")
                .build();
        TlsReport microsoft = report("Microsoft Corporation", DAY, result(policy, 0, failing));
        assertThat(findings(List.of(microsoft)))
                .extracting(finding -> finding.cause().id())
                .containsExactly("dane-failure-unspecified");
        assertThat(findings(List.of(microsoft, report("B", DAY, result(policy, 0, named)))))
                .extracting(finding -> finding.cause() + " " + finding.failedSessions() + " " + finding.reporters())
                .containsExactly("dane-mismatch 45 [Microsoft Corporation, B]");
        assertThat(findings(List.of(microsoft, report("B", DAY.plusDays(1), result(policy, 0, named)))))
                .hasSize(2);
    }

    @Test
    void addressesAndReportsAreEvidence() {
        List<TlsReport> reports = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            FailureDetail failing = detail("certificate-expired", 1 + i)
                    .receivingIp("2001:DB8:0::" + Integer.toHexString(i))
                    .sendingMtaIp("192.0.2." + i)
                    .build();
            reports.add(report("A", DAY.plusDays(i), result(TESTING, 5, failing)));
        }
        Finding finding = expired(reports);
        assertThat(finding.reports()).isEqualTo(30);
        assertThat(finding.receivingIps()).hasSize(20).startsWith("2001:db8::1d", "2001:db8::1c");
        assertThat(finding.sendingIps()).hasSize(20).startsWith("192.0.2.29", "192.0.2.28");
    }

    @Test
    void hostOfSeveralDomainsKeepsItsOwnName() {
        FailureDetail mismatch = detail("tlsa-invalid", 40)
                .receivingMxHostname("mx.provider.example")
                .build();
        Policy underHost = new Policy(PolicyType.TLSA, List.of("3 1 1 " + DIGEST), "mx.provider.example", List.of());
        List<TlsReport> reports = List.of(
                report("A", DAY, result(underHost, 5, mismatch)),
                report("B", DAY, result(of("a.example"), 5), result(of("b.example"), 5)));
        assertThat(findings(reports)).extracting(Finding::policyDomain).containsExactly("mx.provider.example");
    }

    private static Policy of(String domain) {
        return new Policy(PolicyType.STS, List.of(), domain, List.of("mx.provider.example"));
    }

    @Test
    void sessionUnderBothPoliciesOfOneReportCountsOnceAlsoUnderTheNameOfTheHost() {
        FailureDetail handshake = detail("certificate-expired", 40)
                .receivingMxHostname("mx.example.com")
                .build();
        Policy underHost = new Policy(PolicyType.TLSA, List.of("2 1 1 " + DIGEST), "mx.example.com", List.of());
        List<Finding> findings = findings(List.of(report(
                "A", DAY, result(underHost, 0, handshake), result(sts("testing", "mx.example.com"), 0, handshake))));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).failedSessions()).isEqualTo(40);
    }

    @Test
    void oneHostOfSeveralWithoutStarttlsIsToldAsSuch() {
        Policy policy = sts("enforce", "mx1.example.com", "mx2.example.com");
        PolicyResult result = result(
                policy,
                500,
                detail("starttls-not-supported", 90)
                        .receivingMxHostname("mx2.example.com")
                        .build());
        assertThat(findings(List.of(report("A", DAY, result))).get(0).cause())
                .isEqualTo(Cause.STARTTLS_MISSING_ON_ONE_MX);
    }

    @Test
    void softwareIsToldByItsReportIds() {
        Policy dane = new Policy(PolicyType.TLSA, List.of("3 1 1 " + DIGEST), "mx.example.com", List.of());
        FailureDetail failure = detail("certificate-not-trusted", 40).build();
        assertThat(diagnosis("2025-09-20T00:00:00Z_idx1_example.com", dane, failure))
                .isEqualTo("dane-mismatch high");
        assertThat(diagnosis("20250920.example.com@sender.example", dane, failure))
                .isEqualTo("chain-incomplete medium");
        assertThat(diagnosis("2025-09-20T00:00:00Z_example.com", dane, failure)).isEqualTo("dane-mismatch low");
        assertThat(diagnosis("2025-09-20T00:00:00Z_idx1_example.com", TESTING, failure))
                .isEqualTo("certificate-invalid medium");
    }

    private static String diagnosis(String reportId, Policy policy, FailureDetail failure) {
        Diagnosis diagnosis = REMEDIATOR.diagnose(new Failure(
                new Reporter("Someone", "tls@sender.example", reportId),
                io.github.tlsrpt.model.DateRange.ofUtcDay(DAY),
                policy,
                failure));
        return diagnosis.cause() + " " + diagnosis.confidence();
    }

    @Test
    void failuresWhereNothingIsEnforcedAreNotRaisedForRecurring() {
        Finding finding = expired(story(Reports.noPolicy(), 500, 50, "FFFF"));
        assertThat(finding.recurrence()).isEqualTo(Finding.Recurrence.RECURRING);
        assertThat(finding.priority()).isEqualTo(Priority.P4);
    }

    @Test
    void successesWithoutAPolicyDoNotSpeakAgainstAReporter() {
        assertThat(expired(story(Reports.noPolicy(), 500, 50, "F", "-", "-")).priority())
                .isEqualTo(Priority.P4);
    }

    @Test
    void adviceNamesOneHostAndCountsTheOthers() {
        assertThat(summary("mx1.example.com")).contains("mx1.example.com").doesNotContain("other");
        assertThat(summary("mx1.example.com", "mx2.example.com")).contains("mx1.example.com and another host");
        assertThat(summary("mx1.example.com", "mx2.example.com", "mx3.example.com"))
                .contains("mx1.example.com and 2 other hosts");
        assertThat(summary()).contains("the MX host");
    }

    private static String summary(String... hosts) {
        List<FailureDetail> details = new ArrayList<>();
        for (String host : hosts) {
            details.add(detail("certificate-expired", 50 - details.size())
                    .receivingMxHostname(host)
                    .build());
        }
        if (hosts.length == 0) {
            details.add(detail("certificate-expired", 50).build());
        }
        return expired(List.of(report("A", DAY, result(TESTING, 9, details.toArray(FailureDetail[]::new)))))
                .remediation()
                .summary();
    }

    @Test
    void priorityIsRaisedAndLoweredWithinItsBounds() {
        assertThat(Priority.P1.raised()).isEqualTo(Priority.P1);
        assertThat(Priority.P2.raised()).isEqualTo(Priority.P1);
        assertThat(Priority.P4.raised()).isEqualTo(Priority.P3);
        assertThat(Priority.INFO.raised()).isEqualTo(Priority.INFO);
        assertThat(Priority.P1.lowered(2)).isEqualTo(Priority.P3);
        assertThat(Priority.P4.lowered(2)).isEqualTo(Priority.INFO);
        assertThat(Priority.P1.atMost(Priority.P2)).isEqualTo(Priority.P2);
        assertThat(Priority.P3.atMost(Priority.P2)).isEqualTo(Priority.P3);
    }
}
