package io.github.tlsrpt.parser;

import static io.github.tlsrpt.parser.Samples.concat;
import static io.github.tlsrpt.parser.Samples.gzip;
import static io.github.tlsrpt.parser.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What PROBLEMS.md and INTERPRETATION.md say is so. */
@Timeout(120)
class ProblemsDocumentTest {

    private static final String PROBLEMS = read("PROBLEMS.md");
    private static final String INTERPRETATION = read("INTERPRETATION.md");

    private static final Pattern ENTRY =
            Pattern.compile("^### `([a-z0-9-]+)`\n\n(.*?)(?=^##|\\z)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("```text\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern SETTING = Pattern.compile("With `(max\\w+)\\((\\d+)\\)`");
    private static final Pattern CODE_LINK = Pattern.compile("\\[`([^`]+)`\\]\\(PROBLEMS\\.md#([^)]+)\\)");
    private static final Pattern OWN_LINK = Pattern.compile("\\]\\(#([^)]+)\\)");
    private static final Pattern QUESTION = Pattern.compile(
            "^### <a id=\"([a-z0-9-]+)\"></a>[^\n]+\n\n(.*?)(?=^##|\\z)", Pattern.DOTALL | Pattern.MULTILINE);

    /** Inputs that a document cannot show. */
    private static final Map<ProblemCode, byte[]> BYTES = bytes();

    private static Map<ProblemCode, byte[]> bytes() {
        byte[] gzip = gzip(Samples.VALID);
        byte[] wrongChecksum = gzip.clone();
        wrongChecksum[gzip.length - 8] ^= 1;
        Map<ProblemCode, byte[]> bytes = new EnumMap<>(ProblemCode.class);
        bytes.put(ProblemCode.LIMIT_COMPRESSED_BYTES, gzip);
        bytes.put(
                ProblemCode.LIMIT_GZIP_MEMBERS,
                concat(concat(Collections.nCopies(16, gzip("")).toArray(byte[][]::new)), gzip));
        bytes.put(ProblemCode.LIMIT_GZIP_HEADER, gzipWithFileName(65_537));
        bytes.put(ProblemCode.LIMIT_NAME, utf8("{\"" + "x".repeat(257) + "\": 1}"));
        bytes.put(
                ProblemCode.LIMIT_LIST,
                utf8("{\"policies\": [{\"policy\": {\"policy-string\": ["
                        + String.join(",", Collections.nCopies(10_001, "\"\"")) + "]}}]}"));
        bytes.put(ProblemCode.GZIP_TRUNCATED, Arrays.copyOf(gzip, gzip.length - 4));
        bytes.put(ProblemCode.GZIP_CORRUPT, wrongChecksum);
        bytes.put(ProblemCode.GZIP_TRAILING_DATA, concat(gzip, utf8("x")));
        bytes.put(ProblemCode.GZIP_NESTED, gzip(gzip));
        bytes.put(ProblemCode.GZIP_PADDING, concat(gzip, utf8("\r\n")));
        bytes.put(
                ProblemCode.GZIP_SEVERAL_MEMBERS,
                concat(gzip(Samples.VALID.substring(0, 50)), gzip(Samples.VALID.substring(50))));
        bytes.put(ProblemCode.COMPRESSION_UNSUPPORTED, utf8("PK\3\4"));
        bytes.put(ProblemCode.EMPTY_INPUT, new byte[0]);
        bytes.put(ProblemCode.NOT_UTF_8, Samples.VALID.getBytes(StandardCharsets.UTF_16LE));
        bytes.put(
                ProblemCode.BYTE_ORDER_MARK,
                concat(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, Samples.valid()));
        return bytes;
    }

    private static byte[] gzipWithFileName(int length) {
        byte[] gzip = gzip(Samples.VALID);
        byte[] head = Arrays.copyOf(gzip, 10);
        head[3] = 8;
        return concat(head, utf8("x".repeat(length) + "\0"), Arrays.copyOfRange(gzip, 10, gzip.length));
    }

    @Test
    void everyCodeHasOneEntryInOrder() {
        List<String> headings =
                PROBLEMS.lines().filter(line -> line.startsWith("### ")).toList();
        assertThat(headings)
                .isEqualTo(Stream.of(ProblemCode.values())
                        .map(code -> "### `" + code + "`")
                        .toList());
        assertThat(entries()).hasSize(ProblemCode.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void entryHasTheSeverityOfTheCode(ProblemCode code) {
        assertThat(entry(code)).startsWith("**" + code.severity() + "** ");
        assertThat(blocks(TEXT, entry(code))).hasSize(1);
    }

    /** What carries reports has problems of its own, which the tests of messages look at. */
    static Stream<ProblemCode> codesOfReports() {
        return Stream.of(ProblemCode.values()).filter(code -> !entry(code).contains("** (message) "));
    }

    @ParameterizedTest
    @MethodSource("codesOfReports")
    void parserSaysExactlyWhatTheEntryPromises(ProblemCode code) {
        String entry = entry(code);
        List<String> promised = blocks(TEXT, entry);
        List<String> examples = blocks(JSON, entry);
        assertThat(examples).hasSize(BYTES.containsKey(code) ? 0 : 1);
        byte[] input = examples.isEmpty() ? Objects.requireNonNull(BYTES.get(code)) : utf8(examples.get(0));
        ParseResult result = parser(entry).parse(input);
        assertThat(Samples.lines(result.problems()))
                .isEqualTo(promised.get(0).lines().toList());
        assertThat(result.problems()).extracting(Problem::code).contains(code);
        // "No report" is promised exactly where there is none, except where it depends on the object.
        if (code != ProblemCode.DUPLICATE_MEMBER
                && code != ProblemCode.REQUIRED_MEMBER_MISSING
                && code != ProblemCode.MEMBER_UNREADABLE) {
            assertThat(entry.contains("No report")).isEqualTo(result.report().isEmpty());
        }
    }

    @Test
    void theReportOfTheIntroductionHasNoProblem() {
        List<String> examples = blocks(JSON, PROBLEMS.substring(0, PROBLEMS.indexOf("\n## ")));
        assertThat(examples).hasSize(1);
        ParseResult result = ReportParser.create().parse(utf8(examples.get(0)));
        assertThat(result.problems()).isEmpty();
        assertThat(result.conforms()).isTrue();
    }

    @Test
    void limitsOfTheTableAreTheDefaults() {
        List<String> limits = PROBLEMS.substring(0, PROBLEMS.indexOf("**Limits of messages**"))
                .lines()
                .filter(line -> line.matches("\\| .* \\| `max\\w+` \\| .*"))
                .map(line -> line.replaceFirst(".*?\\| ([0-9,]+).*\\| `(max\\w+)` \\| .*#([a-z-]+).*", "$2 $1 $3"))
                .toList();
        assertThat(limits)
                .containsExactly(
                        "maxBytes 67,108,864 limit-bytes",
                        "maxCompressedBytes 16,777,216 limit-compressed-bytes",
                        "maxDepth 16 limit-depth",
                        "maxStringLength 65,536 limit-string",
                        "maxPolicies 10,000 limit-policies",
                        "maxFailureDetails 1,000,000 limit-failure-details",
                        "maxProblems 100 too-many-problems");
    }

    @Test
    void linksToCodesNameOneThatExists() {
        Set<String> codes = texts(Stream.of(ProblemCode.values()));
        List<MatchResult> links = CODE_LINK.matcher(INTERPRETATION).results().toList();
        assertThat(links).hasSizeGreaterThan(60).allSatisfy(link -> {
            assertThat(link.group(1)).isEqualTo(link.group(2));
            assertThat(codes).contains(link.group(1));
        });
        assertThat(OWN_LINK.matcher(PROBLEMS).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(codes).contains(link));
    }

    @Test
    void everyNoteAndWarningIsExplained() {
        Set<String> named = CODE_LINK
                .matcher(INTERPRETATION)
                .results()
                .map(link -> link.group(1))
                .collect(Collectors.toSet());
        assertThat(named)
                .containsAll(texts(Stream.of(ProblemCode.values()).filter(code -> code.severity() != Severity.ERROR)));
    }

    @Test
    void everyQuestionHasAnAnchorOfItsOwnAndThreeAnswers() {
        List<MatchResult> questions = QUESTION.matcher(INTERPRETATION).results().toList();
        assertThat(INTERPRETATION.lines().filter(line -> line.startsWith("### ")))
                .hasSameSizeAs(questions);
        Set<String> anchors = new HashSet<>();
        for (MatchResult question : questions) {
            assertThat(anchors.add(question.group(1))).as(question.group(1)).isTrue();
            assertThat(question.group(2).strip().split("\n\n"))
                    .as(question.group(1))
                    .satisfiesExactly(
                            rfc -> assertThat(rfc).startsWith("**RFC:** "),
                            seen -> assertThat(seen).startsWith("**Seen:** "),
                            here -> assertThat(here).startsWith("**Here:** "));
        }
        assertThat(OWN_LINK.matcher(INTERPRETATION).results().map(link -> link.group(1)))
                .allSatisfy(link -> assertThat(anchors).contains(link));
    }

    private static Map<String, String> entries() {
        return ENTRY.matcher(PROBLEMS)
                .results()
                .collect(Collectors.toMap(entry -> entry.group(1), entry -> entry.group(2)));
    }

    private static String entry(ProblemCode code) {
        return Objects.requireNonNull(entries().get(code.toString()), code.toString());
    }

    private static List<String> blocks(Pattern pattern, String text) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    private static ReportParser parser(String entry) {
        ReportParser.Builder builder = ReportParser.builder();
        Matcher setting = SETTING.matcher(entry);
        if (!setting.find()) {
            return builder.build();
        }
        int max = Integer.parseInt(setting.group(2));
        return switch (setting.group(1)) {
            case "maxBytes" -> builder.maxBytes(max).build();
            case "maxCompressedBytes" -> builder.maxCompressedBytes(max).build();
            case "maxStringLength" -> builder.maxStringLength(max).build();
            case "maxPolicies" -> builder.maxPolicies(max).build();
            case "maxFailureDetails" -> builder.maxFailureDetails(max).build();
            case "maxProblems" -> builder.maxProblems(max).build();
            default -> throw new IllegalArgumentException(setting.group());
        };
    }

    private static Set<String> texts(Stream<ProblemCode> codes) {
        return codes.map(ProblemCode::toString).collect(Collectors.toSet());
    }

    private static String read(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs").resolve(name))) {
            folder = Optional.ofNullable(folder.getParent()).orElseThrow();
        }
        try {
            return Files.readString(folder.resolve("docs").resolve(name)).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
