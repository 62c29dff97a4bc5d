package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTypeTest {

    @ParameterizedTest
    @CsvSource({"tlsa, TLSA", "sts, STS", "no-policy-found, NO_POLICY_FOUND"})
    void rfc8460DefinesThreePolicyTypes(String value, String constant) throws ReflectiveOperationException {
        PolicyType type = new PolicyType(value);

        assertThat(PolicyType.class.getField(constant).get(null)).isEqualTo(type);
        assertThat(type.isDefined()).isTrue();
        assertThat(type).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STS", "Tlsa", "mta-sts", "dane", "no-policy-found ", "no policy found", "\u0131", " "})
    void anyOtherPolicyTypeIsKeptAsSent(String value) {
        PolicyType type = new PolicyType(value);

        assertThat(type.isDefined()).isFalse();
        assertThat(type.value()).isEqualTo(value);
        assertThat(type).hasToString(value);
    }

    @Test
    void policyTypesAreEqualWhenTheirWordsAre() {
        assertThat(new PolicyType("sts")).isEqualTo(PolicyType.STS).hasSameHashCodeAs(PolicyType.STS);
        assertThat(PolicyType.STS)
                .isNotEqualTo(PolicyType.TLSA)
                .doesNotHaveSameHashCodeAs(PolicyType.TLSA)
                .isNotEqualTo("sts");
    }

    @Test
    void aPolicyTypeIsNeverNullOrEmpty() {
        assertThatNullPointerException()
                .isThrownBy(() -> new PolicyType(Nulls.forbidden()))
                .withMessage("value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PolicyType(""))
                .withMessage("value: is empty");
    }
}
