package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DAY;
import static io.github.tlsrpt.remediation.Reports.DIGEST;
import static io.github.tlsrpt.remediation.Reports.detail;
import static io.github.tlsrpt.remediation.Reports.failure;
import static io.github.tlsrpt.remediation.Reports.noPolicy;
import static io.github.tlsrpt.remediation.Reports.sts;
import static io.github.tlsrpt.remediation.Reports.tlsa;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change is named as the beginning of failures only where it can have brought them about. */
class OriginsTest {

    private static final String MX = "mx.example.com";

    private static Evidence evidence(Policy policy, String mx) {
        FailureDetail.Builder detail = detail("certificate-expired", 5);
        FailureDetail failed =
                mx == null ? detail.build() : detail.receivingMxHostname(mx).build();
        Evidence evidence = new Evidence();
        evidence.add(
                failure(policy, failed),
                Enforcement.TLSA,
                new Diagnosis(Cause.UNKNOWN, Owner.UNKNOWN, Confidence.LOW, "said"),
                false);
        return evidence;
    }

    /** Reports from ten days before the failures on. */
    private static DomainHistory history() {
        DomainHistory history = new DomainHistory();
        history.add(DAY.minusDays(10), "A", PolicyType.STS, new Summary(9, 0), null);
        return history;
    }

    private static Change seen(Change.Kind kind, @Nullable String host, int day) {
        return new Change("example.com", DAY.plusDays(day), kind, host, List.of(), List.of(), List.of("A"));
    }

    private static List<Change> origins(Evidence evidence, DomainHistory history, Change... changes) {
        return new Origins(Map.of("example.com", List.of(changes))).of("example.com", evidence, history);
    }

    private static Policy policy(String type) {
        return switch (type) {
            case "tlsa" -> tlsa("3 1 1 " + DIGEST);
            case "sts" -> sts("enforce", MX);
            default -> noPolicy();
        };
    }

    @ParameterizedTest
    @CsvSource({
        // kind, host of the change, policy and host of the failures; whether they may have begun with it
        "MX_FIRST_SEEN,     mx.example.com,    sts,  mx.example.com, true",
        "MX_FIRST_SEEN,     other.example.com, sts,  mx.example.com, false",
        "MX_FIRST_SEEN,     mx.example.com,    sts,  ,               false",
        "OTHER,             mx.example.com,    sts,  mx.example.com, true",
        "OTHER,             ,                  sts,  mx.example.com, false",
        "TLSA_RECORDS,      mx.example.com,    tlsa, mx.example.com, true",
        "TLSA_RECORDS,      mx.example.com,    tlsa, ,               true",
        "TLSA_RECORDS,      other.example.com, tlsa, mx.example.com, false",
        "TLSA_RECORDS,      mx.example.com,    sts,  mx.example.com, false",
        "CERTIFICATE,       mx.example.com,    sts,  mx.example.com, true",
        "CERTIFICATE,       other.example.com, sts,  mx.example.com, false",
        "CERTIFICATE,       mx.example.com,    tlsa, ,               true",
        "CERTIFICATE,       mx.example.com,    sts,  ,               false",
        "POLICY_FIRST_SEEN, ,                  sts,  mx.example.com, true",
        "POLICY_MX,         ,                  sts,  ,               true",
        "POLICY_MODE,       ,                  sts,  mx.example.com, true",
        "POLICY_MODE,       ,                  tlsa, mx.example.com, false",
        "POLICY_MX,         ,                  none, mx.example.com, false",
        "MX_LAST_SEEN,      mx.example.com,    sts,  mx.example.com, false",
        "POLICY_MAX_AGE,    ,                  sts,  mx.example.com, false",
        "MX_FAILS_ONLY,     mx.example.com,    tlsa, mx.example.com, false",
        "MX_RECORDS,        ,                  none, mx.example.com, true",
    })
    void changeThatIsSeenMustConcernTheFailures(
            Change.Kind kind, String host, String policy, String mx, boolean origin) {
        Change change = seen(kind, host, -1);
        assertThat(origins(evidence(policy(policy), mx), history(), change).contains(change))
                .isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "POLICY_MAX_AGE, ,                  tlsa, mx.example.com, true",
        "MX_LAST_SEEN,   mx.example.com,    sts,  ,               true",
        "MX_LAST_SEEN,   mx.example.com,    sts,  mx.example.com, true",
        "MX_LAST_SEEN,   other.example.com, sts,  mx.example.com, false",
        "TLSA_RECORDS,   mx.example.com,    sts,  mx.example.com, false",
        "CERTIFICATE,    other.example.com, tlsa, mx.example.com, false",
    })
    void whoRecordsAChangeIsBelievedUnlessItIsAboutAnotherHost(
            Change.Kind kind, String host, String policy, String mx, boolean origin) {
        Change change = Change.recorded("example.com", DAY, kind, host, null);
        assertThat(origins(evidence(policy(policy), mx), new DomainHistory(), change)
                        .contains(change))
                .isEqualTo(origin);
    }

    @Test
    void failuresThatWereThereOnTheFirstDayMayHaveBegunBefore() {
        Change seen = seen(Change.Kind.MX_RECORDS, null, 0);
        Change recorded = Change.recorded("example.com", DAY, Change.Kind.MX_RECORDS, null, null);
        DomainHistory sameDay = new DomainHistory();
        sameDay.add(DAY, "A", PolicyType.STS, new Summary(9, 0), null);
        Evidence evidence = evidence(policy("sts"), MX);
        assertThat(origins(evidence, sameDay, seen, recorded)).containsExactly(recorded);
        assertThat(origins(evidence, new DomainHistory(), seen, recorded)).containsExactly(recorded);
        assertThat(origins(evidence, history(), seen, recorded)).containsExactly(seen, recorded);
    }

    @Test
    void changeComesAtMostTwoDaysBefore() {
        Change[] changes = {
            seen(Change.Kind.MX_RECORDS, null, -3),
            seen(Change.Kind.MX_RECORDS, null, -2),
            seen(Change.Kind.POLICY_MX, null, 0),
            seen(Change.Kind.MX_RECORDS, null, 0),
            seen(Change.Kind.MX_RECORDS, null, 1),
        };
        assertThat(origins(evidence(policy("sts"), MX), history(), changes))
                .as("the nearest first, then by kind")
                .containsExactly(changes[3], changes[2], changes[1]);
    }

    @Test
    void threeChangesAreEnough() {
        Change change = seen(Change.Kind.MX_RECORDS, null, 0);
        assertThat(origins(evidence(policy("sts"), MX), history(), change, change, change, change))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "dane-mismatch,            TLSA_RECORDS,  tlsa-rollover",
        "dane-mismatch,            CERTIFICATE,   tlsa-rollover",
        "dane-failure-unspecified, CERTIFICATE,   tlsa-rollover",
        "dane-mismatch,            MX_FIRST_SEEN, dane-mismatch",
        "certificate-expired,      TLSA_RECORDS,  certificate-expired",
        "starttls-not-offered,     MX_FIRST_SEEN, starttls-missing-on-one-mx",
        "starttls-not-offered,     MX_RECORDS,    starttls-not-offered",
        "certificate-expired,      MX_FIRST_SEEN, certificate-expired",
    })
    void causeThatFitsTheChangeIsPreferred(String cause, Change.Kind kind, String expected) {
        assertThat(Origins.preferred(new Cause(cause), List.of(seen(kind, MX, 0))))
                .isEqualTo(new Cause(expected));
    }

    @Test
    void causeStaysWhereNothingChanged() {
        assertThat(Origins.preferred(Cause.STARTTLS_NOT_OFFERED, List.of())).isEqualTo(Cause.STARTTLS_NOT_OFFERED);
    }
}
