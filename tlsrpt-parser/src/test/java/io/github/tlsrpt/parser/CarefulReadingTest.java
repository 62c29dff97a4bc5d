package io.github.tlsrpt.parser;

import static io.github.tlsrpt.parser.PlainSamples.COUNT;
import static io.github.tlsrpt.parser.PlainSamples.LIMITS;
import static io.github.tlsrpt.parser.PlainSamples.MX;
import static io.github.tlsrpt.parser.PlainSamples.NO_POLICY;
import static io.github.tlsrpt.parser.PlainSamples.RANGE;
import static io.github.tlsrpt.parser.PlainSamples.STS_STRING;
import static io.github.tlsrpt.parser.PlainSamples.SUMMARY;
import static io.github.tlsrpt.parser.PlainSamples.TLSA;
import static io.github.tlsrpt.parser.PlainSamples.document;
import static io.github.tlsrpt.parser.PlainSamples.inPlace;
import static io.github.tlsrpt.parser.PlainSamples.tlsa;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.PlainSamples.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which reports are not read in place: those about which there may be something to say. */
class CarefulReadingTest {

    static Stream<Document> odd() {
        List<Document> documents = new ArrayList<>(List.of(
                document("an array", Samples.VALID, "[" + Samples.VALID + "]"),
                new Document("another bracket before it", "[" + Samples.VALID.substring(1)),
                document("text behind it", "\n  ]\n}", "\n  ]\n} x"),
                document("cut off", "\n  ]\n}", "\n  ]\n"),
                document("comma behind the last member", "\n  ]\n}", "\n  ],\n}"),
                document("colon missing", "\"report-id\": ", "\"report-id\" "),
                document("comma missing", "\"example-1\",", "\"example-1\""),
                document("another bracket", "\n  ]\n}", "\n  }\n}"),
                document("a number for a brace", RANGE, "\"date-range\": 1"),
                document("an array for an object", "\"policy\": {\n", "\"policy\": [\n"),
                document("array of a policy ends otherwise", "\"mx1.example.net\"]", "\"mx1.example.net\"}"),
                document("comma behind the last line", "\"max_age: 86400\"]", "\"max_age: 86400\",]"),
                document("comma behind the last policy", "}\n  ]", "},\n  ]"),
                document("number among texts", "\"max_age: 86400\"]", "1]"),
                document("65 lines of a policy", "\"max_age: 86400\"", "\"\"" + ", \"\"".repeat(61)),
                document("control character", "Example Inc.", "Example\\u0007"),
                document("invisible character", "Example Inc.", "Example\u200b"),
                document("half a pair", "Example Inc.", "\\ud800"),
                document("no escape", "Example Inc.", "\\x"),
                document("line end in a text", "Example Inc.", "a\nb"),
                document("escape in a line of a policy", "mode: enforce", "mode:\\u0020enforce"),
                document("escape in a date", "2024-05-01T00", "2024-05-01\\u005400"),
                document("no text", "\"Example Inc.\"", "1"),
                document("a text that does not end", "\"example-1\"", "\"example-1"),
                document("contact without domain", "tls@example.com", "tls"),
                document("contact in escapes without domain", "tls@example.com", "tls\\u0020"),
                document("start at noon", "01T00:00:00Z", "01T12:00:00Z", "01T23:59:59Z", "02T11:59:59Z"),
                document("a second longer than a day", "01T23:59:59Z", "02T00:00:01Z"),
                document("a second shorter than a day", "01T23:59:59Z", "01T23:59:58Z"),
                document("a date with an offset", "01T00:00:00Z", "01T00:00:00+00:00"),
                document(
                        "no start, and an end in 1970",
                        RANGE,
                        "\"date-range\":{\"end-datetime\":" + "\"1970-01-01T23:59:59Z\"}"),
                document(
                        "no end, and a start in 1969",
                        RANGE,
                        "\"date-range\":{\"start-datetime\":" + "\"1969-12-31T00:00:00Z\"}"),
                document("no policies", "[\n    {\n      \"policy\": {\n", "[],\"x\":[{\"policy\":{"),
                document(
                        "empty policies",
                        Samples.VALID.substring(Samples.VALID.indexOf("\"policies\"")),
                        "\"policies\": [ ] }"),
                document("policies that are no array", "\"policies\": [", "\"policies\": 5, \"x\": ["),
                document("count as text", "-count\": 10", "-count\": \"10\""),
                document("count beyond 2^53", "-count\": 10", "-count\": 9007199254740992"),
                document("count of 17 digits", "-count\": 10", "-count\": 10000000000000000"),
                document("count with a zero before", "-count\": 10", "-count\": 010"),
                document("negative count", "-count\": 10", "-count\": -10"),
                document("fraction", "-count\": 10", "-count\": 10.0"),
                document("no count", "-count\": 10", "-count\": "),
                document("no session failed", COUNT, "\"failed-session-count\": 0", "-count\": 3}", "-count\": 0}"),
                document("counts differ", "-count\": 3}", "-count\": 4}"),
                document("failures without details", SUMMARY, SUMMARY.replace(": 0", ": 1")),
                document("another word for the type", "certificate-expired", "certificate-outdated"),
                document("type in capitals", "certificate-expired", "Certificate-expired"),
                document("an address that is none", "192.0.2.1", "192.0.2.01"),
                document("an address in another form", "192.0.2.1", "2001:DB8::1"),
                document("an address in escapes, in another form", "192.0.2.1", "2001:DB8\\u003a:1"),
                document("information that is no URI", COUNT, COUNT + ",\"additional-information\": \"x\""),
                document(
                        "no result type, but a reason",
                        "\"result-type\": \"certificate-expired\"",
                        "\"failure-reason-code\": \"expired\""),
                document("empty reason", COUNT, COUNT + ",\"failure-reason-code\": \"\""),
                document("domain that is none", "\"policy-domain\": \"example.net\"", "\"policy-domain\": \"a b\""),
                document("MX host that is none", "[\"mx1.example.net\"]", "[\"a b\"]"),
                document("another policy type", "\"sts\"", "\"mta-sts\""),
                document("sts without lines", STS_STRING, ""),
                document("sts without MX hosts", ",\n        " + MX, ""),
                document("sts with JSON inside", STS_STRING, "\"policy-string\": [\"[]\"],"),
                document("tlsa without lines", NO_POLICY, NO_POLICY.replace("no-policy-found", "tlsa")),
                document(
                        "records, but no policy type",
                        NO_POLICY,
                        tlsa("\"" + TLSA + "\"").replace("\"policy-type\": \"tlsa\", ", "")),
                document("tlsa with another text", NO_POLICY, tlsa("\"" + TLSA + "\", \"3 1 1 0a\"")),
                document(
                        "tlsa with MX hosts",
                        NO_POLICY,
                        tlsa("\"" + TLSA + "\"").replace("}", "," + MX + "}")),
                document("no policy with MX hosts", NO_POLICY, NO_POLICY.replace("}", "," + MX + "}"))));
        for (String member : List.of(
                "organization-name",
                "contact-info",
                "report-id",
                "policies",
                "policy-type",
                "policy-domain",
                "policy",
                "summary",
                "result-type",
                "failed-session-count",
                "sending-mta-ip",
                "receiving-mx-hostname",
                "total-successful-session-count",
                "total-failure-session-count")) {
            documents.add(new Document(
                    member + " under another name",
                    Samples.VALID.replaceFirst("\"" + member + "\"", "\"other-member-x\"")));
            documents.add(new Document(
                    member + " null",
                    Samples.VALID.replaceFirst("(\"" + member + "\": )", "$1null, \"" + member + "\": ")));
        }
        for (String member : List.of(
                "\"organization-name\": \"Example Inc.\",",
                RANGE + ",",
                "\"contact-info\": \"tls@example.com\",",
                "\"report-id\": \"example-1\",",
                "\"policy\": " + NO_POLICY + ",",
                "\"policy-type\": \"sts\",",
                "\"policy-domain\": \"example.net\",",
                "\"result-type\": \"certificate-expired\",",
                ",\n          " + COUNT,
                "\"total-successful-session-count\": 10,",
                ", \"total-failure-session-count\": 0",
                ",\n      \"summary\": " + SUMMARY)) {
            documents.add(document("without " + member, member, ""));
        }
        documents.add(document("range under another name", "date-range", "date-rangy"));
        documents.add(document("report-id twice", "\"report-id\"", "\"report-id\": \"x\", \"report-id\""));
        documents.add(document("summary twice", SUMMARY, SUMMARY + ", \"summary\": " + SUMMARY));
        documents.add(document("count twice", COUNT, COUNT + "," + COUNT));
        for (String type : List.of("certificate-not-trusted", "validation-failure")) {
            documents.add(document(type + " without reason", "certificate-expired", type));
        }
        for (String missing :
                List.of("\"sending-mta-ip\": \"192.0.2.1\",", "\"receiving-mx-hostname\": \"mx1.example.net\",")) {
            for (String type : List.of("starttls-not-supported", "certificate-expired", "tlsa-invalid")) {
                documents.add(document(type + " without " + missing, "certificate-expired", type, missing, ""));
            }
        }
        return documents.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("odd")
    void whatAsksForCareIsNotReadInPlace(Document document) throws IOException {
        assertThat(inPlace(document.json(), LIMITS)).isNull();
        ParseResult careful = ReportParser.builder().build(false).parse(Samples.utf8(document.json()));
        assertThat(ReportParser.create().parse(Samples.utf8(document.json())).problems())
                .isEqualTo(careful.problems());
    }
}
