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

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What became different is seen once, on its first day, and what only looks different is not. */
class ChangeDetectorTest {

    private static final String NEW_DIGEST = "f00dcafe".repeat(8);
    private static final PolicyResult QUIET = result(sts("enforce", "mx1.example.com"), 100);

    private final List<TlsReport> reports = new ArrayList<>();

    private void days(String reporter, int from, int to, IntFunction<PolicyResult> ofDay) {
        for (int day = from; day < to; day++) {
            reports.add(report(reporter, DAY.plusDays(day), ofDay.apply(day)));
        }
    }

    private List<String> changes() {
        return changes("example.com");
    }

    private List<String> changes(String domain) {
        ChangeDetector detector = new ChangeDetector();
        reports.forEach(detector::add);
        return detector.changes(domain).stream().map(Change::text).toList();
    }

    private static LocalDate day(int day) {
        return DAY.plusDays(day);
    }

    private static PolicyResult uncovered(String host, long failed) {
        FailureDetail failure =
                detail("validation-failure", failed).receivingMxHostname(host).build();
        return result(sts("enforce", "mx1.example.com"), 100, failure);
    }

    private static PolicyResult dane(String host, long successful, long failed, String... records) {
        Policy policy = new Policy(PolicyType.TLSA, List.of(records), host, List.of());
        return failed == 0
                ? result(policy, successful)
                : result(
                        policy,
                        successful,
                        detail("tlsa-invalid", failed).receivingMxHostname(host).build());
    }

    @Test
    void hostThatThePolicyDoesNotCoverIsNewOnTheFirstDayItFails() {
        days("A", 0, 6, day -> day < 4 ? QUIET : uncovered("MX3.example.com.", 7));
        assertThat(changes()).containsExactly("MX mx3.example.com first seen " + day(4));
    }

    @ParameterizedTest
    @CsvSource({
        "mx1.example.com, 'covered by the policy, so it may have been there unseen'",
        "192.0.2.1, an address is no host",
        "mx3 example com, no host name",
    })
    void hostThatMayHaveBeenThereBeforeIsNotNew(String host) {
        days("A", 0, 6, day -> day < 4 ? QUIET : uncovered(host, 7));
        assertThat(changes()).isEmpty();
    }

    @Test
    void hostOfWhichTheFirstDaysAlreadyTellIsNotNew() {
        days("A", 0, 8, day -> day < 2 ? QUIET : uncovered("mx3.example.com", 7));
        assertThat(changes()).isEmpty();
    }

    @Test
    void hostIsGoneWhenItsReportersGoOnWithoutIt() {
        days("A", 0, 20, day -> day >= 4 && day < 9 ? uncovered("mx3.example.com", 7) : QUIET);
        assertThat(changes())
                .containsExactly("MX mx3.example.com first seen " + day(4), "MX mx3.example.com last seen " + day(8));
    }

    @Test
    void hostOfAReporterThatFellSilentIsNotGone() {
        days("A", 0, 9, day -> day < 4 ? QUIET : uncovered("mx3.example.com", 7));
        days("B", 0, 30, day -> QUIET);
        assertThat(changes()).containsExactly("MX mx3.example.com first seen " + day(4));
    }

    @Test
    void stepsOfThePolicyAreToldOnceThoughACacheShowsTheOldOne() {
        PolicyResult testing = result(sts("testing", "mx1.example.com"), 9);
        PolicyResult enforce = result(sts("enforce", "mx1.example.com", "mx2.example.com"), 9);
        days("A", 0, 20, day -> day < 5 ? testing : enforce);
        days("B", 0, 20, day -> day < 11 ? testing : enforce);
        days("New", 9, 20, day -> enforce);
        assertThat(changes())
                .containsExactly(
                        "mx of the MTA-STS policy changed " + day(5) + ": + mx2.example.com",
                        "mode of the MTA-STS policy changed " + day(5) + " from testing to enforce");
    }

    @Test
    void changeIsTakenBack() {
        PolicyResult testing = result(sts("testing", "mx1.example.com"), 9);
        days("A", 0, 30, day -> day < 5 || day > 20 ? testing : QUIET);
        assertThat(changes())
                .containsExactly(
                        "mode of the MTA-STS policy changed " + day(5) + " from testing to enforce",
                        "mode of the MTA-STS policy changed " + day(21) + " from enforce to testing");
    }

    @Test
    void policyThatGoesToAndFroIsNoChange() {
        PolicyResult testing = result(sts("testing", "mx1.example.com"), 9);
        days("A", 0, 30, day -> day % 3 == 0 ? testing : QUIET);
        assertThat(changes()).isEmpty();
    }

    @Test
    void bothPoliciesOfTheDayOfAChangeAreOneStep() {
        PolicyResult shorter = result(
                new Policy(
                        PolicyType.STS,
                        List.of("version: STSv1", "mode: enforce", "mx: mx1.example.com", "max_age: 86400"),
                        "example.com",
                        List.of()),
                9);
        days("A", 0, 5, day -> QUIET);
        reports.add(report("A", day(5), QUIET, shorter));
        reports.add(report("A", day(6), shorter, QUIET));
        days("A", 7, 10, day -> shorter);
        assertThat(changes())
                .containsExactly("max_age of the MTA-STS policy changed " + day(5) + " from 604800 to 86400");
    }

    @Test
    void policyOfHostsAloneShowsTheStepOfItsHosts() {
        days(
                "A",
                0,
                10,
                day -> result(
                        new Policy(
                                PolicyType.STS,
                                List.of("version: STSv1", "mx: mx" + (day < 5 ? 1 : 2) + ".example.com"),
                                "example.com",
                                List.of()),
                        9));
        assertThat(changes()).singleElement().asString().contains("" + day(5), "mx1.example.com", "mx2.example.com");
    }

    @Test
    void policyIsNewToWhoLookedForItBefore() {
        days("A", 0, 9, day -> day < 5 ? result(noPolicy(), 9) : QUIET);
        days("B", 4, 9, day -> day < 5 ? result(noPolicy(), 9) : QUIET);
        assertThat(changes()).containsExactly("MTA-STS policy first seen " + day(5) + ", mode enforce");
    }

    @Test
    void tlsaRecordsOfAHostShowTheOldAndTheNewDigest() {
        PolicyResult covered = result(sts("enforce", "mx.example.com"), 9);
        days("A", 0, 9, day -> dane("mx.example.com", 9, 0, "3 1 1 " + (day < 4 ? DIGEST : NEW_DIGEST)));
        days("B", 0, 9, day -> dane("mx.example.com", 9, 0, "3 1 1 " + (day < 5 ? DIGEST : NEW_DIGEST)));
        days("A", 0, 1, day -> covered);
        assertThat(changes())
                .containsExactly("TLSA records of mx.example.com changed " + day(4) + ": + 3 1 1 " + NEW_DIGEST
                        + ", - 3 1 1 " + DIGEST);
        assertThat(changes("mx.example.com")).isEmpty();
    }

    @Test
    void recordsOfSeveralHostsUnderOneNameAreNoChange() {
        days("A", 0, 20, day -> dane("example.com", 9, 0, "3 1 1 " + (day % 2 == 0 ? DIGEST : NEW_DIGEST)));
        assertThat(changes()).isEmpty();
    }

    @Test
    void daneIsNewWhereReportsWereThereBefore() {
        days("A", 0, 9, day -> result(sts("enforce", "mx.example.com"), 9));
        days("A", 5, 9, day -> dane("mx.example.com", 9, 0, "3 1 1 " + DIGEST));
        assertThat(changes())
                .containsExactly("TLSA records of mx.example.com first seen " + day(5) + ": + 3 1 1 " + DIGEST);
    }

    @Test
    void hostWithRecordsIsNewWhereTheOthersHadThemBefore() {
        PolicyResult both = result(
                sts("enforce", "mx.example.com"),
                9,
                detail("certificate-expired", 1)
                        .receivingMxHostname("new.example.com")
                        .build());
        days("A", 0, 12, day -> dane("mx.example.com", 9, 0, "3 1 1 " + DIGEST));
        days("A", 0, 1, day -> result(sts("enforce", "mx.example.com"), 9));
        days("A", 5, 12, day -> dane("new.example.com", 9, 0, "3 1 1 " + DIGEST));
        reports.add(report("B", day(11), both));
        assertThat(changes()).contains("MX new.example.com first seen " + day(5));
    }

    @Test
    void hostAtWhichAllFailsFromADayOnIsTold() {
        days(
                "A",
                0,
                9,
                day -> day < 5
                        ? dane("mx.example.com", 9, 1, "3 1 1 " + DIGEST)
                        : dane("mx.example.com", 0, 9, "3 1 1 " + DIGEST));
        reports.add(report("A", day(0), result(sts("enforce", "mx.example.com"), 9)));
        assertThat(changes())
                .containsExactly("no session to mx.example.com under its DANE policy succeeded since " + day(5));
    }

    @Test
    void certificateIsRenewedOnTheFirstGoodDayAfterItHadExpired() {
        FailureDetail expired = expired(5);
        Policy policy = sts("testing", "mx.example.com");
        days("A", 0, 9, day -> day < 3 || day > 5 ? result(policy, 9) : result(policy, 4, expired));
        assertThat(changes()).containsExactly("certificate of mx.example.com, which had expired, renewed by " + day(6));
    }

    @Test
    void withinADayNothingIsSeenToChangeAndWhatIsRecordedStands() {
        days("A", 0, 1, day -> QUIET);
        days("A", 0, 1, day -> result(sts("testing", "mx2.example.com"), 9));
        days("B", 0, 1, day -> uncovered("mx3.example.com", 7));
        ChangeDetector detector = new ChangeDetector();
        reports.forEach(detector::add);
        assertThat(detector.changes("example.com")).isEmpty();
        Change known = Change.recorded("example.com", day(0), Change.Kind.MX_RECORDS, null, null);
        detector.record(known);
        assertThat(detector.changes("example.com")).containsExactly(known);
    }

    @Test
    void recordedChangesStandAmongThoseThatAreSeen() {
        days("A", 0, 6, day -> day < 4 ? QUIET : uncovered("mx3.example.com", 7));
        ChangeDetector detector = new ChangeDetector();
        reports.forEach(detector::add);
        detector.record(Change.recorded("Example.COM.", day(3), Change.Kind.MX_RECORDS, null, "moved to mx3"));
        detector.record(Change.recorded("example.org", day(3), Change.Kind.OTHER, null, null));
        assertThat(detector.changes("example.com"))
                .extracting(Change::text, Change::isRecorded)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "MX records changed " + day(3) + ": moved to mx3 (recorded)", true),
                        org.assertj.core.groups.Tuple.tuple("MX mx3.example.com first seen " + day(4), false));
    }

    @Test
    void orderOfReportsDoesNotMatter() {
        days("A", 0, 20, day -> day < 5 ? QUIET : uncovered("mx3.example.com", 7));
        days("B", 0, 20, day -> day < 9 ? QUIET : result(sts("testing", "mx1.example.com"), 9));
        days("A", 0, 20, day -> dane("mx1.example.com", 9, 0, "3 1 1 " + (day < 4 ? DIGEST : NEW_DIGEST)));
        List<String> expected = changes();
        assertThat(expected).hasSize(3);
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(reports, new Random(seed));
            assertThat(changes()).isEqualTo(expected);
        }
    }

    @Test
    void hostsWithAPolicyOfTheirOwnBelongToTheirDomain() {
        reports.add(report("A", DAY, result(sts("enforce", "mx.example.com"), 9), result(tlsa("3 1 1 " + DIGEST), 9)));
        ChangeDetector detector = new ChangeDetector();
        reports.forEach(detector::add);
        assertThat(detector.domains()).containsExactly("example.com");
        assertThat(detector.hosts("example.com")).containsExactly("mx.example.com");
        assertThat(detector.changes("nowhere.example")).isEmpty();
    }

    @Test
    void hostThatAnEarlierPolicyCoveredIsNotNew() {
        days("A", 0, 1, day -> result(sts("enforce", "mx1.example.com", "mx3.example.com"), 100));
        days("A", 1, 8, day -> day < 5 ? QUIET : uncovered("mx3.example.com", 7));
        assertThat(changes()).containsExactly("mx of the MTA-STS policy changed " + day(1) + ": - mx3.example.com");
    }

    @Test
    void hostThatWasMissedInThePolicyBeforeItsRecordsIsNotNewWithThem() {
        days("A", 0, 12, day -> dane("mx1.example.com", 9, 0, "3 1 1 " + DIGEST));
        days("A", 0, 12, day -> day == 4 ? uncovered("new.example.com", 7) : QUIET);
        days("A", 5, 12, day -> dane("new.example.com", 9, 0, "3 1 1 " + DIGEST));
        assertThat(changes()).containsExactly("MX new.example.com first seen " + day(4));
    }

    @Test
    void hostThatThePolicyCoveredIsNotNewWithItsRecords() {
        PolicyResult both = result(sts("enforce", "mx1.example.com", "mx2.example.com"), 100);
        days("A", 0, 12, day -> dane("mx1.example.com", 9, 0, "3 1 1 " + DIGEST));
        days("A", 0, 12, day -> both);
        days("A", 5, 12, day -> dane("mx2.example.com", 9, 0, "3 1 1 " + DIGEST));
        assertThat(changes()).isEmpty();
    }

    @Test
    void hostThatWasSeenTwiceIsNotMissed() {
        days("A", 0, 30, day -> day == 4 || day == 5 ? uncovered("mx3.example.com", 7) : QUIET);
        assertThat(changes()).containsExactly("MX mx3.example.com first seen " + day(4));
    }

    @Test
    void hostThatIsMissingNoLongerThanBeforeIsNotGone() {
        days("A", 0, 24, day -> day == 4 || day == 5 || day == 11 ? uncovered("mx3.example.com", 7) : QUIET);
        assertThat(changes()).containsExactly("MX mx3.example.com first seen " + day(4));
        days("A", 24, 31, day -> QUIET);
        assertThat(changes())
                .containsExactly("MX mx3.example.com first seen " + day(4), "MX mx3.example.com last seen " + day(11));
    }

    @Test
    void recordsWithoutAnySessionAreNoFailure() {
        days("A", 0, 9, day -> dane("mx.example.com", day < 5 ? 9 : 0, 0, "3 1 1 " + DIGEST));
        reports.add(report("A", day(0), result(sts("enforce", "mx.example.com"), 9)));
        assertThat(changes()).isEmpty();
    }

    private static FailureDetail expired(long sessions) {
        return detail("certificate-expired", sessions)
                .receivingMxHostname("mx.example.com")
                .build();
    }

    @Test
    void twoExpiredSessionsAreNoRenewal() {
        Policy policy = sts("testing", "mx.example.com");
        FailureDetail expired = expired(2);
        days("A", 0, 9, day -> day == 3 ? result(policy, 4, expired) : result(policy, 9));
        assertThat(changes()).isEmpty();
    }

    @Test
    void certificateIsNotRenewedWhereNobodyWhoSawItExpiredHasSessionsSince() {
        Policy policy = sts("testing", "mx.example.com");
        FailureDetail expired = expired(5);
        days("A", 0, 9, day -> day < 6 ? result(policy, 4, expired) : result(policy, 0));
        days("B", 0, 9, day -> result(policy, 9));
        assertThat(changes()).isEmpty();
    }
}
