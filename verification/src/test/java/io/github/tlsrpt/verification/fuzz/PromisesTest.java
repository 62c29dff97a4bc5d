package io.github.tlsrpt.verification.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.tlsrpt.mail.Authenticity;
import io.github.tlsrpt.mail.DkimVerdict;
import io.github.tlsrpt.mail.DkimVerifier;
import io.github.tlsrpt.mail.MessageParser;
import io.github.tlsrpt.mail.MessageReport;
import io.github.tlsrpt.mail.ReportMessage;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ReportHandler;
import io.github.tlsrpt.parser.Severity;
import io.github.tlsrpt.remediation.Remediator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of SECURITY.md, one by one; docs/TESTING.md names what else each rests on. */
@Timeout(300)
class PromisesTest {

    private static final Remediator REMEDIATOR = Remediator.create();
    private static final String VALID = new String(Corpus.VALID, UTF_8);

    static Stream<Arguments> attacks() {
        return Stream.of(
                Arguments.of("nested arrays", "[".repeat(100_000)),
                Arguments.of("nested objects", "{\"a\":".repeat(100_000)),
                Arguments.of("nested in an unknown member", in("{\"x\":[" + "[".repeat(50_000))),
                Arguments.of("nested policies", in("{\"policies\":" + "[".repeat(50_000))),
                Arguments.of("a number of a million digits", in("{\"x\":" + "1".repeat(1_000_000) + "}")),
                Arguments.of("a name of a million characters", in("{\"" + "n".repeat(1_000_000) + "\":1}")),
                Arguments.of("a text of a million characters", VALID.replace("Example Inc.", "x".repeat(1_000_000))),
                Arguments.of("a million members", in("{" + "\"x\":1,".repeat(1_000_000) + "\"y\":1}")),
                Arguments.of("a million empty policies", in("{\"policies\":[" + "{},".repeat(1_000_000) + "{}]}")),
                Arguments.of(
                        "JSON in a text in a text",
                        VALID.replace("\"version: STSv1\"", "\"" + "[\\\"".repeat(15_000) + "\"")),
                Arguments.of("a host name of many labels", VALID.replace("mx1.example.net", "a.".repeat(30_000))),
                Arguments.of("nested multiparts", multiparts(2_000)),
                Arguments.of(
                        "empty parts",
                        "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\n".repeat(100_000)),
                Arguments.of("an endless header", "Subject: " + "x".repeat(1_000_000)),
                Arguments.of("many fields", "X: y\r\n".repeat(200_000)),
                Arguments.of("many separators", "From a Thu Jan  2 02:00:00 2025\n".repeat(20_000)),
                Arguments.of("commas", "v=TLSRPTv1; rua=" + ",".repeat(100_000)),
                Arguments.of("nothing but quotes", "\"".repeat(100_000)),
                Arguments.of("zeros", "\u0000".repeat(100_000)));
    }

    private static String in(String text) {
        return text;
    }

    private static String multiparts(int depth) {
        StringBuilder message = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            message.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        return message.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    @Timeout(60)
    void promise1EveryInputEndsInADocumentedOutcome(String name, String attack) throws IOException {
        byte[] bytes = attack.getBytes(UTF_8);
        for (byte[] input : List.of(bytes, Facts.gzip(bytes))) {
            Facts.of(Facts.PARSER.parse(input));
            Facts.problems(Facts.PARSER
                    .parse(new Pieces(input, 4_096), new ReportHandler() {})
                    .problems());
            for (Target target : List.of(Target.MAIL, Target.FILES, Target.HTTP)) {
                target.run(input);
            }
        }
        Target.RECORD.run(Arrays.copyOf(bytes, Math.min(bytes.length, 100_000)));
        Target.VALUES.run(Arrays.copyOf(bytes, Math.min(bytes.length, 100_000)));
        assertThat(name).isNotEmpty();
    }

    static Stream<Arguments> limits() {
        String head = VALID.substring(0, VALID.indexOf("\"policies\""));
        String details =
                VALID.substring(0, VALID.indexOf("\"failure-details\": [") + "\"failure-details\": [".length());
        return Stream.of(
                limit("limit-bytes", () -> repeated("", " ", 64 << 20, "{}")),
                limit(
                        "limit-compressed-bytes",
                        () -> repeated("\u001f\u008b\b\0\0\0\0\0\0\0", "\0\0\0\u00ff\u00ff", 3_500_000, "")),
                limit("limit-gzip-members", () -> new ByteArrayInputStream(members(17))),
                limit("limit-depth", () -> text("{\"x\":" + "[".repeat(16) + "]".repeat(16) + "}")),
                limit("limit-string", () -> text(VALID.replace("Example Inc.", "x".repeat(65_537)))),
                limit("limit-name", () -> text("{\"" + "x".repeat(257) + "\":1}")),
                limit("limit-number", () -> text("{\"x\":" + "1".repeat(65) + "}")),
                limit("limit-policies", () -> repeated(head + "\"policies\":[", POLICY + ",", 10_000, POLICY + "]}")),
                limit("limit-failure-details", () -> repeated(details, DETAIL + ",", 1_000_000, DETAIL + "]}]}")));
    }

    private static final String POLICY =
            "{\"policy\":{\"policy-type\":\"no-policy-found\",\"policy-domain\":\"a.example\"},"
                    + "\"summary\":{\"total-successful-session-count\":1,\"total-failure-session-count\":0}}";
    private static final String DETAIL = "{\"result-type\":\"dane-required\",\"failed-session-count\":1}";

    private static Arguments limit(String code, Supplier<InputStream> input) {
        return Arguments.of(code, input);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static InputStream repeated(String head, String item, int count, String tail) {
        byte[] block = latin1(item.repeat(1_000));
        List<InputStream> blocks = new ArrayList<>(List.of(new ByteArrayInputStream(latin1(head))));
        for (int i = 0; i < count / 1_000; i++) {
            blocks.add(new ByteArrayInputStream(block));
        }
        blocks.add(new ByteArrayInputStream(latin1(item.repeat(count % 1_000) + tail)));
        return new SequenceInputStream(Collections.enumeration(blocks));
    }

    private static byte[] latin1(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] members(int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            out.writeBytes(Facts.gzip(i == 0 ? Corpus.VALID : new byte[0]));
        }
        return out.toByteArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    @Tag("large")
    void promise2LimitsAreOnByDefault(String code, Supplier<InputStream> input) throws IOException {
        ParseResult result = Facts.PARSER.parse(input.get());
        assertThat(result.report()).isEmpty();
        assertThat(result.problems())
                .extracting(problem -> problem.code().toString())
                .contains(code);
    }

    /** Every place of a report, message and record that could tempt somebody to go there. */
    @Test
    void promise3NothingIsOpenedBecauseAReportSaysSo(@TempDir Path folder) throws IOException {
        Path bait = Files.writeString(folder.resolve("bait.txt"), "bait");
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);
            String uri = "http://127.0.0.1:" + server.getLocalPort() + "/";
            List<byte[]> inputs = baits(uri, bait.toUri().toString(), bait.toString());
            tryAll(inputs); // once before, so that all classes are loaded
            List<String> opened = recorded(folder.resolve("events.jfr"), () -> tryAll(inputs));
            assertThat(opened).noneMatch(path -> path.contains("bait")).isEmpty();
            assertThat(isAsked(server)).isFalse();
        }
    }

    private static List<byte[]> baits(String... places) {
        List<byte[]> inputs = new ArrayList<>();
        for (String place : places) {
            String json = new String(JsonStringEncoder.getInstance().quoteAsString(place));
            for (String text : List.of(
                    "Example Inc.", "tls@example.com", "example-1", "192.0.2.1", "mx1.example.net", "example.org")) {
                inputs.add(VALID.replace(text, json).getBytes(UTF_8));
            }
            inputs.add(VALID.replaceFirst(
                            "\\{",
                            "{\"\\$schema\":\"" + json + "\",\"\\$ref\":\"" + json + "\",\"@class\":\"java.io.File\",")
                    .getBytes(UTF_8));
            inputs.add(("<!DOCTYPE x SYSTEM \"" + place + "\">").getBytes(UTF_8));
            inputs.add(("Content-Type: message/external-body; access-type=URL; URL=\"" + place + "\"\r\n\r\n\r\n")
                    .getBytes(UTF_8));
            inputs.add(("v=TLSRPTv1; rua=" + place).getBytes(UTF_8));
        }
        return inputs;
    }

    private static void tryAll(List<byte[]> inputs) {
        try {
            for (byte[] input : inputs) {
                for (Target target : List.of(Target.JSON, Target.MAIL, Target.FILES, Target.RECORD, Target.VALUES)) {
                    target.run(input);
                }
                Facts.PARSER.parse(input).report().ifPresent(report -> REMEDIATOR.plan(List.of(report)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what this thread read, wrote or started meanwhile, as the JDK's own recorder saw it. */
    private static List<String> recorded(Path file, Runnable action) throws IOException {
        try (Recording recording = new Recording()) {
            for (String event : List.of("FileRead", "FileWrite", "SocketRead", "SocketWrite", "ProcessStart")) {
                recording.enable("jdk." + event).withThreshold(Duration.ZERO);
            }
            recording.start();
            action.run();
            recording.stop();
            recording.dump(file);
        }
        long thread = Thread.currentThread().getId();
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getThread() != null && event.getThread().getJavaThreadId() == thread)
                .map(RecordedEvent::toString)
                .filter(event -> !event.contains(".jar\"") && !event.contains(".class\""))
                .toList();
    }

    private static boolean isAsked(ServerSocket server) throws IOException {
        try {
            server.accept().close();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    void promise4DamagedGzipGivesTheSameReportOrNone() {
        byte[] gzip = Facts.gzip(Corpus.VALID);
        TlsReport report = Facts.PARSER.parse(gzip).orElseThrow();
        for (int length = 0; length < gzip.length; length++) {
            assertThat(Facts.PARSER.parse(Arrays.copyOf(gzip, length)).report())
                    .as("%s bytes", length)
                    .isEmpty();
        }
        for (int bit = 0; bit < gzip.length * 8; bit++) {
            byte[] damaged = gzip.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            ParseResult result = Facts.PARSER.parse(damaged);
            result.report().ifPresent(other -> assertThat(other).isEqualTo(report));
            assertThat(result.report().isPresent() || !result.problems().isEmpty())
                    .isTrue();
        }
    }

    @Test
    void promise4NothingIsDroppedSilently() throws IOException {
        int half = Corpus.VALID.length / 2;
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(Facts.gzip(Arrays.copyOf(Corpus.VALID, half)));
        members.writeBytes(Facts.gzip(Arrays.copyOfRange(Corpus.VALID, half, Corpus.VALID.length)));
        ParseResult whole = Facts.PARSER.parse(Corpus.VALID);
        assertThat(Facts.PARSER.parse(new Pieces(members.toByteArray(), 1)).report())
                .isEqualTo(whole.report());
        for (Map.Entry<String, String> damage : Map.of(
                        "\"failed-session-count\": 3", "\"failed-session-count\": -3",
                        "\"policy-type\": \"sts\"", "\"policy-type\": [1]",
                        "\"total-successful-session-count\": 10", "\"total-successful-session-count\": \"ten\"")
                .entrySet()) {
            ParseResult result = Facts.PARSER.parse(
                    VALID.replace(damage.getKey(), damage.getValue()).getBytes(UTF_8));
            assertThat(result.problems())
                    .as(damage.getValue())
                    .anyMatch(problem -> problem.severity() == Severity.ERROR);
            assertThat(result.orElseThrow().policies())
                    .contains(whole.orElseThrow().policies().get(1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\"ten\"",
                "-1",
                "1.5",
                "1e99",
                "9223372036854775808",
                "true",
                "[]",
                "{}",
                "\" 7\"",
                "\"0x7\"",
                "\"7.0\"",
                "NaN"
            })
    void promise5NoCountIsInvented(String count) {
        String text = VALID.replace("\"total-failure-session-count\": 3", "\"total-failure-session-count\": " + count);
        ParseResult result = Facts.PARSER.parse(text.getBytes(UTF_8));
        assertThat(result.problems()).extracting(Problem::severity).contains(Severity.ERROR);
        result.report().ifPresent(report -> assertThat(report.policies()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\"yesterday\"",
                "0",
                "1714521600",
                "\"2024-02-30T00:00:00Z\"",
                "\"2024-05-01\"",
                "\"01.05.2024\"",
                "\"2024-05-01T25:00:00Z\"",
                "\"10000-05-01T00:00:00Z\"",
                "\"2024-05-01T00:00:00+25:00\"",
                "[]",
                "{}",
                "\"now\""
            })
    void promise5NoDateIsInvented(String date) {
        ParseResult result = Facts.PARSER.parse(
                VALID.replace("\"2024-05-01T00:00:00Z\"", date).getBytes(UTF_8));
        assertThat(result.problems()).extracting(Problem::severity).contains(Severity.ERROR);
        assertThat(result.report()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', UNAUTHENTICATED",
        "DKIM-Signature: v=1; d=example.com; s=a; h=from:to; b=x, UNAUTHENTICATED",
        "Authentication-Results: mx.example.net; dkim=pass header.d=example.com, UNAUTHENTICATED"
    })
    void promise6NobodyIsAuthenticatedWithoutAVerdictOfTheCaller(String header, Authenticity.Status status)
            throws IOException {
        assertThat(authenticity(header, DkimVerifier.none())).containsExactly(status);
    }

    @Test
    void promise6AVerdictCountsOnlyForTheSender() throws IOException {
        String signature = "DKIM-Signature: v=1; d=%s; s=a; h=from:to; b=x";
        assertThat(authenticity(signature.formatted("example.com"), DkimVerifier.of(DkimVerdict.pass("example.com"))))
                .containsExactly(Authenticity.Status.AUTHENTICATED);
        assertThat(authenticity(signature.formatted("evil.example"), DkimVerifier.of(DkimVerdict.pass("evil.example"))))
                .containsExactly(Authenticity.Status.UNALIGNED);
        assertThat(authenticity(signature.formatted("example.com"), DkimVerifier.of(DkimVerdict.fail("example.com"))))
                .containsExactly(Authenticity.Status.UNAUTHENTICATED);
    }

    private static List<Authenticity.Status> authenticity(String header, DkimVerifier verifier) throws IOException {
        String message = (header.isEmpty() ? "" : header + "\r\n") + "From: tls@example.com\r\nTo: a@example.net\r\n"
                + "TLS-Report-Domain: example.net\r\nTLS-Report-Submitter: example.com\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: application/tlsrpt+json\r\n\r\n" + VALID;
        ReportMessage read =
                MessageParser.builder(Facts.PARSER).verifier(verifier).build().parse(text(message));
        return read.reports().stream()
                .map(MessageReport::authenticity)
                .map(Authenticity::status)
                .toList();
    }

    @Test
    void promise7ProblemTextsAreEscapedOnOneLineAndBounded() throws IOException {
        int problems = 0;
        for (String text : Hostile.texts()) {
            String json = new String(JsonStringEncoder.getInstance().quoteAsString(text));
            for (String member : List.of(
                    "sts\"", "certificate-expired\"", "mx1.example.net\"", "192.0.2.1\"", "2024-05-01T00:00:00Z\"")) {
                ParseResult result = Facts.PARSER.parse(
                        VALID.replace("\"" + member, "\"" + json + "\"").getBytes(UTF_8));
                Facts.of(result);
                problems += result.problems().size();
            }
            Facts.of(Facts.PARSER.parse(
                    VALID.replaceFirst("\\{", "{\"" + json.replace("\\", "\\\\").replace("$", "\\$") + "\":1,")
                            .getBytes(UTF_8)));
            Facts.of(Facts.PARSER.parse(text.getBytes(UTF_8)));
            Target.RECORD.run(("v=TLSRPTv1; rua=" + text).getBytes(UTF_8));
        }
        assertThat(problems).isGreaterThan(2_000);
    }
}
