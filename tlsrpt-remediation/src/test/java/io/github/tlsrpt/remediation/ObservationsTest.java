package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DAY;
import static io.github.tlsrpt.remediation.Reports.noPolicy;
import static io.github.tlsrpt.remediation.Reports.report;
import static io.github.tlsrpt.remediation.Reports.result;
import static io.github.tlsrpt.remediation.Reports.sts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is worth knowing where nothing failed. */
class ObservationsTest {

    private static final Policy ENFORCE = sts("enforce", "mx.example.com");

    private static List<String> lines(List<TlsReport> reports) {
        return Remediator.builder().build().plan(reports).findings().stream()
                .map(finding -> finding.priority() + " " + finding.cause() + " " + finding.policyDomain() + " "
                        + finding.reporters() + " " + finding.why().get(0))
                .toList();
    }

    private static List<TlsReport> days(String reporter, int first, int days, Policy policy, long sessions) {
        List<TlsReport> reports = new ArrayList<>();
        for (int day = first; day < first + days; day++) {
            reports.add(report(reporter, DAY.plusDays(day), result(policy, sessions)));
        }
        return reports;
    }

    @SafeVarargs
    private static List<TlsReport> all(List<TlsReport>... parts) {
        List<TlsReport> reports = new ArrayList<>();
        for (List<TlsReport> part : parts) {
            reports.addAll(part);
        }
        return reports;
    }

    @Test
    void reportsWithoutAnythingToTellGiveNothing() {
        assertThat(lines(all(days("A", 0, 40, ENFORCE, 50), days("B", 0, 40, ENFORCE, 9))))
                .isEmpty();
        assertThat(lines(days("A", 0, 40, noPolicy(), 50))).isEmpty();
        assertThat(lines(List.of())).isEmpty();
    }

    @Test
    void policyThatOneReporterOrSeveralDoNotSee() {
        List<TlsReport> seen = days("A", 0, 5, ENFORCE, 50);
        List<TlsReport> blind = days("B", 2, 3, noPolicy(), 9);
        assertThat(lines(all(seen, blind)))
                .containsExactly("P4 policy-not-seen example.com [B] B reported no-policy-found,"
                        + " other reporters find an MTA-STS policy");
        assertThat(lines(all(seen, blind, days("C", 4, 1, noPolicy(), 900))))
                .containsExactly("P2 policy-not-seen example.com [C, B] B, C reported no-policy-found,"
                        + " other reporters find an MTA-STS policy");
    }

    @Test
    void policyIsJudgedThoughHundredsWereQuotedBeforeIt() {
        List<TlsReport> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.addAll(days("A", i, 1, sts("enforce", "mx" + i + ".example.com"), 50));
        }
        assertThat(lines(all(many, days("A", 100, 1, sts("none", "mx.example.com"), 50))))
                .containsExactly("P4 policy-mode-none example.com [A] mode: none in the reports of " + DAY.plusDays(100)
                        + " to " + DAY.plusDays(100));
    }

    @Test
    void reporterThatHasSeenThePolicySinceIsNotBlind() {
        assertThat(lines(
                        all(days("A", 0, 5, ENFORCE, 50), days("B", 0, 3, noPolicy(), 9), days("B", 3, 2, ENFORCE, 9))))
                .isEmpty();
        assertThat(lines(all(days("A", 3, 5, ENFORCE, 50), days("B", 0, 3, noPolicy(), 9))))
                .isEmpty();
    }

    @Test
    void policyInTestingForThirtyDays() {
        Policy testing = sts("testing", "mx.example.com");
        assertThat(lines(days("A", 0, 29, testing, 50))).isEmpty();
        assertThat(lines(days("A", 0, 30, testing, 50)))
                .containsExactly("P4 policy-mode-testing example.com [A] mode: testing in the reports of " + DAY
                        + " to " + DAY.plusDays(29));
        assertThat(lines(all(days("A", 0, 30, testing, 50), days("A", 30, 1, ENFORCE, 50))))
                .isEmpty();
    }

    @Test
    void daysInAnotherModeAreNoDaysInTesting() {
        List<TlsReport> before = days("A", 0, 20, ENFORCE, 50);
        Policy testing = sts("testing", "mx.example.com");
        assertThat(lines(all(before, days("A", 20, 29, testing, 50)))).isEmpty();
        assertThat(lines(all(before, days("A", 20, 30, testing, 50))))
                .containsExactly("P4 policy-mode-testing example.com [A] mode: testing in the reports of "
                        + DAY.plusDays(20) + " to " + DAY.plusDays(49));
    }

    @Test
    void reporterThatHasLostThePolicyIsBlind() {
        assertThat(lines(
                        all(days("A", 0, 5, ENFORCE, 50), days("B", 0, 2, ENFORCE, 9), days("B", 2, 2, noPolicy(), 9))))
                .containsExactly("P4 policy-not-seen example.com [B] B reported no-policy-found,"
                        + " other reporters find an MTA-STS policy");
    }

    @Test
    void observationTellsModesAndKindOfPolicy() {
        List<TlsReport> differ =
                all(days("A", 0, 1, ENFORCE, 50), days("B", 0, 1, sts("testing", "mx.example.com"), 50));
        assertThat(Remediator.builder().build().plan(differ).findings())
                .extracting(finding -> finding.cause() + " " + finding.policyTypes() + " " + finding.modes())
                .containsExactly("policy-versions-differ [sts] [enforce, testing]");
        assertThat(Remediator.builder()
                        .build()
                        .plan(days("A", 0, 7, noPolicy(), 1))
                        .findings())
                .extracting(finding -> finding.cause() + " " + finding.policyTypes() + " " + finding.modes())
                .containsExactly("reports-about-reports [] []");
    }

    @Test
    void policyWithTheModeNone() {
        assertThat(lines(days("A", 0, 1, sts("none", "mx.example.com"), 50)))
                .containsExactly(
                        "P4 policy-mode-none example.com [A] mode: none in the reports of " + DAY + " to " + DAY);
    }

    @Test
    void differentPoliciesAreACacheAtFirstAndLaterAFault() {
        Policy changed = sts("enforce", "mx.example.com", "mx2.example.com");
        assertThat(lines(all(days("A", 0, 10, ENFORCE, 50), days("B", 5, 5, changed, 50))))
                .containsExactly(
                        "INFO policy-versions-differ example.com [A, B] 2 reporters quote 2 different policies;"
                                + " the newest was first seen on " + DAY.plusDays(5));
        assertThat(lines(all(days("A", 0, 13, ENFORCE, 50), days("B", 5, 8, changed, 50))))
                .as("seven days later, max_age is a week")
                .allMatch(line -> line.startsWith("INFO policy-versions-differ"));
        assertThat(lines(all(days("A", 0, 14, ENFORCE, 50), days("B", 5, 9, changed, 50))))
                .containsExactly("P3 policy-versions-differ example.com [A, B] 2 reporters quote 2 different policies;"
                        + " the newest was first seen on " + DAY.plusDays(5));
        assertThat(lines(all(days("A", 0, 5, ENFORCE, 50), days("A", 5, 5, changed, 50))))
                .isEmpty();
    }

    @Test
    void policyToBeKeptForLessThanADay() {
        Policy brief = new Policy(
                PolicyType.STS,
                List.of("version: STSv1", "mode: enforce", "mx: mx.example.com", "max_age: 86399"),
                "example.com",
                List.of());
        assertThat(lines(days("A", 0, 1, brief, 50)))
                .containsExactly("P4 max-age-short example.com [A] max_age: 86399 in mode enforce");
    }

    @Test
    void sessionOrTwoOnEachDayMayBeTheReportsOfTheDomainItself() {
        assertThat(lines(days("A", 0, 7, noPolicy(), 1)))
                .containsExactly(
                        "INFO reports-about-reports example.com [A] A reported one or two sessions on each day");
        assertThat(lines(days("A", 0, 6, noPolicy(), 1))).isEmpty();
        assertThat(lines(all(days("A", 0, 6, noPolicy(), 1), days("A", 6, 1, noPolicy(), 3))))
                .isEmpty();
        assertThat(lines(all(days("A", 0, 6, noPolicy(), 1), days("A", 8, 1, noPolicy(), 1))))
                .isEmpty();
    }

    @Test
    void ofMoreThanFiveReportersTheOthersAreCounted() {
        List<TlsReport> reports = days("Seeing", 0, 5, ENFORCE, 50);
        for (String blind : List.of("B", "C", "D", "E", "F")) {
            reports.addAll(days(blind, 4, 1, noPolicy(), 9));
        }
        assertThat(lines(reports).get(0))
                .endsWith("] B, C, D, E, F reported no-policy-found," + " other reporters find an MTA-STS policy");
        reports.addAll(days("G", 4, 1, noPolicy(), 9));
        assertThat(lines(reports).get(0))
                .endsWith("] B, C, D, E, F and 1 more reported no-policy-found,"
                        + " other reporters find an MTA-STS policy");
    }

    @Test
    void policyWithoutAnAgeOrInTestingIsNotKeptTooBriefly() {
        assertThat(lines(days("A", 0, 1, policy("enforce", ""), 50))).isEmpty();
        assertThat(lines(days("A", 0, 1, policy("testing", "max_age: 60"), 50))).isEmpty();
        assertThat(lines(days("A", 0, 1, policy("enforce", "max_age: 86400"), 50)))
                .isEmpty();
        assertThat(lines(days("A", 0, 1, policy("enforce", "max_age: 60"), 50)))
                .containsExactly("P4 max-age-short example.com [A] max_age: 60 in mode enforce");
    }

    private static Policy policy(String mode, String maxAge) {
        return new Policy(
                PolicyType.STS,
                List.of("version: STSv1", "mode: " + mode, "mx: mx.example.com", maxAge),
                "example.com",
                List.of());
    }

    @Test
    void ofSeveralShortAgesOneIsNamedWhoeverQuotesIt() {
        List<String> hours = List.of("max_age: 3600", "max_age: 7200", "max_age: 3600");
        for (int first = 0; first < 2; first++) {
            List<TlsReport> one = days("A", 0, 1, policy("enforce", hours.get(first)), 50);
            List<TlsReport> other = days("B", 0, 1, policy("enforce", hours.get(first + 1)), 50);
            assertThat(lines(all(one, other)))
                    .anySatisfy(line -> assertThat(line).endsWith("max_age: 3600 in mode enforce"))
                    .noneSatisfy(line -> assertThat(line).endsWith("max_age: 7200 in mode enforce"));
        }
    }

    @Test
    void dayWithoutASessionIsNoDayWithOneOrTwo() {
        assertThat(lines(all(days("A", 0, 6, noPolicy(), 1), days("A", 6, 1, noPolicy(), 0))))
                .isEmpty();
        assertThat(lines(all(days("A", 0, 6, noPolicy(), 1), days("A", 6, 1, noPolicy(), 2))))
                .hasSize(1);
    }

    @Test
    void policyWithoutADomainIsObservedToo() {
        Policy nameless =
                new Policy(PolicyType.STS, sts("none", "mx.example.com").policyString(), null, List.of());
        assertThat(lines(days("A", 0, 1, nameless, 50)))
                .containsExactly("P4 policy-mode-none null [A] mode: none in the reports of " + DAY + " to " + DAY);
    }

    @Test
    void reporterThatQuotesAnotherPolicyIsNotNamed() {
        List<TlsReport> reports = days("A", 0, 1, policy("enforce", "max_age: 60"), 50);
        reports.addAll(days("B", 0, 1, policy("enforce", "max_age: 86400"), 50));
        reports.addAll(days("C", 0, 1, new Policy(PolicyType.STS, List.of(), "example.com", List.of()), 50));
        assertThat(lines(reports)).contains("P4 max-age-short example.com [A] max_age: 60 in mode enforce");
    }
}
