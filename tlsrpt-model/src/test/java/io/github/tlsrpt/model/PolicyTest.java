package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    private static final List<String> STS_LINES =
            List.of("version: STSv1", "mode: testing", "mx: *.example.com", "max_age: 1", " no field ");

    @Test
    void stsPolicyReadsTheLinesOfAnStsPolicy() {
        assertThat(policy(PolicyType.STS, STS_LINES).stsPolicy()).contains(StsPolicy.parse(STS_LINES));
        assertThat(policy(PolicyType.STS, STS_LINES).stsPolicy().orElseThrow())
                .hasToString("StsPolicy[mode=testing, mx=[*.example.com], maxAge=PT1S, faults=[LINE_UNREADABLE]]");
    }

    @Test
    void stsPolicyTakesItsPatternsFromTheTextAndNotFromMxHost() {
        Policy policy = new Policy(PolicyType.STS, STS_LINES, "example.com", List.of("mx.example.net"));

        assertThat(policy.stsPolicy().map(StsPolicy::mx)).contains(List.of("*.example.com"));
        assertThat(policy.mxHost()).containsExactly("mx.example.net");
    }

    @Test
    void thereIsNoStsPolicyWithoutText() {
        assertThat(policy(PolicyType.STS, List.of()).stsPolicy()).isEmpty();
        assertThat(policy(PolicyType.STS, List.of("", " ", "\t\r\n")).stsPolicy())
                .isEmpty();
        assertThat(policy(PolicyType.STS, List.of("", "x")).stsPolicy()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsa", "no-policy-found", "STS", "mta-sts"})
    void noOtherTypeHasAnStsPolicy(String type) {
        assertThat(policy(new PolicyType(type), STS_LINES).stsPolicy()).isEmpty();
    }

    @Test
    void tlsaRecordsAreTheReadableOnesInTheSendersOrder() {
        List<String> texts = List.of("3 1 1 BB", "", "3 1 1", "2 0 1 aa", "3 1 1 bb", "v=TLSRPTv1", "3 1 1 abc");

        assertThat(policy(PolicyType.TLSA, texts).tlsaRecords())
                .isUnmodifiable()
                .containsExactly(
                        new TlsaRecord(3, 1, 1, "bb"), new TlsaRecord(2, 0, 1, "aa"), new TlsaRecord(3, 1, 1, "bb"));
        assertThat(policy(PolicyType.TLSA, texts).policyString()).isEqualTo(texts);
        assertThat(policy(PolicyType.TLSA, List.of()).tlsaRecords()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts", "no-policy-found", "TLSA", "dane"})
    void noOtherTypeHasTlsaRecords(String type) {
        assertThat(policy(new PolicyType(type), List.of("3 1 1 aa")).tlsaRecords())
                .isUnmodifiable()
                .isEmpty();
    }

    @Test
    void textsAreKeptAsSent() {
        Policy policy = new Policy(PolicyType.STS, List.of(" mode : x \t", ""), " Example.COM. ", List.of("*", ""));

        assertThat(policy.policyString()).containsExactly(" mode : x \t", "");
        assertThat(policy.policyDomain()).isEqualTo(" Example.COM. ");
        assertThat(policy.mxHost()).containsExactly("*", "");
    }

    @Test
    void theListsOfAPolicyAreCopiedAndCannotBeChanged() {
        List<String> policyString = new ArrayList<>(List.of("version: STSv1"));
        List<String> mxHost = new ArrayList<>(List.of("mx.example.com"));
        Policy policy = new Policy(PolicyType.STS, policyString, "example.com", mxHost);
        policyString.add("mode: none");
        mxHost.clear();

        assertThat(policy.policyString()).isUnmodifiable().containsExactly("version: STSv1");
        assertThat(policy.mxHost()).isUnmodifiable().containsExactly("mx.example.com");
    }

    @Test
    void onlyTheDomainMayBeAbsentAndItIsNeverEmpty() {
        List<String> none = List.of();

        assertThat(new Policy(PolicyType.STS, none, null, none).policyDomain()).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Policy(PolicyType.STS, none, "", none))
                .withMessage("policyDomain: is empty");
        assertThatNullPointerException()
                .isThrownBy(() -> new Policy(Nulls.forbidden(), none, null, none))
                .withMessage("policyType");
        assertThatNullPointerException()
                .isThrownBy(() -> new Policy(PolicyType.STS, Nulls.forbidden(), null, none))
                .withMessage("policyString");
        assertThatNullPointerException()
                .isThrownBy(() -> new Policy(PolicyType.STS, none, null, Nulls.forbidden()))
                .withMessage("mxHost");
    }

    @Test
    void noTextInAListIsNull() {
        List<String> withNull = Arrays.asList("a", Nulls.forbidden());

        assertThatNullPointerException()
                .isThrownBy(() -> new Policy(PolicyType.STS, withNull, null, List.of()))
                .withMessage("policyString: has a null element");
        assertThatNullPointerException()
                .isThrownBy(() -> new Policy(PolicyType.STS, List.of(), null, withNull))
                .withMessage("mxHost: has a null element");
    }

    private static Policy policy(PolicyType type, List<String> policyString) {
        return new Policy(type, policyString, "example.com", List.of());
    }
}
