package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportMediaTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/tlsrpt+json                  | application/tlsrpt+json",
                "application/tlsrpt+gzip                  | application/tlsrpt+gzip",
                "APPLICATION/TLSRPT+GZIP; charset=utf-8   | application/tlsrpt+gzip",
                "'  Application/TlsRpt+Json ;x'           | application/tlsrpt+json",
                "application/json                         | application/json",
                "application/json; charset=\"utf-8\"      | application/json",
                "application/gzip                         | application/gzip",
                "application/x-gzip                       | application/x-gzip",
                "application/octet-stream                 | application/octet-stream",
                "application/tlsrpt                       | application/tlsrpt",
                "application/tlsrpt+x-gzip                | application/tlsrpt+x-gzip"
            })
    void takes(String contentType, String name) {
        assertThat(ReportMediaType.of(contentType)).contains(new ReportMediaType(name));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ";",
                "text/html",
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "application/tlsrpt+zip",
                "application/tlsrpt+json, text/html",
                "application / json",
                "application/\u0130json",
                "json"
            })
    void refuses(@Nullable String contentType) {
        assertThat(ReportMediaType.of(contentType)).isEmpty();
    }

    @Test
    void constructorTakesNoOtherType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportMediaType("text/html\r\n"))
                .withMessage("name: reports do not come as \"text/html\\u{d}\\u{a}\"");
        assertThatNullPointerException().isThrownBy(() -> new ReportMediaType(none()));
    }

    @SuppressWarnings("NullAway") // what a caller without a checker may do
    private static String none() {
        return null;
    }

    @ParameterizedTest
    @CsvSource({
        "application/tlsrpt+json, false, ",
        "application/tlsrpt+gzip, true, ",
        "application/tlsrpt+json, true, WARNING media-type-contradicts-content",
        "application/tlsrpt+gzip, false, WARNING media-type-contradicts-content",
        "application/json, false, WARNING media-type-unexpected",
        "application/gzip, true, WARNING media-type-unexpected",
        "application/octet-stream, false, WARNING media-type-unexpected"
    })
    void labelIsComparedWithTheContent(String contentType, boolean gzip, @Nullable String expected) throws IOException {
        ReportMediaType type = ReportMediaType.of(contentType).orElseThrow();
        byte[] body = gzip ? Samples.gzip(Samples.VALID) : Samples.valid();
        ParseResult result = ReportParser.create().parse(new ByteArrayInputStream(body), type);
        assertThat(result.report()).contains(Samples.REPORT);
        assertThat(result.conforms()).isTrue();
        List<String> problems = result.problems().stream()
                .map(problem -> problem.severity() + " " + problem.code())
                .toList();
        assertThat(problems).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void messageSaysWhatTheLabelIsAndWhatTheContent() {
        assertThat(Samples.lines(ReportMediaType.JSON.problems(true)))
                .containsExactly("WARNING: labelled application/tlsrpt+json, but the content is gzip;"
                        + " the content was believed [media-type-contradicts-content]");
        assertThat(Samples.lines(ReportMediaType.GZIP.problems(false)))
                .containsExactly("WARNING: labelled application/tlsrpt+gzip, but the content is not gzip;"
                        + " the content was believed [media-type-contradicts-content]");
        assertThat(Samples.lines(new ReportMediaType("application/json").problems(true)))
                .containsExactly("WARNING: media type \"application/json\", expected application/tlsrpt+gzip"
                        + " [media-type-unexpected]");
    }

    @Test
    void problemsOfTheLabelStandFirst() throws IOException {
        ReportMediaType type = ReportMediaType.of("application/json").orElseThrow();
        ParseResult result = ReportParser.create().parse(new ByteArrayInputStream(Samples.utf8("[]")), type);
        assertThat(result.problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("media-type-unexpected", "not-an-object");
    }
}
