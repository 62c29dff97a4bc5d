package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DAY;
import static io.github.tlsrpt.remediation.Reports.DIGEST;
import static io.github.tlsrpt.remediation.Reports.detail;
import static io.github.tlsrpt.remediation.Reports.noPolicy;
import static io.github.tlsrpt.remediation.Reports.report;
import static io.github.tlsrpt.remediation.Reports.result;
import static io.github.tlsrpt.remediation.Reports.sts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is one change and what are two, on which day, who shows it, and from how much on. */
class ChangeBordersTest {

    private static final PolicyResult TESTING = result(sts("testing", "mx1.example.com"), 9);
    private static final PolicyResult ENFORCE = result(sts("enforce", "mx1.example.com"), 9);
    private static final String RECORD = "3 1 1 " + DIGEST;

    private final List<TlsReport> reports = new ArrayList<>();

    private void days(String reporter, int from, int to, IntFunction<PolicyResult> ofDay) {
        for (int day = from; day < to; day++) {
            reports.add(report(reporter, DAY.plusDays(day), ofDay.apply(day)));
        }
    }

    private List<Change> found() {
        ChangeDetector detector = new ChangeDetector();
        reports.forEach(detector::add);
        return detector.changes("example.com");
    }

    /** Each change with its day, counted from the first one, and who shows it. */
    private List<String> changes() {
        return found().stream()
                .map(change ->
                        change.kind() + " " + ChronoUnit.DAYS.between(DAY, change.day()) + " " + change.reporters())
                .toList();
    }

    private static PolicyResult policy(String... lines) {
        List<String> all = new ArrayList<>(List.of("version: STSv1", "mx: mx1.example.com"));
        all.addAll(List.of(lines));
        return result(new Policy(PolicyType.STS, all, "example.com", List.of()), 9);
    }

    private static PolicyResult dane(String host, long successful, long failed) {
        Policy policy = new Policy(PolicyType.TLSA, List.of(RECORD), host, List.of());
        return failed == 0
                ? result(policy, successful)
                : result(policy, successful, detail("tlsa-invalid", failed).build());
    }

    private static PolicyResult uncovered() {
        FailureDetail failure = detail("validation-failure", 7)
                .receivingMxHostname("mx3.example.com")
                .build();
        return result(sts("enforce", "mx1.example.com"), 100, failure);
    }

    @Test
    void stepOfAllReportersIsOnTheDayOnWhichTheFirstShowsIt() {
        days("A", 0, 9, day -> day < 7 ? TESTING : ENFORCE);
        days("B", 0, 9, day -> day < 5 ? TESTING : ENFORCE);
        assertThat(changes()).containsExactly("POLICY_MODE 5 [A, B]");
    }

    @Test
    void stepsToDifferentValuesAreTwo() {
        PolicyResult none = result(sts("none", "mx1.example.com"), 9);
        days("A", 0, 9, day -> day < 5 ? TESTING : ENFORCE);
        days("B", 0, 9, day -> day < 6 ? TESTING : none);
        assertThat(changes()).containsExactly("POLICY_MODE 5 [A]", "POLICY_MODE 6 [B]");
    }

    @ParameterizedTest
    @CsvSource({
        // max_age in seconds; how many days later a second reporter shows the step; how many changes there are
        "86400,     2, 1",
        "86400,     3, 2",
        "604800,    8, 1",
        "604800,    9, 2",
        ",          7, 1",
        ",          8, 2",
        "31536000, 31, 1",
        "31536000, 32, 2",
    })
    void stepIsTheSameAsLongAsTheOldPolicyMayBeKept(Long maxAge, int later, int changes) {
        String age = maxAge == null ? "comment: none" : "max_age: " + maxAge;
        days("A", 0, 50, day -> policy(day < 5 ? "mode: testing" : "mode: enforce", age));
        days("B", 0, 50, day -> policy(day < 5 + later ? "mode: testing" : "mode: enforce", age));
        assertThat(changes()).hasSize(changes).first().asString().startsWith("POLICY_MODE 5 [A");
    }

    @Test
    void policyThatHadNoModeHasNotChangedIt() {
        days("A", 0, 9, day -> day < 5 ? policy("max_age: 86400") : policy("mode: testing"));
        assertThat(changes()).isEmpty();
    }

    @Test
    void ofTwoValuesTheOneThatIsGoneWasReplaced() {
        days("A", 0, 4, day -> policy("max_age: 604800"));
        reports.add(report("A", DAY.plusDays(4), policy("max_age: 604800"), policy("max_age: 100000")));
        reports.add(report("A", DAY.plusDays(5), policy("max_age: 100000"), policy("max_age: 3600")));
        assertThat(found())
                .extracting(change -> change.before() + " " + change.after())
                .containsExactly("[604800] [100000]", "[604800] [3600]");
    }

    @Test
    void oldPolicyBesideTheNewOneComesFromACacheUntilThatIsOver() {
        days("A", 0, 30, day -> day < 5 ? TESTING : ENFORCE);
        reports.add(report("A", DAY.plusDays(9), TESTING));
        assertThat(changes()).containsExactly("POLICY_MODE 5 [A]");
        reports.add(report("A", DAY.plusDays(25), TESTING));
        assertThat(changes()).containsExactly("POLICY_MODE 5 [A]", "POLICY_MODE 25 [A]");
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "2, 0"})
    void changeNeedsThreeDaysBefore(int before, int changes) {
        days("A", 0, 9, day -> day < before ? ENFORCE : uncovered());
        assertThat(changes()).hasSize(changes);
        reports.clear();
        days("A", 0, 9, day -> day < before ? result(noPolicy(), 9) : ENFORCE);
        assertThat(changes()).hasSize(changes);
    }

    @Test
    void whoOnlyLookedForDaneDoesNotShowThatThePolicyIsNew() {
        days("A", 0, 9, day -> day < 5 ? dane("example.com", 9, 0) : ENFORCE);
        assertThat(changes()).isEmpty();
    }

    @Test
    void hostIsShownByThoseWhoMissItOnItsFirstDay() {
        days("A", 0, 9, day -> day < 5 ? ENFORCE : uncovered());
        days("B", 0, 9, day -> day < 6 ? ENFORCE : uncovered());
        assertThat(changes()).containsExactly("MX_FIRST_SEEN 5 [A]");
    }

    @Test
    void hostIsNotGoneWhereOneOfItsReportersFellSilent() {
        days("A", 0, 30, day -> day < 5 || day > 9 ? ENFORCE : uncovered());
        assertThat(changes()).containsExactly("MX_FIRST_SEEN 5 [A]", "MX_LAST_SEEN 9 [A]");
        days("B", 0, 10, day -> day < 5 ? ENFORCE : uncovered());
        assertThat(changes()).containsExactly("MX_FIRST_SEEN 5 [A, B]");
    }

    @Test
    void recordsOfAllHostsAtOnceAreRecordsThatAreNew() {
        days("A", 0, 9, day -> result(sts("enforce", "mx1.example.com", "mx2.example.com"), 9));
        days("A", 5, 9, day -> dane("mx1.example.com", 9, 0));
        days("A", 5, 9, day -> dane("mx2.example.com", 9, 0));
        assertThat(changes()).containsExactly("TLSA_RECORDS 5 [A]", "TLSA_RECORDS 5 [A]");
    }

    @Test
    void recordsUnderTheNameOfTheDomainAreOfNoHost() {
        days("A", 0, 9, day -> ENFORCE);
        days("A", 5, 9, day -> dane("example.com", 9, 0));
        assertThat(changes()).isEmpty();
    }

    @Test
    void hostFailsForThoseWhoseSessionsFailSince() {
        reports.add(report("A", DAY, ENFORCE));
        days("A", 0, 9, day -> day < 5 ? dane("mx1.example.com", 9, 0) : dane("mx1.example.com", 0, 9));
        days("B", 0, 3, day -> dane("mx1.example.com", 0, 9));
        assertThat(changes()).containsExactly("MX_FAILS_ONLY 5 [A]");
    }

    @ParameterizedTest
    @CsvSource({"5, 6, 5", "6, 5, 5", "5, 5, 5"})
    void certificateIsRenewedByTheFirstGoodDayOfAnyReporter(int ofA, int ofB, int renewed) {
        FailureDetail expired = detail("certificate-expired", 2)
                .receivingMxHostname("mx1.example.com")
                .build();
        PolicyResult failing = result(sts("testing", "mx1.example.com"), 0, expired);
        days("A", 3, 5, day -> failing);
        days("B", 3, 5, day -> failing);
        days("A", ofA, 9, day -> TESTING);
        days("B", ofB, 9, day -> TESTING);
        assertThat(changes()).containsExactly("CERTIFICATE " + renewed + " [A, B]");
    }

    @Test
    void threeExpiredSessionsAreEnough() {
        FailureDetail expired = detail("certificate-expired", 3)
                .receivingMxHostname("mx1.example.com")
                .build();
        days("A", 0, 9, day -> day == 3 ? result(sts("testing", "mx1.example.com"), 0, expired) : TESTING);
        assertThat(changes()).containsExactly("CERTIFICATE 4 [A]");
    }

    @Test
    void hostBelongsToTheDomainWhosePolicyNamesIt() {
        reports.add(report("A", DAY, policy("mode: enforce")));
        ChangeDetector detector = new ChangeDetector();
        reports.forEach(detector::add);
        assertThat(detector.domainOf("mx1.example.com")).isEqualTo("example.com");
        assertThat(detector.domainOf("mx2.example.com")).isEqualTo("mx2.example.com");
    }
}
