package io.github.tlsrpt.parser;

import static io.github.tlsrpt.parser.Recipe.conforming;
import static io.github.tlsrpt.parser.Recipe.deviating;
import static io.github.tlsrpt.parser.Recipe.none;
import static io.github.tlsrpt.parser.Samples.REPORT;
import static io.github.tlsrpt.parser.Samples.VALID;
import static io.github.tlsrpt.parser.Samples.change;
import static io.github.tlsrpt.parser.Samples.changeName;
import static io.github.tlsrpt.parser.Samples.changeNameBytes;
import static io.github.tlsrpt.parser.Samples.withName;
import static io.github.tlsrpt.parser.Samples.withResults;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.Recipe.Form;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recipes J01 to J19: the JSON text, whatever the report says. */
class JsonRecipesTest {

    static Stream<Arguments> recipes() {
        return Stream.of(roots(), behindTheDocument(), duplicates(), encodings(), characters(), bounds(), notJson())
                .flatMap(recipes -> recipes)
                .flatMap(recipe -> recipe.in(Form.values()));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("recipes")
    void givesExactlyThisOutcome(Recipe recipe, Form form) throws IOException {
        recipe.check(form);
    }

    private static Stream<Recipe> roots() {
        return Stream.of(
                none("J01 empty", "", "E empty-input"),
                none("J01 only white space", " \t\r\n ", "E empty-input"),
                none("J01 null", "null", "E not-an-object"),
                none("J01 empty array", "[]", "E not-an-object"),
                none("J01 report in an array", "[" + VALID + "]", "E not-an-object"),
                none("J01 text", "\"x\"", "E not-an-object"),
                none("number", "17", "E not-an-object"),
                none("text without end", "\"x", "E malformed-json"),
                none("array without end", "[1", "E malformed-json"),
                none("array, then more", "[] []", "E data-after-document"));
    }

    private static Stream<Recipe> behindTheDocument() {
        return Stream.of(
                none("J02 letter", VALID + "x", "E data-after-document"),
                none("J02 the report again", VALID + VALID, "E data-after-document"),
                none("J02 bracket", VALID + "]", "E data-after-document"),
                none("J02 NUL", VALID + "\0", "E data-after-document"),
                none("J02 text without end", VALID + "\"", "E data-after-document"),
                none("J02 long number", VALID + "1".repeat(65), "E data-after-document"),
                conforming("white space", VALID + " \t\r\n", "", REPORT));
    }

    private static Stream<Recipe> duplicates() {
        return Stream.of(
                none(
                        "J04 report-id",
                        change("\"policies\"", "\"report-id\": \"2\", \"policies\""),
                        "E duplicate-member"),
                none(
                        "report-id, an object of objects",
                        change("\"policies\"", "\"report-id\": {\"a\": [{\"report-id\": 1}]}, \"policies\""),
                        "E duplicate-member"),
                none(
                        "J04 report-id, escaped",
                        change("\"policies\"", "\"report\\u002did\": \"2\", \"policies\""),
                        "E duplicate-member"),
                none("policies", VALID.replaceFirst("}\\z", ", \"policies\": []}"), "E duplicate-member"),
                none(
                        "policies, escaped",
                        VALID.replaceFirst("}\\z", ", \"\\\\u0070olicies\": []}"),
                        "E duplicate-member"),
                none(
                        "date-range",
                        change("\"contact-info\"", "\"date-range\": {}, \"contact-info\""),
                        "E duplicate-member"),
                none(
                        "start-datetime",
                        change("\"end-datetime\"", "\"start-datetime\": \"2024-05-01T00:00:00Z\", \"end-datetime\""),
                        "E duplicate-member"),
                deviating(
                        "in a policy",
                        change("\"mx-host\"", "\"policy-type\": \"sts\", \"mx-host\""),
                        "E duplicate-member",
                        withResults(Samples.RESULT_2)),
                deviating(
                        "in a policy, an array of objects",
                        change("\"mx-host\"", "\"policy-type\": [{\"policy-type\": []}], \"mx-host\""),
                        "E duplicate-member",
                        withResults(Samples.RESULT_2)),
                deviating(
                        "policy",
                        change("\"failure-details\"", "\"policy\": {}, \"failure-details\""),
                        "E duplicate-member",
                        withResults(Samples.RESULT_2)),
                deviating(
                        "in a summary",
                        change("session-count\": 3}", "session-count\": 3, \"total-failure-session-count\": 3}"),
                        "E duplicate-member",
                        withResults(Samples.RESULT_2)),
                deviating(
                        "summary",
                        change("\"failure-details\"", "\"summary\": {}, \"failure-details\""),
                        "E duplicate-member",
                        withResults(Samples.RESULT_2)),
                deviating(
                        "failure-details",
                        change("\"failure-details\"", "\"failure-details\": [], \"failure-details\""),
                        "E duplicate-member",
                        withResults(Samples.RESULT_2)),
                deviating(
                        "in a failure detail",
                        change("\"result-type\"", "\"failed-session-count\": 2, \"result-type\""),
                        "E duplicate-member",
                        withResults(CountRecipesTest.withoutDetail(), Samples.RESULT_2)));
    }

    private static Stream<Recipe> encodings() {
        return Stream.of(
                deviating("J05 byte order mark", "\ufeff" + VALID, "W byte-order-mark", REPORT),
                none("two byte order marks", "\ufeff\ufeff" + VALID, "W byte-order-mark, E malformed-json"),
                none("byte order mark only", "\ufeff", "W byte-order-mark, E empty-input"),
                none("J06 UTF-16LE with mark", encoded("\ufeff" + VALID, StandardCharsets.UTF_16LE), "E not-utf-8"),
                none("J06 UTF-16LE", encoded(VALID, StandardCharsets.UTF_16LE), "E not-utf-8"),
                none("J06 UTF-16BE", encoded(VALID, StandardCharsets.UTF_16BE), "E not-utf-8"),
                none("J06 UTF-32BE", encoded(VALID, Charset.forName("UTF-32BE")), "E not-utf-8"),
                none("J06 UTF-32LE with mark", encoded("\ufeff" + VALID, Charset.forName("UTF-32LE")), "E not-utf-8"),
                none("J07 overlong slash", changeNameBytes(0xc0, 0xaf), "E not-utf-8"),
                none("J07 overlong NUL", changeNameBytes(0xc0, 0x80), "E not-utf-8"),
                none("J07 overlong, three bytes", changeNameBytes(0xe0, 0x80, 0xaf), "E not-utf-8"),
                none("J07 overlong, four bytes", changeNameBytes(0xf0, 0x80, 0x80, 0xaf), "E not-utf-8"),
                none("J07 above U+10FFFF", changeNameBytes(0xf4, 0x90, 0x80, 0x80), "E not-utf-8"),
                none("J07 encoded surrogate", changeNameBytes(0xed, 0xa0, 0x80), "E not-utf-8"),
                none("J07 five bytes", changeNameBytes(0xf8, 0x88, 0x80, 0x80, 0x80), "E not-utf-8"),
                none("J08 ISO-8859-1", changeNameBytes(0xe9), "E not-utf-8"),
                none("J08 cut sequence", changeNameBytes(0xc3, '"'), "E not-utf-8"),
                none("sequence cut at the end", new byte[] {'{', '"', (byte) 0xc3}, "E not-utf-8"),
                none(
                        "foreign bytes behind the document",
                        encoded(VALID + "\u00e9", StandardCharsets.ISO_8859_1),
                        "E not-utf-8"),
                conforming(
                        "two, three and four bytes",
                        changeName("\"\u00e9 \u20ac \ud83d\ude00\""),
                        "",
                        withName("\u00e9 \u20ac \ud83d\ude00")),
                conforming("U+10FFFF", changeNameBytes(0xf4, 0x8f, 0xbf, 0xbf), "", withName("Example \udbff\udfff.")));
    }

    private static Stream<Recipe> characters() {
        return Stream.of(
                deviating("J09 half a pair", changeName("\"\\ud800\""), "W unpaired-surrogate", withName("\ufffd")),
                deviating(
                        "J09 pair in reverse",
                        changeName("\"\\udc00\\ud800\""),
                        "W unpaired-surrogate",
                        withName("\ufffd\ufffd")),
                conforming("pair of escapes", changeName("\"\\ud83d\\ude00\""), "", withName("\ud83d\ude00")),
                conforming("J10 NUL escape", changeName("\"a\\u0000b\""), "N control-character", withName("a\0b")),
                conforming(
                        "J10 ESC escape", changeName("\"\\u001b[31m\""), "N control-character", withName("\u001b[31m")),
                conforming("J10 NEL escape", changeName("\"a\\u0085b\""), "N control-character", withName("a\u0085b")),
                conforming(
                        "J12 right to left override",
                        changeName("\"a\u202eb\""),
                        "N control-character",
                        withName("a\u202eb")),
                conforming("zero width space", changeName("\"a\u200bb\""), "N control-character", withName("a\u200bb")),
                deviating(
                        "half a pair and a control character",
                        changeName("\"\\ud800\\u0007\""),
                        "W unpaired-surrogate, N control-character",
                        withName("\ufffd\u0007")),
                none("J11 raw tab in a text", changeName("\"a\tb\""), "E malformed-json"),
                none("J11 raw NUL in a text", changeName("\"a\0b\""), "E malformed-json"),
                none("unknown escape", changeName("\"\\q\""), "E malformed-json"));
    }

    private static Stream<Recipe> bounds() {
        return Stream.of(
                conforming("J13 15 arrays in the root", unknown(nested(15)), "N unknown-member", REPORT),
                none("J13 17 nested arrays", unknown(nested(17)), "N unknown-member, E limit-depth"),
                none("J14 100,000 brackets", "[".repeat(100_000), "E limit-depth"),
                none("J14 100,000 objects", "{\"x\":".repeat(100_000), "N unknown-member, E limit-depth"),
                conforming(
                        "J15 text of 65,536 characters",
                        changeName("\"" + "n".repeat(65_536) + "\""),
                        "",
                        withName("n".repeat(65_536))),
                none("J15 text of 65,537 characters", changeName("\"" + "n".repeat(65_537) + "\""), "E limit-string"),
                conforming(
                        "J15 text of 65,537 characters that nobody reads",
                        unknown("\"" + "n".repeat(65_537) + "\""),
                        "N unknown-member",
                        REPORT),
                conforming("J15 name of 256 bytes", named("n".repeat(256)), "N unknown-member", REPORT),
                none("J15 name of 257 bytes", named("n".repeat(257)), "E limit-name"),
                conforming(
                        "J15 name of 128 characters of two bytes",
                        named("\u00e9".repeat(128)),
                        "N unknown-member",
                        REPORT),
                none("J15 name of 129 characters of two bytes", named("\u00e9".repeat(129)), "E limit-name"),
                conforming(
                        "J19 100,000 unknown members",
                        change("\"policies\"", unknownMembers() + "\"policies\""),
                        String.join(", ", Collections.nCopies(100, "N unknown-member")) + ", N too-many-problems",
                        REPORT));
    }

    private static Stream<Recipe> notJson() {
        Stream<String> values = Stream.of(
                "'x'",
                "NaN",
                "Infinity",
                "+1",
                "01",
                ".5",
                "1.",
                "0x10",
                "-",
                "tru",
                "undefined",
                "[1,]",
                "{\"a\":1,}",
                "/**/1");
        Stream<Recipe> members = values.map(value -> none("J16 " + value, changeName(value), "E malformed-json"));
        Stream<Recipe> texts = Stream.of(
                none("J16 unquoted name", change("\"report-id\"", "report-id"), "E malformed-json"),
                none("J16 comment", "// x\n" + VALID, "E malformed-json"),
                none("J16 hash comment", "# x\n" + VALID, "E malformed-json"),
                none("J16 trailing comma", VALID.replaceFirst("}\\z", ",}"), "E malformed-json"),
                none("missing comma", change(",\n  \"report-id\"", " \"report-id\""), "E malformed-json"),
                none("J17 record separator in front", "\u001e" + VALID, "E malformed-json"),
                none("J17 form feed", VALID.replaceFirst(" ", "\f"), "E malformed-json"),
                none("J17 no-break space", VALID.replaceFirst(" ", "\u00a0"), "E malformed-json"),
                none("text", "Dear postmaster,", "E malformed-json"),
                none("XML", "<report/>", "E malformed-json"));
        return Stream.concat(members, texts);
    }

    @Test
    void theEndOfTheTextInsideTheDocumentIsNoReportWhereverItIs() throws IOException {
        for (int length = 1; length < VALID.length(); length++) {
            none("J03 " + length, VALID.substring(0, length), "E malformed-json")
                    .check(Form.BYTES);
        }
    }

    @Test
    void tooManyPoliciesAreNoReportButStreamToTheEnd() throws IOException {
        String head = VALID.substring(0, VALID.indexOf("\"policies\"")) + "\"policies\": [";
        String policy = "{\"policy\":{\"policy-type\":\"no-policy-found\",\"policy-domain\":\"example.net\"},"
                + "\"summary\":{\"total-successful-session-count\":1,\"total-failure-session-count\":0}}";
        RecordingHandler handler =
                onlyTheWholeIsLimited(() -> TestStreams.list(head, policy, 10_001, "]}"), "E limit-policies");
        assertThat(handler.policies()).isEqualTo(10_001);
    }

    static RecordingHandler onlyTheWholeIsLimited(Supplier<InputStream> input, String problem) throws IOException {
        ReportParser parser = ReportParser.create();
        ParseResult result = parser.parse(input.get());
        assertThat(Samples.codes(result.problems())).isEqualTo(problem);
        assertThat(result.report()).isEmpty();
        RecordingHandler handler = new RecordingHandler();
        assertThat(parser.parse(input.get(), handler)).isEqualTo(new StreamOutcome(true, List.of()));
        return handler;
    }

    private static String unknown(String value) {
        return change("\"policies\"", "\"x\": " + value + ", \"policies\"");
    }

    private static String named(String name) {
        return change("\"policies\"", "\"" + name + "\": 1, \"policies\"");
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static String unknownMembers() {
        return IntStream.range(0, 100_000).mapToObj(i -> "\"x" + i + "\": 1, ").collect(Collectors.joining());
    }

    private static byte[] encoded(String text, Charset charset) {
        return text.getBytes(charset);
    }
}
