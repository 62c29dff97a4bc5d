package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that every database takes, and that fits its indexes. */
class TextTest {

    static Stream<Arguments> textThatADatabaseTakes() {
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("example.com", "example.com"),
                Arguments.of("\u0001\u007f", "\u0001\u007f"),
                Arguments.of("b\u00fccher.example", "b\u00fccher.example"),
                Arguments.of("\ud83d\ude00", "\ud83d\ude00"),
                Arguments.of("a\0b", "a\ufffdb"),
                Arguments.of("\u00fc\0", "\u00fc\ufffd"),
                Arguments.of("a\ud83d", "a?"),
                Arguments.of("\ude00b", "?b"));
    }

    @ParameterizedTest
    @MethodSource
    void textThatADatabaseTakes(String text, String kept) {
        assertThat(Text.of(text, 20)).isEqualTo(kept);
    }

    @Test
    void textIsCut() {
        assertThat(Text.of("x".repeat(10), 10)).hasSize(10);
        assertThat(Text.of("x".repeat(11), 10)).hasSize(10);
        assertThat(Text.of("x".repeat(9) + "\ud83d\ude00", 10))
                .as("not in the middle of a character")
                .isEqualTo("x".repeat(9) + "?");
    }
}
