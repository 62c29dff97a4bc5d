package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A character of another script is never taken for one of ASCII that looks like it. */
class AsciiTest {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    private static String all(IntPredicate kind) {
        StringBuilder characters = new StringBuilder();
        IntStream.rangeClosed(0, Character.MAX_VALUE).filter(kind).forEach(c -> characters.append((char) c));
        return characters.toString();
    }

    @Test
    void classesHoldTheseCharactersAndNoOthers() {
        assertThat(all(c -> Ascii.isLetter((char) c))).isEqualTo(LETTERS);
        assertThat(all(c -> Ascii.isDigit((char) c))).isEqualTo(DIGITS);
        assertThat(all(c -> Ascii.isLetterOrDigit((char) c))).isEqualTo(DIGITS + LETTERS);
        assertThat(all(c -> Ascii.isHexDigit((char) c))).isEqualTo(DIGITS + "ABCDEFabcdef");
        assertThat(all(c -> Ascii.isWsp((char) c))).isEqualTo("\t ");
        assertThat(all(c -> Ascii.isVisible((char) c)))
                .hasSize(94)
                .startsWith("!")
                .endsWith("~");
    }
}
