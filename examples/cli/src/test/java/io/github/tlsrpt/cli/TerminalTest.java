package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 999, 1000, 12_345, 999_999, 1_000_000, 1_234_567_890_123L, Long.MAX_VALUE})
    void numberIsGroupedAsAFormatterDoesIt(long number) {
        assertThat(Terminal.number(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abcde", "longer than that"})
    void textIsPaddedAsAFormatterDoesIt(String text) {
        assertThat(Terminal.left(text, 5)).isEqualTo(String.format("%-5s", text));
        assertThat(Terminal.right(text, 5)).isEqualTo(String.format("%5s", text));
    }

    @Test
    void escapedTextIsOnOneLine() {
        assertThat(Terminal.escape("a\nb\u202ec")).isEqualTo("a\\u{a}b\\u{202e}c");
    }
}
