package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DIGEST;
import static io.github.tlsrpt.remediation.Reports.detail;
import static io.github.tlsrpt.remediation.Reports.failure;
import static io.github.tlsrpt.remediation.Reports.sts;
import static io.github.tlsrpt.remediation.Reports.tlsa;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossChecksTest {

    private static final Remediator REMEDIATOR = Remediator.builder().build();

    private static FailureDetail at(String resultType, String mx) {
        return detail(resultType, 5).receivingMxHostname(mx).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"validation-failure", "certificate-host-mismatch", "certificate-not-trusted", "Other"})
    void mxThatThePolicyDoesNotListIsTheCause(String resultType) {
        Diagnosis diagnosis = REMEDIATOR.diagnose(
                failure(sts("enforce", "mx1.example.com", "mx2.example.com"), at(resultType, "mx3.example.com")));
        assertThat(diagnosis)
                .isEqualTo(new Diagnosis(
                        Cause.MX_NOT_IN_POLICY,
                        Owner.POLICY_TEXT,
                        Confidence.HIGH,
                        "mx3.example.com matches none of mx: mx1.example.com, mx2.example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls-not-supported", "certificate-expired", "sts-policy-fetch-error"})
    void typeThatNamesItsFaultIsBelieved(String resultType) {
        Diagnosis diagnosis =
                REMEDIATOR.diagnose(failure(sts("enforce", "mx1.example.com"), at(resultType, "mx3.example.com")));
        assertThat(diagnosis.cause()).isNotEqualTo(Cause.MX_NOT_IN_POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MX1.example.com", "mx1.example.com.", "a.wild.example.com"})
    void mxThatThePolicyListsIsNotTheCause(String mx) {
        Diagnosis diagnosis = REMEDIATOR.diagnose(
                failure(sts("enforce", "mx1.example.com", "*.wild.example.com"), at("validation-failure", mx)));
        assertThat(diagnosis.cause()).isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void patternsThatStandOnlyInMxHostCount() {
        Policy policy =
                new Policy(PolicyType.STS, List.of("version: STSv1"), "example.com", List.of("mx1.example.com"));
        assertThat(REMEDIATOR
                        .diagnose(failure(policy, at("validation-failure", "mx9.example.com")))
                        .cause())
                .isEqualTo(Cause.MX_NOT_IN_POLICY);
    }

    @Test
    void tlsaRecordsThatNobodyCanUseAreTheCause() {
        Failure failure = failure(tlsa("0 0 1 " + DIGEST, "1 1 1 " + DIGEST), at("tlsa-invalid", "mx.example.com"));
        assertThat(REMEDIATOR.diagnose(failure).cause()).isEqualTo(Cause.TLSA_UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls-not-supported", "dnssec-invalid"})
    void unusableTlsaRecordsStillDemandTls(String resultType) {
        Failure failure = failure(tlsa("0 0 1 " + DIGEST), at(resultType, "mx.example.com"));
        assertThat(REMEDIATOR.diagnose(failure).cause()).isNotEqualTo(Cause.TLSA_UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[192.0.2.7]", "192.0.2.7", "unknown host", "mx.b\u00fccher.example"})
    void textThatIsNoHostNameIsNotMissedInThePolicy(String mx) {
        Failure failure = failure(sts("enforce", "mx1.example.com"), at("validation-failure", mx));
        assertThat(REMEDIATOR.diagnose(failure).cause()).isNotEqualTo(Cause.MX_NOT_IN_POLICY);
    }

    @Test
    void unusableRecordBesideUsableOnesDoesNotCount() {
        Failure failure =
                failure(tlsa("3 1 1 " + DIGEST, "0 0 1 " + DIGEST), at("certificate-expired", "mx.example.com"));
        assertThat(REMEDIATOR.diagnose(failure).cause()).isEqualTo(Cause.DANE_EE_OVERCHECKED);
    }

    @Test
    @Timeout(120)
    void manyRecordsWithManyFailuresTakeNoLongerThanTheyMust() {
        Policy policy = new Policy(
                PolicyType.TLSA, java.util.Collections.nCopies(200_000, "3 1 1 aa"), "mx.example.com", List.of());
        FailureDetail failure = at("certificate-expired", "mx.example.com");
        RemediationPlan plan = REMEDIATOR.plan(List.of(Reports.report(
                "A",
                Reports.DAY,
                Reports.result(
                        policy,
                        0,
                        java.util.Collections.nCopies(200_000, failure).toArray(FailureDetail[]::new)))));
        assertThat(plan.findings()).extracting(Finding::failedSessions).containsExactly(1_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate-host-mismatch", "certificate-expired"})
    void daneEeIsNotToBeCheckedForNamesAndDates(String resultType) {
        Failure failure = failure(tlsa("3 1 1 " + DIGEST), at(resultType, "mx.example.com"));
        Diagnosis diagnosis = REMEDIATOR.diagnose(failure);
        assertThat(diagnosis.cause()).isEqualTo(Cause.DANE_EE_OVERCHECKED);
        assertThat(diagnosis.owner()).isEqualTo(Owner.SENDER);
    }

    @Test
    void daneTaNeedsTheNameInTheCertificate() {
        Failure failure = failure(tlsa("2 1 1 " + DIGEST), at("certificate-host-mismatch", "mx.example.com"));
        assertThat(REMEDIATOR.diagnose(failure).cause()).isEqualTo(Cause.DANE_TA_NAME_MISMATCH);
    }

    @Test
    void policyThatDoesNotParseIsMalformed() {
        Policy policy = new Policy(
                io.github.tlsrpt.model.PolicyType.STS,
                List.of("version: STSv1", "mode: enforcing", "mx: mx.example.com"),
                "example.com",
                List.of());
        Diagnosis diagnosis = Remediator.builder()
                .build()
                .diagnose(Reports.failure(
                        policy, Reports.detail("sts-policy-invalid", 9).build()));
        assertThat(diagnosis.cause()).isEqualTo(Cause.POLICY_MALFORMED);
        assertThat(diagnosis.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(diagnosis.why()).startsWith("the policy in the report: ");
    }

    @Test
    void ofManyPatternsFiveAreShown() {
        FailureDetail failure = at("validation-failure", "mx9.example.com");
        String[] mx = {"a.example", "b.example", "c.example", "d.example", "e.example", "f.example", "g.example"};
        assertThat(REMEDIATOR.diagnose(failure(sts("enforce", mx), failure)).why())
                .isEqualTo("mx9.example.com matches none of mx:"
                        + " a.example, b.example, c.example, d.example, e.example and 2 more");
    }

    @Test
    void policyWithoutAnyPatternDoesNotMissAHost() {
        Failure failure = failure(sts("enforce"), at("validation-failure", "mx9.example.com"));
        assertThat(REMEDIATOR.diagnose(failure).cause()).isNotEqualTo(Cause.MX_NOT_IN_POLICY);
    }

    @Test
    void failureWithoutATypeMayBeAboutTheListOfHosts() {
        FailureDetail failure = new FailureDetail(null, null, "mx9.example.com", null, null, 5, null, null);
        assertThat(REMEDIATOR
                        .diagnose(failure(sts("enforce", "mx1.example.com"), failure))
                        .cause())
                .isEqualTo(Cause.MX_NOT_IN_POLICY);
    }

    @Test
    void policyThatReadsWellIsNotMalformedWhateverTheSenderSays() {
        Failure failure = failure(
                sts("enforce", "mx.example.com"),
                detail("sts-policy-invalid", 9).build());
        assertThat(REMEDIATOR.diagnose(failure).why()).doesNotStartWith("the policy in the report");
        Failure withoutPolicy =
                failure(Reports.noPolicy(), detail("sts-policy-invalid", 9).build());
        assertThat(REMEDIATOR.diagnose(withoutPolicy).why()).doesNotStartWith("the policy in the report");
    }

    @ParameterizedTest
    @CsvSource({
        // result type, reason; whether unusable records are the cause
        "tlsa-invalid,              ,       true",
        "certificate-not-trusted,   ,       true",
        "certificate-host-mismatch, reason, true",
        "certificate-expired,       ,       true",
        "validation-failure,        ,       true",
        "validation-failure,        reason, false",
        ",                          ,       true",
        ",                          reason, false",
        "starttls-not-supported,    ,       false",
    })
    void unusableRecordsExplainFailedAuthenticationOnly(String resultType, String reason, boolean expected) {
        ResultType type = resultType == null ? null : new ResultType(resultType);
        FailureDetail failure = new FailureDetail(type, null, null, null, null, 5, null, reason);
        Diagnosis diagnosis = REMEDIATOR.diagnose(failure(tlsa("0 0 1 " + DIGEST), failure));
        assertThat(diagnosis.cause().equals(Cause.TLSA_UNUSABLE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate-host-mismatch", "certificate-expired"})
    void recordsOfBothUsagesTellNothing(String resultType) {
        Failure failure = failure(tlsa("3 1 1 " + DIGEST, "2 1 1 " + DIGEST), at(resultType, "mx.example.com"));
        assertThat(failure.facts().tlsa()).isEqualTo(PolicyFacts.Tlsa.MIXED);
        assertThat(REMEDIATOR.diagnose(failure).cause())
                .isNotIn(Cause.DANE_EE_OVERCHECKED, Cause.DANE_TA_NAME_MISMATCH, Cause.TLSA_UNUSABLE);
    }

    @Test
    void daneTaLeavesExpiryToTheDates() {
        Failure failure = failure(tlsa("2 1 1 " + DIGEST), at("certificate-expired", "mx.example.com"));
        assertThat(REMEDIATOR.diagnose(failure).cause()).isNotEqualTo(Cause.DANE_TA_NAME_MISMATCH);
    }
}
