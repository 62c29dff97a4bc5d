package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and words of JSON, and where they break off. */
class ScalarsTest {

    /** RFC 8259 §6. */
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?");

    private static final String DELIMITERS = ",}] \t\r\n";

    @Test
    void textIsANumberIfTheGrammarSaysSo() {
        int numbers = 0;
        for (String text : texts()) {
            boolean number = NUMBER.matcher(text).matches();
            numbers += number ? 1 : 0;
            for (char next : (DELIMITERS + "x\"{[:").toCharArray()) {
                int end = Scalars.endOfNumber(window(text + next), 0);
                if (number && DELIMITERS.indexOf(next) >= 0) {
                    assertThat(end).as("%s before %s", text, next).isEqualTo(text.length());
                } else {
                    assertThat(end).as("%s before %s", text, next).isNegative();
                }
            }
        }
        assertThat(numbers).isGreaterThan(100);
    }

    /** Only then is more of the text brought into the window. */
    @Test
    void numberThatTheWindowCutsReachesItsEnd() {
        for (String text : texts()) {
            if (NUMBER.matcher(text).matches() || NUMBER.matcher(text + "1").matches()) {
                assertThat(Scalars.endOfNumber(window(text), 0)).as(text).isEqualTo(~text.length());
            }
        }
    }

    @Test
    void numberIsWholeWithoutFractionAndExponent() {
        for (String text : texts()) {
            if (NUMBER.matcher(text).matches()) {
                assertThat(Scalars.isWhole(window(text + ","), 0, text.length()))
                        .as(text)
                        .isEqualTo(text.matches("-?[0-9]+"));
            }
        }
    }

    @Test
    void numberOfUnusualLengthIsNone() {
        String before = " ".repeat(40);
        assertThat(Scalars.endOfNumber(window(before + "1".repeat(32) + ","), 40))
                .isEqualTo(72);
        assertThat(Scalars.endOfNumber(window(before + "1".repeat(33) + ","), 40))
                .isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false", "null"})
    void wordStandsAloneAndWhole(String word) {
        for (int i = 0; i < DELIMITERS.length(); i++) {
            String text = "[" + word + DELIMITERS.charAt(i);
            assertThat(Scalars.endOfWord(window(text), 1, word)).isEqualTo(1 + word.length());
        }
        assertThat(Scalars.endOfWord(window("[" + word + "x"), 1, word)).isNegative();
        for (int cut = 0; cut < word.length(); cut++) {
            String beginning = "[" + word.substring(0, cut);
            assertThat(Scalars.endOfWord(window(beginning), 1, word)).isEqualTo(~beginning.length());
            assertThat(Scalars.endOfWord(window(beginning + ","), 1, word)).isNegative();
            assertThat(Scalars.endOfWord(window(beginning + "x,"), 1, word)).isNegative();
        }
    }

    /** All texts of up to five characters that numbers are made of. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < texts.size() && texts.get(i).length() < 5; i++) {
            for (char c : "-+.09eE".toCharArray()) {
                texts.add(texts.get(i) + c);
            }
        }
        return texts;
    }

    /** Zeros stand behind the text in the window. */
    private static byte[] window(String text) {
        return Arrays.copyOf(text.getBytes(US_ASCII), text.length() + 8);
    }
}
