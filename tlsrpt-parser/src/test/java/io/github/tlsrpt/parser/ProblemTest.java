package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTest {

    private static final Location PLACE = new Location(4, 23, 119);

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(
                        "/date-range/start-datetime",
                        PLACE,
                        "NOTE 4:23 /date-range/start-datetime: why [date-lower-case]"),
                Arguments.of("", PLACE, "NOTE 4:23: why [date-lower-case]"),
                Arguments.of("/date-range", null, "NOTE /date-range: why [date-lower-case]"),
                Arguments.of("", null, "NOTE: why [date-lower-case]"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void textFormHasSeverityPlacePointerMessageAndCode(String pointer, @Nullable Location location, String line) {
        assertThat(new Problem(Severity.NOTE, ProblemCode.DATE_LOWER_CASE, pointer, location, "why"))
                .hasToString(line);
    }

    @Test
    @SuppressWarnings("NullAway")
    void onlyTheLocationMayBeAbsent() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Problem(null, ProblemCode.DATE_LOWER_CASE, "", PLACE, ""))
                .withMessage("severity");
        assertThatNullPointerException()
                .isThrownBy(() -> new Problem(Severity.NOTE, null, "", PLACE, ""))
                .withMessage("code");
        assertThatNullPointerException()
                .isThrownBy(() -> new Problem(Severity.NOTE, ProblemCode.DATE_LOWER_CASE, null, PLACE, ""))
                .withMessage("pointer");
        assertThatNullPointerException()
                .isThrownBy(() -> new Problem(Severity.NOTE, ProblemCode.DATE_LOWER_CASE, "", PLACE, null))
                .withMessage("message");
    }

    @ParameterizedTest
    @EnumSource
    void codesAreWrittenInKebabCase(ProblemCode code) {
        assertThat(code.toString())
                .matches("[a-z0-9]+(-[a-z0-9]+)*")
                .isEqualTo(code.name().replace('_', '-').toLowerCase(Locale.ROOT));
    }

    @Test
    void someCodesAreWrittenLikeThis() {
        assertThat(Stream.of(ProblemCode.LIMIT_BYTES, ProblemCode.NOT_UTF_8, ProblemCode.DATE_HOUR_24)
                        .map(ProblemCode::toString))
                .containsExactly("limit-bytes", "not-utf-8", "date-hour-24");
    }

    @Test
    void severitiesRunFromNoteToError() {
        assertThat(Severity.values()).containsExactly(Severity.NOTE, Severity.WARNING, Severity.ERROR);
        assertThat(Arrays.stream(ProblemCode.values())
                        .filter(code -> code.name().startsWith("LIMIT_")))
                .hasSize(16)
                .allMatch(code -> code.severity() == Severity.ERROR);
        assertThat(ProblemCode.TOO_MANY_PROBLEMS.severity()).isEqualTo(Severity.ERROR);
    }

    static Stream<Arguments> quotes() {
        return Stream.of(
                Arguments.of("", "\"\""),
                Arguments.of("plain", "\"plain\""),
                Arguments.of("say \"hi\" \\", "\"say \\\"hi\\\" \\\\\""),
                Arguments.of("a\r\nb\u001b\u0000", "\"a\\u{d}\\u{a}b\\u{1b}\\u{0}\""),
                Arguments.of("\u202e\u200b\u2028\u0085\u00ad", "\"\\u{202e}\\u{200b}\\u{2028}\\u{85}\\u{ad}\""),
                Arguments.of("\ud800", "\"\\u{d800}\""),
                Arguments.of("\udb40\udc01", "\"\\u{e0001}\""),
                Arguments.of("b\u00fccher \ud83d\ude00", "\"b\u00fccher \ud83d\ude00\""),
                Arguments.of("n".repeat(63), "\"" + "n".repeat(63) + "\""),
                Arguments.of("n".repeat(64), "\"" + "n".repeat(63) + "\u2026\""),
                Arguments.of("\u0000".repeat(64), "\"" + "\\u{0}".repeat(12) + "\u2026\""));
    }

    @ParameterizedTest
    @MethodSource("quotes")
    void quotedTextIsEscapedThenCut(String text, String quoted) {
        assertThat(Problem.quote(text)).isEqualTo(quoted);
    }

    @Test
    void messagesStayOnOneLineWhateverTheyQuote() throws IOException {
        String nasty = "\\r\\nERROR forged\\u001b[2J\\u202e" + "x".repeat(100);
        String text = Samples.change(
                "\"certificate-expired\"", "\"" + nasty + "\"",
                "\"no-policy-found\"", "\"" + nasty + "\"",
                "\"192.0.2.1\"", "\"" + nasty + "\"",
                "\"tls@example.com\"", "\"" + nasty + "\"",
                "\"report-id\"", "\"" + nasty + "\": 1, \"report-id\"");
        ParseResult result = ReportParser.create().parse(Samples.utf8(text));
        assertThat(result.problems()).hasSizeGreaterThan(5).allSatisfy(problem -> {
            assertThat(problem.toString()).matches("[\\x20-\\x7e\u2026]{1,250}");
        });
    }
}
