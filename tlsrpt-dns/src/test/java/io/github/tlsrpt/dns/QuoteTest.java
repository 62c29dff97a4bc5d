package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stranger wrote cannot leave its quotation marks, nor the line. */
class QuoteTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``            | ""
            a b~          | "a b~"
            say "no"      | "say \\"no\\""
            back\\slash    | "back\\\\slash"
            `a\r\nb`      | "a\\u{d}\\u{a}b"
            \u007f        | "\\u{7f}"
            b\u00fccher   | "b\\u{fc}cher"
            """)
    void quotedTextIsVisibleAscii(String text, String quoted) {
        assertThat(Quote.of(text)).isEqualTo(quoted);
    }

    @Test
    void moreThan64CharactersAreCut() {
        assertThat(Quote.of("x".repeat(64))).isEqualTo("\"" + "x".repeat(64) + "\"");
        assertThat(Quote.of("x".repeat(65))).isEqualTo("\"" + "x".repeat(64) + "\"...");
    }
}
