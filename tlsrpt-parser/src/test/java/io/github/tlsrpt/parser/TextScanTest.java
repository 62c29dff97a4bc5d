package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader is told about the characters of a text. */
class TextScanTest {

    private static final List<Integer> INVISIBLE = List.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    @Test
    void charactersAreInvisibleThatUnicodeCallsSo() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> Quote.isInvisible(c) != INVISIBLE.contains(Character.getType(c))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, false",
        "'a ~', false, false",
        "b\u00fccher, false, false",
        "\ud83d\ude00, false, false",
        "\ud7ff\ue000, false, false",
        "a\u007f, true, false",
        "'\u001f', true, false",
        "\u200ba, true, false",
        "\ud800, false, true",
        "\udfffa, false, true",
        "\udc00\ud800, false, true",
        "a\u0007\udbff, true, true"
    })
    void controlsAndHalvesOfPairsAreTold(String text, boolean control, boolean unpaired) {
        TextScan scan = TextScan.of(text);
        assertThat(scan.hasControl()).isEqualTo(control);
        assertThat(scan.hasUnpairedSurrogate()).isEqualTo(unpaired);
        assertThat(scan.isPlain()).isEqualTo(!control && !unpaired);
    }

    @ParameterizedTest
    @CsvSource({
        "a\u0007\ud7ff\ue000\ud83d\ude00, a\u0007\ud7ff\ue000\ud83d\ude00",
        "\ud800a\udfff, \ufffda\ufffd",
        "\udc00\ud800, \ufffd\ufffd"
    })
    void halvesOfPairsAreReplacedAndNothingElse(String text, String repaired) {
        assertThat(TextScan.withoutUnpairedSurrogates(text)).isEqualTo(repaired);
    }
}
