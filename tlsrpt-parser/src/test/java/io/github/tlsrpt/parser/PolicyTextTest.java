package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.tlsrpt.model.PolicyType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Forms of policy-string that are one text. */
class PolicyTextTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("sts", "", List.of()),
                Arguments.of(
                        "sts",
                        "version: STSv1\r\nmode: none\nmx: a;b",
                        List.of("version: STSv1", "mode: none", "mx: a;b")),
                Arguments.of("tlsa", "", List.of()),
                Arguments.of("tlsa", "3 1 1 ab", List.of("3 1 1 ab")),
                Arguments.of("tlsa", ";3 1 1 ab ; 3 1 1 cd;;", List.of("3 1 1 ab", "3 1 1 cd")),
                Arguments.of("tlsa", "3 1 1 ab\n3 1 1 cd", List.of("3 1 1 ab\n3 1 1 cd")),
                Arguments.of("no-policy-found", "", List.of()),
                Arguments.of("no-policy-found", "a;b\nc", List.of("a;b\nc")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void typeSaysHowATextIsTakenApart(String type, String text, List<String> lines) {
        assertThat(PolicyText.split(text, new PolicyType(type))).isEqualTo(lines);
    }

    static Stream<Arguments> nested() {
        return Stream.of(
                Arguments.of(List.of("[]"), List.of()),
                Arguments.of(List.of(" [\"a\", \"b\"] "), List.of("a", "b")),
                Arguments.of(List.of("[\"[a\"]"), List.of("[a")),
                Arguments.of(List.of("[\"[\\\"a\\\"]\"]"), null),
                Arguments.of(List.of("[\"[]\"]"), null),
                Arguments.of(List.of("[1]"), null),
                Arguments.of(List.of("[\"a\", 1]"), null),
                Arguments.of(List.of("[\"a\"] 1"), null),
                Arguments.of(List.of("[\"a\"] x"), null),
                Arguments.of(List.of("[\"a\""), null),
                Arguments.of(List.of("{}"), null),
                Arguments.of(List.of("a"), null),
                Arguments.of(List.of(""), null),
                Arguments.of(List.of(), null),
                Arguments.of(List.of("[\"a\"]", "[\"b\"]"), null));
    }

    @ParameterizedTest
    @MethodSource("nested")
    void oneArrayOfTextsIsUnwrappedButNotTwice(List<String> lines, @Nullable List<String> unwrapped) {
        assertThat(new PolicyText(JsonFactory::new).nestedJson(lines)).isEqualTo(Optional.ofNullable(unwrapped));
    }
}
