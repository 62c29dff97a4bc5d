package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A character of another script is never taken for one of ASCII that looks like it. */
class AsciiTest {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    @Test
    void classesHoldTheseCharactersAndNoOthers() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            String which = "U+" + Integer.toHexString(c);
            assertThat(Ascii.isLetter(c)).as(which).isEqualTo(LETTERS.indexOf(c) >= 0);
            assertThat(Ascii.isDigit(c)).as(which).isEqualTo(DIGITS.indexOf(c) >= 0);
            assertThat(Ascii.isLetterOrDigit(c)).as(which).isEqualTo((LETTERS + DIGITS).indexOf(c) >= 0);
            assertThat(Ascii.isHexDigit(c)).as(which).isEqualTo((DIGITS + "abcdefABCDEF").indexOf(c) >= 0);
            assertThat(Ascii.isWsp(c)).as(which).isEqualTo(c == 32 || c == 9);
            assertThat(Ascii.isVisible(c)).as(which).isEqualTo(33 <= c && c <= 126);
        }
    }
}
