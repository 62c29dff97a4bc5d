package io.github.tlsrpt.parser;

import static io.github.tlsrpt.parser.PlainSamples.COUNT;
import static io.github.tlsrpt.parser.PlainSamples.DETAIL;
import static io.github.tlsrpt.parser.PlainSamples.LIMITS;
import static io.github.tlsrpt.parser.PlainSamples.NO_POLICY;
import static io.github.tlsrpt.parser.PlainSamples.RANGE;
import static io.github.tlsrpt.parser.PlainSamples.STS_POLICY;
import static io.github.tlsrpt.parser.PlainSamples.SUMMARY;
import static io.github.tlsrpt.parser.PlainSamples.TLSA;
import static io.github.tlsrpt.parser.PlainSamples.document;
import static io.github.tlsrpt.parser.PlainSamples.inPlace;
import static io.github.tlsrpt.parser.PlainSamples.tlsa;
import static io.github.tlsrpt.parser.Samples.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.PlainSamples.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which reports are read in place: those that call for no remark. */
class PlainReadingTest {

    static Stream<Document> good() {
        List<Document> documents = new ArrayList<>(List.of(
                document("as it is"),
                document("no blanks", Samples.VALID, Samples.VALID.replaceAll("\\s+(?![A-Z])", "")),
                document("blanks everywhere", Samples.VALID, blanks(Samples.VALID)),
                document("blanks behind it", "\n  ]\n}", "\n  ]\n}\r\n\t "),
                document("another name", "Example Inc.", "B\u00fccher & S\\u00f6hne \\/ \\\"x\\\""),
                document("a quoted address", "tls@example.com", "\\\"tls reports\\\"@example.com"),
                document("to the next midnight", "2024-05-01T23:59:59Z", "2024-05-02T00:00:00Z"),
                document("range at the end", RANGE + ",\n", "", "\n  ]\n}", "\n  ]," + RANGE + "}"),
                document(
                        "end before start",
                        RANGE,
                        "\"date-range\":{\"end-datetime\": \"2024-05-01T23:59:59Z\","
                                + "\"start-datetime\": \"2024-05-01T00:00:00Z\"}"),
                document(
                        "policy behind the rest",
                        NO_POLICY,
                        "0",
                        "\"policy\": 0,\n",
                        "",
                        SUMMARY,
                        SUMMARY + ",\"policy\":" + NO_POLICY),
                document("no failures listed", SUMMARY, SUMMARY + ", \"failure-details\": []"),
                document("the largest count", "-count\": 10", "-count\": 9007199254740991"),
                document("no success", "-count\": 10", "-count\": 0"),
                document(
                        "totals in another order",
                        SUMMARY,
                        "{\"total-failure-session-count\": 0, \"total-successful-session-count\": 5}"),
                document("tlsa", NO_POLICY, tlsa("\"" + TLSA + "\",\"" + TLSA + "\"")),
                document("tlsa with SHA-512", NO_POLICY, tlsa("\"3 0 2 " + "0a".repeat(64) + "\"")),
                document("tlsa without records", NO_POLICY, tlsa("")),
                document(
                        "tlsa and no MX host",
                        NO_POLICY,
                        tlsa("\"" + TLSA + "\"").replace("}", ", \"mx-host\": []}")),
                document("no policy, but words", NO_POLICY, NO_POLICY.replace("}", ", \"policy-string\": [\"none\"]}")),
                document("no policy and no MX host", NO_POLICY, NO_POLICY.replace("}", ", \"mx-host\": []}")),
                document("an empty line of a policy", "\"max_age: 86400\"", "\"max_age: 86400\", \"\""),
                document(
                        "sts without any line and MX host",
                        STS_POLICY,
                        "{\"policy-type\": \"sts\", \"policy-string\": [], \"policy-domain\": \"example.net\"}"),
                document("64 lines of a policy", "\"max_age: 86400\"", "\"\"" + ", \"\"".repeat(60)),
                document("MX pattern", "[\"mx1.example.net\"]", "[\"*.example.net\", \"mx1.example.net\"]"),
                document("IPv6", "192.0.2.1", "2001:db8::1"),
                document(
                        "forty details",
                        DETAIL,
                        DETAIL + ("," + DETAIL).repeat(39),
                        "\"total-failure-session-count\": 3",
                        "\"total-failure-session-count\": 120"),
                document(
                        "twenty policies",
                        NO_POLICY,
                        NO_POLICY + ",\"summary\":" + SUMMARY + "}"
                                + (",{\"policy\":" + NO_POLICY + ",\"summary\":" + SUMMARY + "}").repeat(17)
                                + ",{\"policy\":" + NO_POLICY)));
        for (String type :
                List.of("starttls-not-supported", "certificate-host-mismatch", "certificate-expired", "tlsa-invalid")) {
            documents.add(document(type, "certificate-expired", type));
        }
        for (String type : List.of("certificate-not-trusted", "validation-failure")) {
            documents.add(
                    document(type, "certificate-expired", type, COUNT, COUNT + ",\"failure-reason-code\": \"x\""));
        }
        for (String type : List.of(
                "dnssec-invalid",
                "dane-required",
                "sts-policy-fetch-error",
                "sts-policy-invalid",
                "sts-webpki-invalid")) {
            documents.add(document(type, DETAIL, "{" + COUNT + ",\"result-type\":\"" + type + "\"}"));
        }
        documents.add(document(
                "all members of a failure detail",
                COUNT,
                COUNT
                        + ", \"failure-reason-code\": \"expired\", \"additional-information\": \"https://example.com/?x\","
                        + "\"receiving-ip\": \"2001:db8::2\", \"receiving-mx-helo\": \"mx.example.net\""));
        return documents.stream();
    }

    private static String blanks(String json) {
        return json.replaceAll("\n *", "\r\n \t\r \n")
                .replace("\": ", "\" :\n\t")
                .replace("\",", "\" ,")
                .replaceAll("([\\[{])", "$1 \r")
                .replaceAll("([]}])", "\t$1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void aReportThatCallsForNoRemarkIsReadInPlace(Document document) throws IOException {
        ParseResult careful = ReportParser.builder().build(false).parse(Samples.utf8(document.json()));

        assertThat(careful.problems()).isEmpty();
        assertThat(inPlace(document.json(), LIMITS)).isEqualTo(careful.orElseThrow());
    }

    @Test
    void limitsThatAReportInTheWindowMayBreakAskForCare() throws IOException {
        int most = Window.SIZE / 32;
        assertThat(inPlace(Samples.VALID, new Limits(1 << 20, 1 << 20, 5, 86, most, most, 1)))
                .isNotNull();
        assertThat(inPlace(Samples.VALID, new Limits(1 << 20, 1 << 20, 4, 86, most, most, 1)))
                .isNull();
        assertThat(inPlace(Samples.VALID, new Limits(1 << 20, 1 << 20, 5, 86, most - 1, most, 1)))
                .isNull();
        assertThat(inPlace(Samples.VALID, new Limits(1 << 20, 1 << 20, 5, 86, most, most - 1, 1)))
                .isNull();
    }

    @Test
    void textsThatAreTooLongAskForCare() throws IOException {
        for (String name : List.of("x".repeat(30), "\\u0078" + "x".repeat(24))) {
            assertThat(inPlace(change("Example Inc.", name), ofText(30))).isNotNull();
            assertThat(inPlace(change("Example Inc.", name), ofText(29))).isNull();
        }
    }

    private static Limits ofText(int length) {
        return new Limits(1 << 20, 1 << 20, 16, length, 10_000, 1_000_000, 100);
    }
}
