package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTypeTest {

    // RFC 8460 §6.6: the registry "STARTTLS Validation Result Types", categories by the subsections of §4.3.
    private static final Map<String, String> REGISTRY = Map.ofEntries(
            Map.entry("starttls-not-supported", "NEGOTIATION"),
            Map.entry("certificate-host-mismatch", "NEGOTIATION"),
            Map.entry("certificate-expired", "NEGOTIATION"),
            Map.entry("certificate-not-trusted", "NEGOTIATION"),
            Map.entry("validation-failure", "GENERAL"),
            Map.entry("tlsa-invalid", "DANE"),
            Map.entry("dnssec-invalid", "DANE"),
            Map.entry("dane-required", "DANE"),
            Map.entry("sts-policy-fetch-error", "MTA_STS"),
            Map.entry("sts-policy-invalid", "MTA_STS"),
            Map.entry("sts-webpki-invalid", "MTA_STS"));

    @Test
    void theConstantsAreTheElevenRegisteredValuesEachUnderItsOwnName() throws IllegalAccessException {
        Map<String, String> expected = new TreeMap<>();
        REGISTRY.forEach((value, category) -> expected.put(constantName(value), value + " " + category));

        Map<String, String> constants = new TreeMap<>();
        for (Field field : constants()) {
            ResultType type = (ResultType) field.get(null);
            assertThat(type).isNotNull();
            constants.put(field.getName(), type.value() + " " + type.category());
        }

        assertThat(constants).isEqualTo(expected).hasSize(11);
    }

    @Test
    void aValueReadFromAReportIsTheConstant() {
        REGISTRY.forEach((value, category) -> {
            ResultType read = new ResultType(value);
            assertThat(read.isRegistered()).as(value).isTrue();
            assertThat(read.category()).hasToString(category);
            assertThat(read).hasToString(value);
        });
        assertThat(new ResultType("certificate-expired"))
                .isEqualTo(ResultType.CERTIFICATE_EXPIRED)
                .hasSameHashCodeAs(ResultType.CERTIFICATE_EXPIRED)
                .isNotEqualTo(ResultType.CERTIFICATE_NOT_TRUSTED)
                .isNotEqualTo("certificate-expired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Other",
                "CERTIFICATE-EXPIRED",
                "Certificate-Expired",
                "certificate_expired",
                "certificate-expired ",
                " certificate-expired",
                "certif\u0131cate-exp\u0131red",
                "certificate-expired\u0000",
                "x\n",
                " "
            })
    void anyOtherTextIsKeptAsSentAndUnregistered(String value) {
        ResultType type = new ResultType(value);

        assertThat(type.value()).isEqualTo(value);
        assertThat(type).hasToString(value).isEqualTo(new ResultType(value));
        assertThat(type.isRegistered()).isFalse();
        assertThat(type.category()).isEqualTo(ResultType.Category.UNREGISTERED);
    }

    @Test
    void onlyUnregisteredValuesHaveTheCategoryUnregistered() {
        assertThat(REGISTRY.values().stream().distinct().sorted())
                .containsExactly("DANE", "GENERAL", "MTA_STS", "NEGOTIATION");
        assertThat(ResultType.Category.values())
                .extracting(Enum::name)
                .containsExactly("NEGOTIATION", "DANE", "MTA_STS", "GENERAL", "UNREGISTERED");
    }

    @Test
    void aValueIsNeverNullOrEmpty() {
        assertThatNullPointerException()
                .isThrownBy(() -> new ResultType(Nulls.forbidden()))
                .withMessage("value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResultType(""))
                .withMessage("value: is empty");
    }

    private static List<Field> constants() {
        return Arrays.stream(ResultType.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    private static String constantName(String value) {
        StringBuilder name = new StringBuilder();
        value.chars().forEach(c -> name.append(c == '-' ? '_' : (char) (c - 'a' + 'A')));
        return name.toString();
    }
}
