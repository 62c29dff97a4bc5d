package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DAY;
import static io.github.tlsrpt.remediation.Reports.DIGEST;
import static io.github.tlsrpt.remediation.Reports.detail;
import static io.github.tlsrpt.remediation.Reports.failure;
import static io.github.tlsrpt.remediation.Reports.noPolicy;
import static io.github.tlsrpt.remediation.Reports.report;
import static io.github.tlsrpt.remediation.Reports.result;
import static io.github.tlsrpt.remediation.Reports.sts;
import static io.github.tlsrpt.remediation.Reports.tlsa;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a finding is called, what it tells, and which failures are one finding. */
class PlanDetailsTest {

    private static final Remediator REMEDIATOR = Remediator.builder().build();
    private static final FailureDetail EXPIRED = detail("certificate-expired", 50)
            .receivingMxHostname("mx.example.com")
            .build();

    private static List<Finding> findings(TlsReport... reports) {
        return REMEDIATOR.plan(List.of(reports)).findings().stream()
                .filter(finding -> finding.failedSessions() > 0)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        // hosts of the policy, hosts that lack it, what failed; the cause
        "1 2, 2,   starttls-not-supported, starttls-missing-on-one-mx",
        "2,   2,   starttls-not-supported, starttls-not-offered",
        "1 2, 1 2, starttls-not-supported, starttls-not-offered",
        "1 2, 3,   starttls-not-supported, starttls-not-offered",
        "1 2, 2,   certificate-expired,    certificate-expired",
    })
    void oneHostOfSeveralIsToldApartOnlyForStarttls(String ofPolicy, String failing, String resultType, String cause) {
        FailureDetail[] details = hosts(failing).stream()
                .map(host -> detail(resultType, 90).receivingMxHostname(host).build())
                .toArray(FailureDetail[]::new);
        Policy policy = sts("enforce", hosts(ofPolicy).toArray(String[]::new));
        assertThat(findings(report("A", DAY, result(policy, 500, details))))
                .extracting(finding -> finding.cause().id())
                .containsExactly(cause);
    }

    private static List<String> hosts(String numbers) {
        return Stream.of(numbers.split(" ", -1))
                .map(number -> "mx" + number + ".example.com")
                .toList();
    }

    @Test
    void findingTellsResultTypesAndModesWhereThereAreAny() {
        Finding finding = findings(report("A", DAY, result(sts("enforce", "mx.example.com"), 0, EXPIRED)))
                .get(0);
        assertThat(finding.resultTypes()).containsExactly(ResultType.CERTIFICATE_EXPIRED);
        assertThat(finding.modes()).containsExactly(StsPolicy.Mode.ENFORCE);
        Policy bare = new Policy(PolicyType.STS, List.of("version: STSv1"), null, List.of());
        FailureDetail untold = new FailureDetail(null, null, null, null, null, 50, null, null);
        Finding unknown = findings(report("A", DAY, result(bare, 0, untold))).get(0);
        assertThat(unknown.resultTypes()).isEmpty();
        assertThat(unknown.modes()).isEmpty();
        assertThat(unknown.policyDomain()).isNull();
    }

    @Test
    void namesAndAddressesOfTheReportAreFilledIntoCommands() {
        Placeholders names = new Placeholders(
                "example.com", List.of("mx.example.com"), List.of("192.0.2.1"), List.of("198.51.100.7"));
        assertThat(Stream.of(Cause.CERTIFICATE_INVALID, Cause.STARTTLS_NOT_OFFERED, Cause.MX_NOT_IN_POLICY)
                        .map(cause -> names.fillInto(REMEDIATOR.advice(cause).orElseThrow()))
                        .flatMap(advice -> advice.checks().stream())
                        .map(Check::command))
                .anyMatch(command -> command.contains("-host 192.0.2.1 "))
                .anyMatch(command -> command.endsWith("grep -F 198.51.100.7"))
                .contains("dig +short MX example.com")
                .noneMatch(command -> command.contains("{"));
    }

    @Test
    void failuresWithoutThePolicyDoNotMakeThoseUnderItUrgent() {
        assertThat(findings(
                        report("A", DAY, result(sts("enforce", "mx.example.com"), 500, EXPIRED)),
                        report("B", DAY, result(noPolicy(), 0, EXPIRED)),
                        report("C", DAY, result(sts("testing", "mx.example.com"), 0, EXPIRED))))
                .extracting(Finding::priority)
                .containsExactly(Priority.P2);
    }

    @Test
    void testingStaysTestingThoughOthersQuoteEnforce() {
        assertThat(findings(
                        report("A", DAY, result(sts("testing", "mx.example.com"), 0, EXPIRED)),
                        report("B", DAY, result(sts("enforce", "mx.example.com"), 500))))
                .extracting(Finding::priority)
                .containsExactly(Priority.P3);
    }

    private static FailureDetail mismatch(String host) {
        return detail("validation-failure", 5)
                .receivingMxHostname(host)
                .failureReasonCode("TLSA record mismatch: no matching DANE TLSA records")
                .build();
    }

    private static PolicyResult untold(String host) {
        return result(
                tlsa("3 1 1 " + DIGEST),
                0,
                detail("tlsa-invalid", 40).receivingMxHostname(host).build());
    }

    @Test
    void failureWithoutWordsIsAnotherOneAtAnotherHostOrWhereTwoAreNamed() {
        TlsReport microsoft = report("Microsoft Corporation", DAY.plusDays(1), untold("mx.example.com"));
        Policy dane = tlsa("3 1 1 " + DIGEST);
        assertThat(findings(microsoft, report("B", DAY.plusDays(1), result(dane, 0, mismatch("mx.example.com")))))
                .hasSize(1);
        assertThat(findings(microsoft, report("B", DAY.plusDays(1), result(dane, 0, mismatch("mx2.example.com")))))
                .as("another host")
                .hasSize(2);
        assertThat(findings(microsoft, report("B", DAY, result(dane, 0, mismatch("mx.example.com")))))
                .as("another day")
                .hasSize(2);
        assertThat(findings(
                        microsoft, report("B", DAY.plusDays(1), result(sts("testing", "mx.example.com"), 0, EXPIRED))))
                .as("not under DANE")
                .hasSize(2);
        assertThat(findings(
                        microsoft, report("B", DAY.plusDays(1), result(dane, 0, mismatch("mx.example.com"), EXPIRED))))
                .as("two causes")
                .hasSize(3);
    }

    @Test
    void failuresThatTurnOutToBeOneRolloverAreOneFinding() {
        List<TlsReport> reports = new ArrayList<>();
        String other = "f00dcafe".repeat(8);
        for (int day = 0; day < 7; day++) {
            reports.add(report("A", DAY.plusDays(day), result(tlsa("3 1 1 " + (day < 5 ? DIGEST : other)), 100)));
        }
        reports.add(report("B", DAY.plusDays(5), result(tlsa("3 1 1 " + DIGEST), 0, mismatch("mx.example.com"))));
        reports.add(report("Microsoft Corporation", DAY.plusDays(6), untold("mx.example.com")));
        assertThat(findings(reports.toArray(TlsReport[]::new)))
                .extracting(finding -> finding.cause() + " " + finding.failedSessions() + " " + finding.reporters())
                .containsExactly("tlsa-rollover 45 [Microsoft Corporation, B]");
    }

    @Test
    void equalFindingsStandInTheOrderOfTheirCauses() {
        assertThat(findings(report(
                        "A",
                        DAY,
                        result(
                                sts("testing", "mx.example.com"),
                                0,
                                detail("certificate-not-trusted", 50).build(),
                                detail("certificate-host-mismatch", 50).build(),
                                EXPIRED))))
                .extracting(finding -> finding.cause().id())
                .containsExactly("certificate-expired", "certificate-name-mismatch", "chain-incomplete");
    }

    @Test
    void fastClassifierIsAskedEachTime() {
        int[] asked = {0};
        RemediationClassifier fast = failure -> {
            asked[0]++;
            return Optional.empty();
        };
        Remediator remediator = Remediator.builder()
                .classifier(fast)
                .classifierBudget(Duration.ofHours(1))
                .build();
        Finding finding = remediator
                .plan(List.of(report("A", DAY, result(sts("enforce", "mx.example.com"), 0, EXPIRED, EXPIRED, EXPIRED))))
                .findings()
                .get(0);
        assertThat(asked[0]).isEqualTo(3);
        assertThat(finding.why()).noneMatch(why -> why.contains("slow"));
    }

    @Test
    void withoutClassifiersNothingIsKnown() {
        ClassifierPanel panel = new ClassifierPanel(List.of(), Duration.ofSeconds(1));
        assertThat(panel.diagnose(failure(noPolicy(), EXPIRED)))
                .isEqualTo(new Diagnosis(Cause.UNKNOWN, Owner.UNKNOWN, Confidence.LOW, "no classifier knows this"));
    }

    @Test
    void explanationOfAClassifierIsCut() {
        RemediationClassifier wordy =
                failure -> Optional.of(new Diagnosis(Cause.UNKNOWN, Owner.UNKNOWN, Confidence.LOW, "x".repeat(513)));
        Remediator remediator = Remediator.builder().classifier(wordy).build();
        assertThat(remediator.diagnose(failure(noPolicy(), EXPIRED)).why()).isEqualTo("x".repeat(512) + "\u2026");
    }

    @Test
    void ownerThatIsKnownIsNamedThoughMoreSessionsHaveNone() {
        RemediationClassifier owners = failure -> Optional.of(new Diagnosis(
                Cause.UNKNOWN,
                failure.detail().failedSessionCount() > 10 ? Owner.UNKNOWN : Owner.NETWORK,
                Confidence.LOW,
                "said"));
        FailureDetail few = detail("certificate-expired", 5).build();
        assertThat(Remediator.builder()
                        .classifier(owners)
                        .build()
                        .plan(List.of(report("A", DAY, result(noPolicy(), 0, EXPIRED, few))))
                        .findings())
                .extracting(Finding::owner)
                .containsExactly(Owner.NETWORK);
    }

    @Test
    void remediatorOfServicesKnowsWhatTheBuiltInOneKnows() {
        Remediator remediator = Remediator.create();
        assertThat(remediator.owner(Cause.CERTIFICATE_EXPIRED)).isEqualTo(Owner.RECEIVER_MX);
        assertThat(remediator.owner(new Cause("of-nobody"))).isEqualTo(Owner.UNKNOWN);
        assertThat(remediator.diagnose(failure(noPolicy(), EXPIRED)).cause()).isEqualTo(Cause.CERTIFICATE_EXPIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "Microsoft Corporation, validation-failure, , 'result type validation-failure from Microsoft Corporation, no reason given'",
        "Sender,      starttls-not-supported, ,        'result type starttls-not-supported, no reason given'",
        "Sender,      starttls-not-supported, zyx wvu, 'result type starttls-not-supported, reason not known'",
    })
    void whatWasConcludedFromTheTypeSaysSo(String organization, String type, String reason, String why) {
        FailureDetail.Builder failed = detail(type, 1);
        FailureDetail built = reason == null
                ? failed.build()
                : failed.failureReasonCode(reason).build();
        assertThat(REMEDIATOR
                        .diagnose(failure(organization, sts("enforce", "mx.example.com"), built))
                        .why())
                .isEqualTo(why);
    }

    @Test
    void faultsOfThePolicyAreSaid() {
        Policy broken = new Policy(
                PolicyType.STS,
                List.of("version: STSv2", "mode: enforce", "mx: mx.example.com"),
                "example.com",
                List.of());
        Diagnosis diagnosis = REMEDIATOR.diagnose(
                failure(broken, detail("sts-policy-invalid", 1).build()));
        assertThat(diagnosis.cause()).isEqualTo(Cause.POLICY_MALFORMED);
        assertThat(diagnosis.why()).startsWith("the policy in the report: ").contains("version");
    }

    @Test
    void strictestModeCountsWhateverCameLast() {
        for (String modes : List.of("enforce testing none", "none testing enforce", "testing enforce none")) {
            assertThat(history(modes.split(" ", -1)).strictestMode()).as(modes).isEqualTo(StsPolicy.Mode.ENFORCE);
        }
        assertThat(history("none", "testing").strictestMode()).isEqualTo(StsPolicy.Mode.TESTING);
        assertThat(history("testing", "none").strictestMode()).isEqualTo(StsPolicy.Mode.TESTING);
        assertThat(history("strict", "none").strictestMode()).isEqualTo(StsPolicy.Mode.NONE);
    }

    private static DomainHistory history(String... modes) {
        DomainHistory history = new DomainHistory();
        for (String mode : modes) {
            history.add(
                    DAY,
                    "A",
                    PolicyType.STS,
                    Summary.NONE,
                    sts(mode, "*.example.com", "mx.example.com").stsPolicy().orElseThrow());
        }
        return history;
    }

    @Test
    void policyIsKnownFromItsFirstDayToItsLastInAnyOrderAndPatternsAreNoHosts() {
        StsPolicy policy =
                sts("enforce", "*.example.com", "mx.example.com").stsPolicy().orElseThrow();
        DomainHistory history = new DomainHistory();
        for (int day : new int[] {5, 9, 0, 7}) {
            history.add(DAY.plusDays(day), "A", PolicyType.STS, Summary.NONE, policy);
        }
        assertThat(history.policies()).containsEntry(policy, new DomainHistory.Span(DAY, DAY.plusDays(9)));
        assertThat(history.mxHosts()).containsExactly("mx.example.com");
    }
}
