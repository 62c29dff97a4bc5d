package io.github.tlsrpt.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.parser.ReportParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is JSON and what is not, alone and inside a report: nothing crashes, nothing takes long. */
@Timeout(10)
class JsonCasesTest {

    private static final ReportParser PARSER =
            ReportParser.builder().maxDepth(1_000).build();

    private static final String HEAD = """
            {"organization-name":"Example","date-range":{"start-datetime":"2024-05-01T00:00:00Z",
            "end-datetime":"2024-05-01T23:59:59Z"},"contact-info":"tls@example.com","report-id":"1","policies":[],"x":""";

    /** A line of the table. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Case(String verdict, String name, byte[] bytes) {
        static Case of(String line) {
            String[] cells = line.split("\t", -1);
            return new Case(cells[0], cells[1], bytes(cells[2]));
        }

        private static byte[] bytes(String text) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\\' && text.charAt(++i) == 'x') {
                    out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                } else {
                    out.write(c);
                }
            }
            return out.toByteArray();
        }

        @Override
        public String toString() {
            return name + ": " + verdict;
        }
    }

    static List<Case> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(JsonCasesTest.class.getResourceAsStream("/json/cases.tsv"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Case::of)
                    .toList();
        }
    }

    @Test
    void thereAreAsManyOfEachKind() throws IOException {
        assertThat(cases().stream().collect(Collectors.groupingBy(Case::verdict, Collectors.counting())))
                .containsEntry("duplicate", 3L)
                .containsEntry("limit-number", 2L)
                .containsEntry("unpaired-surrogate", 9L)
                .containsEntry("not-utf-8", 14L)
                .containsEntry("byte-order-mark", 1L)
                .hasEntrySatisfying("accepted", count -> assertThat(count).isGreaterThan(100))
                .hasEntrySatisfying("rejected", count -> assertThat(count).isGreaterThan(185));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aloneItIsJsonOrNot(Case each) {
        Set<ProblemCode> codes = codes(PARSER.parse(each.bytes));
        boolean json = codes.stream().noneMatch(JsonCasesTest::isNoJson);
        switch (each.verdict) {
            case "accepted", "unpaired-surrogate", "byte-order-mark" ->
                assertThat(json).as("%s", codes).isTrue();
            case "duplicate" -> assertThat(codes).contains(ProblemCode.DUPLICATE_MEMBER);
            case "rejected" -> assertThat(json).as("%s", codes).isFalse();
            default -> assertThat(codes).extracting(ProblemCode::toString).contains(each.verdict);
        }
    }

    /** As a member that nobody knows, where it is skipped; what closes the report before its end does not pass either. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void insideAReportItIsJsonOrNot(Case each) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(HEAD.getBytes(UTF_8));
        text.writeBytes(each.bytes);
        text.write('}');
        ParseResult result = PARSER.parse(text.toByteArray());
        switch (each.verdict) {
            case "accepted", "duplicate" ->
                assertThat(result.report()).as("%s", result.problems()).isPresent();
            case "unpaired-surrogate" -> assertThat(result.report()).isPresent();
            default -> assertThat(result.report()).as("%s", result.problems()).isEmpty();
        }
    }

    /** As a text that is read: half a pair becomes U+FFFD and is told. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void halfAPairIsToldWhereTheTextIsRead(Case each) {
        if (!each.verdict.equals("unpaired-surrogate")) {
            return;
        }
        String text = new String(each.bytes, 1, each.bytes.length - 2, UTF_8);
        ParseResult result = PARSER.parse((HEAD.replace("\"Example\"", text) + "1}").getBytes(UTF_8));
        assertThat(codes(result)).contains(ProblemCode.UNPAIRED_SURROGATE);
        assertThat(result.orElseThrow().organizationName()).contains("\ufffd");
    }

    private static boolean isNoJson(ProblemCode code) {
        return code == ProblemCode.MALFORMED_JSON
                || code == ProblemCode.NOT_UTF_8
                || code == ProblemCode.EMPTY_INPUT
                || code == ProblemCode.DATA_AFTER_DOCUMENT
                || code.toString().startsWith("limit-");
    }

    private static Set<ProblemCode> codes(ParseResult result) {
        return result.problems().stream().map(Problem::code).collect(Collectors.toSet());
    }
}
