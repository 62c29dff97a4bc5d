package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.Summary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read in place and scanned means what Jackson finds in the same bytes: report, problems, places, events. */
@Tag("slow")
@Timeout(600)
class SecondOpinionTest {

    /** {@code -Dtlsrpt.differential=20000} gives the full run. */
    private static final int DOCUMENTS = Integer.getInteger("tlsrpt.differential", 600);

    private static final Parsers DEFAULT = parsers(ReportParser.builder());
    private static final Parsers NARROW = parsers(ReportParser.builder()
            .maxDepth(5)
            .maxStringLength(40)
            .maxPolicies(2)
            .maxFailureDetails(3)
            .maxProblems(5)
            .maxBytes(3_000));

    /** The parser, and one that leaves all tokens to Jackson. */
    private record Parsers(ReportParser parser, ReportParser jackson) {}

    private static Parsers parsers(ReportParser.Builder builder) {
        return new Parsers(builder.build(), builder.build(false));
    }

    @ParameterizedTest(name = "seed {0}, oddness {1}, mutated {2}, damaged {3}")
    @CsvSource({
        "11, 0.0, false, 0",
        "12, 0.02, false, 0",
        "13, 0.3, false, 0",
        "14, 0.05, true, 0",
        "15, 0.0, false, 1",
        "16, 0.0, true, 2",
        "17, 0.1, true, 5"
    })
    void generatedDocuments(long seed, double oddness, boolean mutated, int damages) throws IOException {
        ReportGenerator generator = new ReportGenerator(seed);
        DocumentText text = new DocumentText(seed);
        int conforming = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            var document = generator.report(oddness);
            if (mutated) {
                generator.mutate(document);
            }
            byte[] bytes = text.damage(text.write(document), damages);
            conforming += compare(DEFAULT, bytes, i) ? 1 : 0;
            compare(NARROW, bytes, i);
        }
        assertThat(conforming).isBetween(mutated || damages > 1 ? 0 : 1, DOCUMENTS);
    }

    /** Longer than the window, so that everything is cut by its end somewhere. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
    void longDocuments(long seed) throws IOException {
        ReportGenerator generator = new ReportGenerator(seed);
        DocumentText text = new DocumentText(seed);
        double oddness = seed % 2 == 0 ? 0 : 0.01;
        for (int i = 0; i < Math.max(1, DOCUMENTS / 200); i++) {
            byte[] bytes = text.damage(text.write(generator.longReport(200 + 10 * i, oddness)), i % 3 == 2 ? 1 : 0);
            assertThat(bytes.length).isGreaterThan(Window.SIZE);
            compare(DEFAULT, bytes, i);
        }
    }

    @Test
    void whatTheScannerLeavesToJackson() throws IOException {
        for (String value : new String[] {
            "\"" + "x".repeat(70_000) + "\"",
            "\"" + "\\u00e9".repeat(20_000) + "\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\u00\"",
            "\"\\x\"",
            "\"\u007f\"",
            "\"\t\"",
            "\"\\",
            "\"\\\"",
            "1" + "0".repeat(40),
            "1" + "0".repeat(70),
            "-",
            "-0",
            "01",
            "1.",
            "1.e1",
            "1e",
            "1e+",
            "1.0e-7",
            ".5",
            "+1",
            "1x",
            "1\"",
            "tru",
            "truex",
            "true1",
            "true\"",
            "nul",
            "NaN",
            "'x'",
            "/* */ 1",
            "[1,]",
            "[,1]",
            "[1 2]",
            "[\"a\" 5]",
            "[\"a\"5]",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{\"a\":}",
            "{a:1}",
            "{1:1}",
            "{\"" + "n".repeat(100) + "\":1}",
            "{\"" + "n".repeat(300) + "\":1}",
            "{\"\\u0061\":1}",
            "{\"\u00e9\":1}",
            "[".repeat(70) + "]".repeat(70),
            "[".repeat(14) + "]".repeat(14),
            "[]]",
            "{}}",
            "[}",
            "{]",
            " ".repeat(140_000) + "1",
            "\r\n\r\r\n\n".repeat(30_000) + "x",
            "1}{",
            "1}  ",
            "1}\u0000",
            "1}" + " ".repeat(70_000) + "x",
            "1}" + " ".repeat(70_000),
            ""
        }) {
            for (String document : new String[] {
                value,
                "{\"x\":" + value + "}",
                "{\"report-id\":" + value + ",\"policies\":[]}",
                "{\"policies\":[{\"policy\":{\"policy-type\":" + value + "}}]}",
                Samples.VALID.replace("\"example-1\"", value),
                Samples.VALID.replace("\"192.0.2.1\"", value),
                Samples.VALID.replace("\"failed-session-count\": 3", "\"failed-session-count\":" + value),
                Samples.VALID.replace("[\"mx1.example.net\"]", value),
                Samples.VALID.replace("\"report-id\"", "\"y\":" + value + ",\"report-id\"")
            }) {
                compare(DEFAULT, document.getBytes(UTF_8), 0);
                compare(NARROW, document.getBytes(UTF_8), 0);
            }
        }
    }

    @Test
    void everyByteOfAReportReplaced() throws IOException {
        byte[] valid = Samples.VALID.getBytes(UTF_8);
        Random random = new Random(31);
        for (int i = 0; i < valid.length; i++) {
            for (byte other : new byte[] {'"', ',', '}', '\\', 0, (byte) 0xc3, (byte) random.nextInt()}) {
                byte[] changed = valid.clone();
                changed[i] = other;
                compare(DEFAULT, changed, i);
            }
        }
    }

    @Test
    void problemFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/io/github/tlsrpt/parser/problems"))) {
            files.forEach(file -> {
                try {
                    String text = Files.readString(file);
                    compare(DEFAULT, text.substring(0, text.indexOf("\n---\n")).getBytes(UTF_8), 0);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Compares both parsers' answers to a document in several forms; tells whether it conforms. */
    private static boolean compare(Parsers parsers, byte[] document, int number) throws IOException {
        ParseResult expected = parsers.jackson.parse(document);
        Outcome stream = Outcome.of(parsers.jackson, new ByteArrayInputStream(document));
        same(document, "bytes", parsers.parser.parse(document), expected);
        assertThat(Outcome.of(parsers.parser, new ByteArrayInputStream(document)))
                .as("handler: %s", shown(document))
                .isEqualTo(stream);
        if (number % 8 == 0) {
            byte[] gzip = Samples.gzip(document);
            same(document, "gzip", parsers.parser.parse(gzip), expected);
            for (int chunk : new int[] {1, 7, 4_099}) {
                same(
                        document,
                        "chunks of " + chunk,
                        parsers.parser.parse(TestStreams.pieces(document, chunk)),
                        expected);
                same(
                        document,
                        "gzip, chunks of " + chunk,
                        parsers.parser.parse(TestStreams.pieces(gzip, chunk)),
                        expected);
                assertThat(Outcome.of(parsers.parser, TestStreams.pieces(gzip, chunk)))
                        .as("handler, chunks of %s: %s", chunk, shown(document))
                        .isEqualTo(stream);
            }
        }
        return expected.conforms();
    }

    private static void same(byte[] document, String form, ParseResult result, ParseResult expected) {
        assertThat(result.problems()).as("%s: %s", form, shown(document)).isEqualTo(expected.problems());
        assertThat(result.report()).as("%s: %s", form, shown(document)).isEqualTo(expected.report());
        assertThat(result.conforms()).as("%s: %s", form, shown(document)).isEqualTo(expected.conforms());
    }

    private static String shown(byte[] document) {
        String text = new String(document, UTF_8);
        return text.length() > 5_000 ? text.substring(0, 5_000) : text;
    }

    /** All that a handler was given, and how it ended. */
    private record Outcome(StreamOutcome end, List<Object> events) {

        static Outcome of(ReportParser parser, InputStream in) throws IOException {
            List<Object> events = new ArrayList<>();
            StreamOutcome end = parser.parse(in, new ReportHandler() {
                @Override
                public void header(ReportHeader header) {
                    events.add(header);
                }

                @Override
                public void policy(int index, Policy policy) {
                    events.add(List.of(index, policy));
                }

                @Override
                public void summary(int index, Summary summary) {
                    events.add(List.of(index, summary));
                }

                @Override
                public void failureDetail(int index, FailureDetail failure) {
                    events.add(List.of(index, failure));
                }

                @Override
                public void policySetAside(int index) {
                    events.add(index);
                }

                @Override
                public void problem(Problem problem) {
                    events.add(problem);
                }
            });
            return new Outcome(end, events);
        }
    }
}
