package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever the scanner stops and Jackson goes on, report and problems are those of Jackson alone, and where they were. */
class HandOverTest {

    private static final Parsers DEFAULT = Parsers.of(ReportParser.builder());
    private static final Parsers OTHER_LIMITS = Parsers.of(ReportParser.builder()
            .maxDepth(100)
            .maxStringLength(40)
            .maxPolicies(1)
            .maxFailureDetails(2)
            .maxProblems(3));

    /** Everything behind the first line calls for a remark. */
    private static final String ODD = Samples.change(
            "\"tls@example.com\"", "null",
            "\"192.0.2.1\"", "\"192.0.2.01\"",
            "\"failed-session-count\": 3", "\"failed-session-count\": \"3\"",
            "\"total-failure-session-count\": 0", "\"total-failure-session-count\": 1");

    private record Parsers(ReportParser parser, ReportParser jackson) {

        static Parsers of(ReportParser.Builder builder) {
            return new Parsers(builder.build(), builder.build(false));
        }

        void agreeOn(String document) throws IOException {
            byte[] bytes = Samples.utf8(document);
            ParseResult expected = jackson.parse(bytes);
            ParseResult result = parser.parse(bytes);
            String shown = document.length() > 5_000 ? document.substring(0, 5_000) : document;
            assertThat(result.problems()).as(shown).isEqualTo(expected.problems());
            assertThat(result.report()).as(shown).isEqualTo(expected.report());
            assertThat(parser.parse(TestStreams.oneByteReads(bytes)).problems())
                    .as(shown)
                    .isEqualTo(expected.problems());
            RecordingHandler handler = new RecordingHandler();
            RecordingHandler expectedHandler = new RecordingHandler();
            StreamOutcome outcome = parser.parse(new ByteArrayInputStream(bytes), handler);
            assertThat(outcome).as(shown).isEqualTo(jackson.parse(new ByteArrayInputStream(bytes), expectedHandler));
            assertThat(handler.events()).as(shown).isEqualTo(expectedHandler.events());
        }
    }

    /** Members that the scanner does not know or that are no JSON. */
    static Stream<String> members() {
        return Stream.of(
                "\"" + "n".repeat(65) + "\": 1",
                "\"" + "n".repeat(300) + "\": 1",
                "\"\\u0061\": 1",
                "\"\u00e9\" : \"\u00e9\"",
                "\"y\": 1" + "0".repeat(40),
                "\"y\": 1" + "0".repeat(70),
                "\"y\": \"\\ud83d\"",
                "\"y\": \"" + "x".repeat(70_000) + "\"",
                "\"y\": " + "[".repeat(70) + "]".repeat(70),
                "\"y\": [[{\"a\": [1, {\"b\": 1" + "0".repeat(40) + "}]}], 2]",
                "\"y\": [1, tru]",
                "\"y\": {\"a\" 1}",
                "\"y\": \"\t\"",
                "y: 1",
                "\"y\": 01");
    }

    @ParameterizedTest
    @MethodSource("members")
    void inAnyObject(String member) throws IOException {
        for (String before : new String[] {
            "\"organization-name\"",
            "\"end-datetime\"",
            "\"report-id\"",
            "\"mx-host\"",
            "\"total-failure-session-count\": 3",
            "\"result-type\"",
            "\"failed-session-count\"",
            "\"policy-domain\": \"example.org\""
        }) {
            String document = ODD.replace(before, member + ",\n" + before);
            assertThat(document).isNotEqualTo(ODD);
            DEFAULT.agreeOn(document);
            OTHER_LIMITS.agreeOn(document);
            DEFAULT.agreeOn(ODD.replace(before, member + "," + before).replace("\n", ""));
        }
    }

    @Test
    void behindTheLastMemberOfAnyObjectAndTheLastElementOfAnyArray() throws IOException {
        for (String end : new String[] {"}", "]"}) {
            for (int at = ODD.indexOf(end); at >= 0; at = ODD.indexOf(end, at + 1)) {
                String element = end.equals("}") ? ",\n \"\u00e9\": [{\"\u00e9\": null}, 1]" : ",\n1" + "0".repeat(40);
                DEFAULT.agreeOn(ODD.substring(0, at) + element + ODD.substring(at));
            }
        }
    }

    @Test
    void whereverTheTextEndsBehindIt() throws IOException {
        String document = ODD.replace("\"start-datetime\"", "\"\u00e9\": {\"a\": [1]}, \"start-datetime\"");
        for (int length = document.indexOf('\u00e9'); length < document.length(); length += 3) {
            DEFAULT.agreeOn(document.substring(0, length));
        }
    }

    @Test
    void behindTheDocument() throws IOException {
        for (String more :
                new String[] {"\n", " \n x", "{}", "]", "1" + "0".repeat(70), "\"", "\u00e9", "\0", "\"\t\""}) {
            DEFAULT.agreeOn(ODD + more);
            DEFAULT.agreeOn(Samples.VALID + more);
        }
    }

    /** So long that the window moves, and ends inside each kind of token. */
    @Test
    void inALongDocument() throws IOException {
        List<String> policies = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            policies.add("""
                    {"policy": {"policy-type": "no-policy-found", "policy-domain": "d%d.example.net", "x%d": true},
                     "summary": {"total-successful-session-count": 10, "total-failure-session-count": %d},
                     "failure-details": [{"result-type": "dane-required", "failed-session-count": %d,
                         "failure-reason-code": "a \\u00e9 %s", "y": [null, -1.5e%d, {}, false]}]}""".formatted(i, i % 7, i, i, "x".repeat(i % 13), i % 10));
        }
        String head = Samples.VALID.substring(0, Samples.VALID.indexOf("[\n") + 1);
        String document = head + String.join(",\n", policies) + "]\n}";
        assertThat(document.length()).isGreaterThan(Window.SIZE);
        for (int shift = 0; shift < 15; shift++) {
            DEFAULT.agreeOn(" ".repeat(shift * 29) + document);
        }
    }
}
