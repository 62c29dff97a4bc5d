package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text forms of other standards, told from what only looks like them. */
class SyntaxTest {

    @Test
    void blanksAreSpacesControlsAndTheByteOrderMark() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_VALUE)
                        .filter(c -> Syntax.isBlank(c)
                                != (Character.isSpaceChar(c) || Character.isISOControl(c) || c == 0xfeff)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "a, a",
        "' a', a",
        "'a ', a",
        "' a b ', a b",
        "'\u00a0\ufeffa\u3000\u2028', a",
        "' \u0085\t', ''"
    })
    void blanksAroundATextAreCutOff(String text, String trimmed) {
        assertThat(Syntax.trim(text)).isEqualTo(trimmed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:", "Zz09+.-:!~", "https://example.com/?a#b", "urn:x:y", "z:", "A:", "Z:"})
    void uriIsASchemeAColonAndVisibleAscii(String text) {
        assertThat(Syntax.isUri(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "a",
                ":a",
                "1a:",
                "+a:",
                "@a:",
                "[a:",
                "`a:",
                "{a:",
                "a/:",
                "a;:",
                "a_b:",
                "a b:",
                "a:b c",
                "a:\u007f",
                "a:\u00e9",
                "a:\n",
                "a:\u0000"
            })
    void otherTextIsNoUri(String text) {
        assertThat(Syntax.isUri(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "a.b+c/d=e@example.com",
                "\"a b\"@example.com",
                "\"a@b,c:d\"@example.com",
                "\"a\"@example.com",
                "\u00fc@b\u00fccher.example",
                "a@[192.0.2.1]",
                "a@b(c)",
                "\u0080@b"
            })
    void addressIsALocalPartAndADomain(String text) {
        assertThat(Syntax.isAddress(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a",
                "a@",
                "@b",
                "\"\"@b",
                "\"ab@c",
                "ab\"@c",
                "a b@c",
                "a@b c",
                "a@b@c",
                "a,b@c",
                "a;b@c",
                "<a@b>",
                "mailto:a@b",
                "(x)a@b",
                "[a]@b",
                "a\\b@c",
                "a\n@b",
                "\"a\n\"@b",
                "a\u007f@b",
                "a\u0085@b",
                "a\u2028@b",
                "a\u2029@b",
                "a@b\n",
                "a@b\u007f",
                "a@b\u0085",
                "a@b\u2028",
                "a@b\u2029"
            })
    void otherTextIsNoAddress(String text) {
        assertThat(Syntax.isAddress(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'3 1 1 ', 64, true",
        "'0 9 1 ', 64, true",
        "'3 1 2 ', 128, true",
        "'3 1 0 ', 0, false",
        "'3 1 0 ', 64, false",
        "'3 1 3 ', 64, false",
        "'3 1 3 ', 128, false",
        "'3 1 1 ', 62, false",
        "'3 1 1 ', 66, false",
        "'3 1 1 ', 128, false",
        "'3 1 2 ', 64, false",
        "'3 1 1\t', 64, false",
        "'3-1 1 ', 64, false",
        "'3 1-1 ', 64, false",
        "'/ 1 1 ', 64, false",
        "': 1 1 ', 64, false",
        "'3 x 1 ', 64, false",
    })
    void tlsaRecordHasThreeDigitsAndADigestOfTheRightLength(String fields, int digits, boolean plain) {
        String hexadecimal = "0123456789abcdef".repeat(8).substring(0, digits);
        assertThat(Syntax.isPlainTlsa(fields + hexadecimal)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(chars = {'A', 'F', 'g', '`', '/', ':', ' ', '\u0080', '\u0660'})
    void digestOfOtherCharactersIsNotPlain(char other) {
        assertThat(Syntax.isPlainTlsa("3 1 1 " + "0".repeat(63) + other)).isFalse();
        assertThat(Syntax.isPlainTlsa("3 1 1 " + other + "0".repeat(63))).isFalse();
    }
}
