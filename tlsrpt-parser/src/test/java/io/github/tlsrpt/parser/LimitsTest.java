package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit one below, at and one above what a report needs. */
class LimitsTest {

    private static final byte[] PLAIN = Samples.valid();
    private static final byte[] GZIP = Samples.gzip(PLAIN);
    // organization-name is the longest text of this report
    private static final byte[] LONG_NAME = Samples.utf8(Samples.changeName("\"" + "\ud83d\ude00".repeat(50) + "\""));
    private static final byte[] TWO_DETAILS = Samples.utf8(Samples.change(
            "\"failure-details\": [",
            "\"failure-details\": [{\"result-type\": \"dane-required\", \"failed-session-count\": 0},"));
    private static final String POLICY_WITH_DETAIL = Samples.VALID.substring(
            Samples.VALID.indexOf("[\n") + 1, Samples.VALID.indexOf("    {\n      \"policy\": {\"pol"));
    private static final byte[] THREE_POLICIES = Samples.utf8(
            Samples.change("\"policies\": [", "\"policies\": [" + POLICY_WITH_DETAIL + POLICY_WITH_DETAIL));
    private static final byte[] DEEP =
            Samples.utf8(Samples.change("\"policies\"", "\"x\": [[[[[[]]]]]], \"policies\""));

    // No scanner looks at a name of this length
    private static final byte[] DEEP_FOR_JACKSON =
            Samples.utf8(Samples.change("\"policies\"", "\"" + "x".repeat(100) + "\": [[[[[[]]]]]], \"policies\""));

    /** A limit at one value. */
    interface Setting {
        ReportParser.Builder set(ReportParser.Builder builder, int max);
    }

    /** A report, the limit that just lets it pass, and the problem when it is one less. */
    record Row(String name, Setting setting, Supplier<byte[]> input, int needed, boolean whole, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        "maxBytes",
                        (builder, max) -> builder.maxBytes(max),
                        () -> PLAIN,
                        PLAIN.length,
                        false,
                        "ERROR: more than " + (PLAIN.length - 1)
                                + " bytes of JSON text, see maxBytes; no report [limit-bytes]"),
                new Row(
                        "maxBytes of a gzip",
                        (builder, max) -> builder.maxBytes(max),
                        () -> GZIP,
                        PLAIN.length,
                        false,
                        "ERROR: more than " + (PLAIN.length - 1)
                                + " bytes of JSON text, see maxBytes; no report [limit-bytes]"),
                new Row(
                        "maxCompressedBytes",
                        (builder, max) -> builder.maxCompressedBytes(max),
                        () -> GZIP,
                        GZIP.length,
                        false,
                        "ERROR: more than " + (GZIP.length - 1)
                                + " compressed bytes, see maxCompressedBytes; no report [limit-compressed-bytes]"),
                new Row(
                        "maxDepth",
                        (builder, max) -> builder.maxDepth(max),
                        () -> PLAIN,
                        5,
                        false,
                        "ERROR 13:26: objects and arrays nested deeper than 4, see maxDepth; no report [limit-depth]"),
                new Row(
                        "maxDepth of what is skipped",
                        (builder, max) -> builder.maxDepth(max),
                        () -> DEEP,
                        7,
                        false,
                        "ERROR 9:13: objects and arrays nested deeper than 6, see maxDepth; no report [limit-depth]"),
                new Row(
                        "maxDepth of what Jackson reads",
                        (builder, max) -> builder.maxDepth(max),
                        () -> DEEP_FOR_JACKSON,
                        7,
                        false,
                        "ERROR 9:112: objects and arrays nested deeper than 6, see maxDepth; no report [limit-depth]"),
                new Row(
                        "maxStringLength",
                        (builder, max) -> builder.maxStringLength(max),
                        () -> LONG_NAME,
                        100,
                        false,
                        "ERROR 2:24: a string of more than 99 characters, see maxStringLength; no report"
                                + " [limit-string]"),
                new Row(
                        "maxPolicies",
                        (builder, max) -> builder.maxPolicies(max),
                        () -> PLAIN,
                        2,
                        true,
                        "ERROR 27:5: more than 1 policies, see maxPolicies; no report [limit-policies]"),
                new Row(
                        "maxFailureDetails of all policies",
                        (builder, max) -> builder.maxFailureDetails(max),
                        () -> THREE_POLICIES,
                        3,
                        true,
                        "ERROR 55:9: more than 2 failure details, see maxFailureDetails; no report"
                                + " [limit-failure-details]"),
                new Row(
                        "maxFailureDetails",
                        (builder, max) -> builder.maxFailureDetails(max),
                        () -> TWO_DETAILS,
                        2,
                        true,
                        "ERROR 19:9: more than 1 failure details, see maxFailureDetails; no report"
                                + " [limit-failure-details]"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void limitIsExactAndItsMessageNamesTheBuilderMethod(Row row) {
        ParseResult unlimited = ReportParser.create().parse(row.input.get());
        assertThat(unlimited.report()).isPresent();
        for (int max = row.needed; max <= row.needed + 1; max++) {
            ParseResult result = parser(row, max).parse(row.input.get());
            assertThat(result.report()).isEqualTo(unlimited.report());
            assertThat(result.problems()).isEqualTo(unlimited.problems());
        }
        ParseResult result = parser(row, row.needed - 1).parse(row.input.get());
        assertThat(result.report()).isEmpty();
        assertThat(Samples.lines(result.problems())).last().isEqualTo(row.message);
        assertThat(row.message).contains("see " + row.name.split(" ", 2)[0] + "; no report");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void streamsAreLimitedByBytesDepthAndLengthsOnly(Row row) throws IOException {
        for (int max = row.needed - 1; max <= row.needed + 1; max++) {
            StreamOutcome outcome =
                    parser(row, max).parse(new ByteArrayInputStream(row.input.get()), new ReportHandler() {});
            assertThat(outcome.complete()).as("max %s", max).isEqualTo(row.whole || max >= row.needed);
        }
    }

    private static ReportParser parser(Row row, int max) {
        return row.setting.set(ReportParser.builder(), max).build();
    }

    @Test
    void problemsAreKeptUpToTheLimitAndThenCountedBySeverity() {
        // three notes, a warning, an error
        byte[] input = Samples.utf8(Samples.change(
                "\"contact-info\": \"tls@example.com\"",
                "\"a\": 1, \"b\": 2, \"c\": 3, \"contact-info\": null",
                "\"failed-session-count\": 3",
                "\"failed-session-count\": -3"));
        String all = "N unknown-member, N unknown-member, N unknown-member, W member-null, E count-negative";
        assertThat(codes(6, input)).isEqualTo(all);
        assertThat(codes(5, input)).isEqualTo(all);
        assertThat(codes(4, input))
                .isEqualTo("N unknown-member, N unknown-member, N unknown-member, W member-null, E too-many-problems");
        assertThat(codes(3, input))
                .isEqualTo("N unknown-member, N unknown-member, N unknown-member, E too-many-problems");
        ParseResult result = ReportParser.builder().maxProblems(2).build().parse(input);
        assertThat(Samples.lines(result.problems()))
                .last()
                .isEqualTo("ERROR: 3 more problems: 1 errors, 1 warnings, 1 notes; kept are 2, see maxProblems"
                        + " [too-many-problems]");
        assertThat(result.report()).isPresent();
        assertThat(result.conforms()).isFalse();
    }

    @Test
    void problemsOfOneReportAreNotCountedForTheNext() {
        ReportParser parser = ReportParser.builder().maxProblems(1).build();
        byte[] notes = Samples.utf8(Samples.change("\"policies\"", "\"a\": 1, \"b\": 2, \"c\": 3, \"policies\""));
        assertThat(parser.parse(notes).problems()).hasSize(2);
        assertThat(parser.parse(PLAIN).problems()).isEmpty();
    }

    /** A name that stands a million times in the root is a reason against the report each time. */
    @Test
    void firstReasonAgainstTheReportIsKeptWhateverTheRoomAndTheOthersAreCounted() {
        byte[] input = Samples.utf8(Samples.change("\"policies\"", "\"a\": 1, ".repeat(1_000) + "\"policies\""));
        assertThat(codes(2, input)).isEqualTo("N unknown-member, E duplicate-member, E too-many-problems");
        assertThat(codes(1, input)).isEqualTo("N unknown-member, E duplicate-member, E too-many-problems");
        byte[] broken = Samples.utf8(Samples.change("\"policies\"", "\"a\": 1, \"b\": 2, \"policies\" 1"));
        assertThat(codes(1, broken)).isEqualTo("N unknown-member, E malformed-json, N too-many-problems");
    }

    @Test
    void closingProblemHasTheHighestSeverityOfThoseThatWereNotKept() {
        byte[] notes = Samples.utf8(Samples.change("\"policies\"", "\"a\": 1, \"b\": 2, \"policies\""));
        ParseResult result = ReportParser.builder().maxProblems(1).build().parse(notes);
        assertThat(Samples.codes(result.problems())).isEqualTo("N unknown-member, N too-many-problems");
        assertThat(result.conforms()).isTrue();
        byte[] warning = Samples.utf8(Samples.change("\"tls@example.com\"", "null,  \"a\": 1"));
        assertThat(codes(1, warning)).isEqualTo("N unknown-member, W too-many-problems");
    }

    @Test
    void noLimitAtAllReadsTheSame() {
        ReportParser parser = ReportParser.builder()
                .maxBytes(Long.MAX_VALUE)
                .maxCompressedBytes(Long.MAX_VALUE)
                .maxDepth(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxPolicies(Integer.MAX_VALUE)
                .maxFailureDetails(Integer.MAX_VALUE)
                .maxProblems(Integer.MAX_VALUE)
                .build();
        for (byte[] input : new byte[][] {GZIP, DEEP, DEEP_FOR_JACKSON}) {
            assertThat(parser.parse(input).orElseThrow()).isEqualTo(Samples.REPORT);
        }
    }

    private static String codes(int maxProblems, byte[] input) {
        return Samples.codes(ReportParser.builder()
                .maxProblems(maxProblems)
                .build()
                .parse(input)
                .problems());
    }

    @ParameterizedTest
    @CsvSource({"10000, 1, true", "10001, 1, false", "16, 65536, true", "17, 65536, false"})
    void listOfTextsIsBoundedInElementsAndCharacters(int elements, int length, boolean read) {
        String lines = ("\"" + "x".repeat(length) + "\",").repeat(elements);
        String policyString = "\"policy-string\": [" + lines.substring(0, lines.length() - 1) + "]";
        String text = Samples.VALID.replaceFirst("\"policy-string\": \\[[^]]*]", policyString);
        ParseResult result = ReportParser.create().parse(text.getBytes(UTF_8));
        assertThat(result.report().isPresent()).isEqualTo(read);
        if (!read) {
            assertThat(result.problems())
                    .extracting(Problem::message)
                    .containsExactly("a list of more than 10000 texts or 1048576 characters, a fixed limit; no report");
        }
    }
}
