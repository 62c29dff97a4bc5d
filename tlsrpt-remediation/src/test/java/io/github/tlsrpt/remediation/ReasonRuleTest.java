package io.github.tlsrpt.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tlsrpt.model.ResultType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Under which result types the text of a reason has the meaning of its rule. */
class ReasonRuleTest {

    @ParameterizedTest
    @CsvSource({
        // result type; contexts that hold for it
        "sts-policy-invalid,     any sts-policy",
        "sts-policy-fetch-error, any sts-policy",
        "sts-webpki-invalid,     any sts-policy",
        "tlsa-invalid,           any not-sts-policy dane",
        "dnssec-invalid,         any not-sts-policy dane",
        "dane-required,          any not-sts-policy dane",
        "starttls-not-supported, any not-sts-policy starttls",
        "certificate-expired,    any not-sts-policy other",
        "validation-failure,     any not-sts-policy other",
        "house-made,             any not-sts-policy other",
        ",                       any not-sts-policy other",
    })
    void contextHoldsForItsTypes(String type, String contexts) {
        ResultType resultType = type == null ? null : new ResultType(type);
        List<String> expected = List.of(contexts.split(" "));
        for (String word : List.of("any", "sts-policy", "not-sts-policy", "dane", "starttls", "other")) {
            assertThat(ReasonRule.Context.of(word).holds(resultType)).as(word).isEqualTo(expected.contains(word));
        }
    }

    @Test
    void everyContextHasAWord() {
        assertThat(Arrays.stream(ReasonRule.Context.values()).distinct()).hasSize(6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReasonRule.Context.of("Any"))
                .withMessage("unknown word: Any");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "['']", "['a','']"})
    void ruleWithoutATextIsRefused(String texts) {
        String json = ("{'rules':[{'order':1,'context':'any','cause':'certificate-expired','confidence':'low','texts':"
                        + texts + "}]}")
                .replace('\'', '"');
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Remediator.builder().rules(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))))
                .withMessageContaining("texts: is empty, or holds an empty text");
    }

    @Test
    void longReasonIsCutAtACharacter() {
        String pair = "\ud83d\udce7";
        assertThat(ReasonText.cut("abcd", 4)).isEqualTo("abcd");
        assertThat(ReasonText.cut("abcde", 4)).isEqualTo("abcd\u2026");
        assertThat(ReasonText.cut("abc" + pair, 4)).isEqualTo("abc\u2026");
        assertThat(ReasonText.cut("ab" + pair + "e", 4)).isEqualTo("ab" + pair + "\u2026");
    }

    @ParameterizedTest
    @CsvSource({
        "'  TLS_Alert--Bad  Certificate- ', tls alert bad certificate",
        "'', ''",
        "'- _', ''",
        "I, i",
    })
    void spellingsOfAReasonMeet(String reason, String normalised) {
        assertThat(ReasonText.normalise(reason)).isEqualTo(normalised);
    }

    @Test
    void onlyTheHeadOfAReasonIsLookedAt() {
        assertThat(ReasonText.normalise("x".repeat(1024) + "yz")).isEqualTo("x".repeat(1024));
        assertThat(ReasonText.normalise("x".repeat(1023) + "yz")).endsWith("xy");
    }
}
