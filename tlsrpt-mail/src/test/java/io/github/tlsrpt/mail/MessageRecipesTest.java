package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.HEADER;
import static io.github.tlsrpt.mail.Messages.JSON;
import static io.github.tlsrpt.mail.Messages.NAME;
import static io.github.tlsrpt.mail.Messages.PROSE;
import static io.github.tlsrpt.mail.Messages.REPORT;
import static io.github.tlsrpt.mail.Messages.TYPE;
import static io.github.tlsrpt.mail.Messages.VALID;
import static io.github.tlsrpt.mail.Messages.base64;
import static io.github.tlsrpt.mail.Messages.base64Gzip;
import static io.github.tlsrpt.mail.Messages.change;
import static io.github.tlsrpt.mail.Messages.crlf;
import static io.github.tlsrpt.mail.Messages.gzip;
import static io.github.tlsrpt.mail.Messages.gzipPart;
import static io.github.tlsrpt.mail.Messages.message;
import static io.github.tlsrpt.mail.Messages.part;
import static io.github.tlsrpt.mail.Messages.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.ParseResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as they should not be: what is said of each, and what of its reports is kept. */
@Timeout(60)
class MessageRecipesTest {

    private static final String[] NOTHING = {};

    /** What a report part gives: the whole report, or a result without one. */
    enum Gives {
        FULL,
        UNREADABLE
    }

    record Recipe(String id, Supplier<byte[]> message, List<String> problems, List<Gives> reports) {
        @Override
        public String toString() {
            return id;
        }
    }

    private static Recipe full(String id, byte[] message, String... problems) {
        return new Recipe(id, () -> message, List.of(problems), List.of(Gives.FULL));
    }

    private static Recipe full(String id, String message, String... problems) {
        return full(id, crlf(message), problems);
    }

    private static Recipe none(String id, byte[] message, String... problems) {
        return new Recipe(id, () -> message, List.of(problems), List.of());
    }

    private static Recipe none(String id, String message, String... problems) {
        return none(id, crlf(message), problems);
    }

    static Stream<Recipe> nestingAndParts() {
        return Stream.of(
                full("no problem", VALID, NOTHING),
                full("M01 8 nested", nested(8), "NOTE extra-parts"),
                none("M01 9 nested", nested(9), "ERROR limit-mime-depth"),
                none("M01 2,000 nested", nested(2000), "ERROR limit-mime-depth"),
                full("M02 100 parts", manyParts(98), "NOTE extra-parts"),
                none("M02 101 parts", manyParts(99), "ERROR limit-mime-parts"),
                none("M02 100,000 parts", manyParts(99_998), "ERROR limit-mime-parts"));
    }

    static Stream<Recipe> formsOfMessages() {
        String gzipped = message(PROSE, gzipPart(base64Gzip()));
        return Stream.of(
                full("gzip as it should be", gzipped, NOTHING),
                full("M03 no closing boundary", change("--b--\n", ""), "WARNING boundary-missing"),
                full("M03 no closing boundary, gzip", gzipped.replace("--b--\n", ""), "WARNING boundary-missing"),
                unreadable("M03 cut", gzipped.substring(0, gzipped.length() - 70)),
                full("M04 no report-type", change(" report-type=\"tlsrpt\";", ""), "WARNING not-multipart-report"),
                full("M04 delivery-status", change("\"tlsrpt\"", "delivery-status"), "WARNING not-multipart-report"),
                full(
                        "report-type of another multipart",
                        change("multipart/report", "multipart/mixed"),
                        "WARNING not-multipart-report"),
                none("M04 no report-type, no report", plain("multipart/report; boundary=b")),
                none(
                        "M04 delivery-status, no report",
                        plain("multipart/report; report-type=delivery-status; boundary=b")),
                full(
                        "M05",
                        HEADER + part("application/tlsrpt+json", NAME, "8bit", JSON),
                        "WARNING not-multipart-report"),
                full(
                        "M06",
                        message(PROSE, part("application/octet-stream", octetName(), "base64", base64Gzip())),
                        "WARNING media-type-unexpected"),
                full(
                        "M07",
                        message(
                                PROSE.replace("Report on", "{\"policies\": as an example} Report on"),
                                part("application/tlsrpt", NAME, "8bit", JSON)),
                        "WARNING media-type-unexpected"),
                new Recipe(
                        "M08",
                        () -> crlf(message(
                                part("application/tlsrpt+json", NAME, "8bit", JSON),
                                part("application/tlsrpt+json", NAME, "8bit", "{\"policies\": oh"))),
                        List.of("NOTE several-reports"),
                        List.of(Gives.FULL, Gives.UNREADABLE)));
    }

    static Stream<Recipe> encodings() {
        String base64 = base64Gzip();
        String text = base64.replace("\n", "");
        return Stream.of(
                full("M09 junk", message(PROSE, gzipPart(base64.replace("\n", " !\n"))), "WARNING base64-junk"),
                full("M09 one line", message(PROSE, gzipPart(text)), NOTHING),
                full(
                        "M09 a line of 20,000 characters",
                        message(
                                PROSE,
                                part(
                                        "application/tlsrpt+json",
                                        NAME,
                                        "base64",
                                        base64(utf8(JSON + " ".repeat(15_000))).replace("\n", ""))),
                        NOTHING),
                none(
                        "M10 padding in the middle",
                        message(PROSE, gzipPart(text.substring(0, 100) + "=" + text.substring(101))),
                        "ERROR base64-corrupt"),
                none(
                        "M10 data behind the padding",
                        message(PROSE, gzipPart(base64(utf8("{}  ")) + "\n" + text)),
                        "ERROR base64-corrupt"),
                none(
                        "M10 one character too many",
                        message(PROSE, part("application/tlsrpt+json", NAME, "base64", base64(utf8("{}\n")) + "\nA")),
                        "ERROR base64-corrupt"),
                full(
                        "padding left out",
                        message(
                                PROSE,
                                part(
                                        "application/tlsrpt+json",
                                        NAME,
                                        "base64",
                                        base64(utf8(JSON + "\n".repeat((4 - utf8(JSON).length % 3) % 3)))
                                                .replace("=", ""))),
                        NOTHING),
                full(
                        "M11 gzip as quoted-printable",
                        message(
                                PROSE,
                                part(
                                        "application/tlsrpt+gzip",
                                        NAME + ".gz",
                                        "quoted-printable",
                                        quotedPrintable(gzip(utf8(JSON))))),
                        NOTHING),
                full(
                        "M11 8bit",
                        VALID.replace("\"Example\"", "\"Ex\u00e4mple\"").replace("\u00e4", "a"),
                        NOTHING),
                full("M11 binary", binary(gzip(utf8(JSON))), NOTHING),
                full("upper case", change("8bit", "8BIT (as it is)"), NOTHING),
                full("unknown encoding", change("8bit", "x-own"), NOTHING),
                full("M12 bare LF", utf8(VALID), NOTHING),
                full(
                        "M12 bare CR in a header",
                        change("To: tls@example.com", "To: tls@exam\rple.com"),
                        "WARNING mime-malformed"),
                full(
                        "M12 NUL in a header",
                        change("To: tls@example.com", "To: tls@exam\0ple.com"),
                        "WARNING mime-malformed"),
                full("a line that is no field", change("To: ", "To tls\nTo: "), "WARNING mime-malformed"));
    }

    static Stream<Recipe> namesAndHeaders() {
        return Stream.of(
                full("M13 path", named("../../etc/passwd"), "NOTE file-name-not-conforming"),
                full("M13 NUL", named("x\0.json"), "NOTE file-name-not-conforming", "WARNING mime-malformed"),
                full("M13 10 KB", named("x".repeat(10_000) + ".json"), "NOTE file-name-not-conforming"),
                full("M13 RFC 2231 in 50 pieces", pieces(), NOTHING),
                full(
                        "M13 RFC 2231 in 50 pieces, a path",
                        pieces().replace("utf-8''s", "utf-8''%2F"),
                        "NOTE file-name-not-conforming"),
                full("encoded word", named("=?utf-8?Q?" + NAME.replace("!", "=21") + "?="), NOTHING),
                full(
                        "name of Content-Type",
                        change(
                                "application/tlsrpt+json\nContent-Disposition: attachment; filename=",
                                "application/tlsrpt+json; name="),
                        NOTHING),
                full(
                        "M14 Subject",
                        change("Subject: Report Domain: example.com", "Subject: Report Domain: other.example"),
                        NOTHING),
                full(
                        "M14 TLS-Report-Domain",
                        change("TLS-Report-Domain: example.com", "TLS-Report-Domain: other.example"),
                        NOTHING),
                full(
                        "M14 TLS-Report-Submitter",
                        change("TLS-Report-Submitter: sender.example", "TLS-Report-Submitter: other.example"),
                        "WARNING submitter-differs"),
                full("M14 file name", named(NAME.replace("example.com", "other.example")), "NOTE file-name-disagrees"),
                full("no TLS-Report-Domain", change("TLS-Report-Domain", "X-Domain"), "WARNING report-header-missing"),
                full(
                        "Subject of another form",
                        change("Report-ID: <1@", "Report-ID: <1"),
                        "NOTE subject-not-conforming"),
                full("extension", named(NAME + ".gz"), "WARNING file-extension"),
                full(
                        "media type of the other form",
                        change("tlsrpt+json", "tlsrpt+gzip"),
                        "WARNING media-type-contradicts-content"),
                none("M15 not asked for", forwarded()),
                none("M18 bounce", plain("multipart/report; report-type=delivery-status; boundary=b")),
                none("M18 calendar", "From: a@b.example\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n"),
                none("M18 JSON that is no report", "From: a@b.example\nContent-Type: application/json\n\n{\"a\": 1}\n"),
                none("M18 empty mail", ""),
                none("M18 a header alone", "From: a@b.example\n"),
                none("M18 15 MiB and a byte", largest(1), "ERROR limit-message-bytes"),
                full("15 MiB", largest(0), NOTHING));
    }

    @ParameterizedTest
    @MethodSource({"nestingAndParts", "formsOfMessages", "encodings", "namesAndHeaders"})
    void says(Recipe recipe) {
        check(recipe, Messages.parse(recipe.message().get()));
    }

    private static void check(Recipe recipe, ReportMessage message) {
        assertThat(Messages.codes(message)).as("%s", message.problems()).isEqualTo(recipe.problems());
        assertThat(message.reports())
                .extracting(report -> gives(report.result()))
                .isEqualTo(recipe.reports());
    }

    private static Gives gives(ParseResult result) {
        if (result.report().isPresent()) {
            assertThat(result.report()).contains(REPORT);
            assertThat(result.conforms()).isTrue();
            return Gives.FULL;
        }
        assertThat(result.problems()).isNotEmpty();
        return Gives.UNREADABLE;
    }

    @Test
    void forwardedReportIsReadWhenAskedAndNeverAuthenticated() {
        MessageParser parser = Messages.builder()
                .readForwarded(true)
                .verifier(DkimVerifier.of(DkimVerdict.pass("sender.example")))
                .build();
        ReportMessage message = Messages.parse(parser, crlf(forwarded()));
        assertThat(Messages.codes(message)).containsExactly("NOTE forwarded-message");
        assertThat(gives(message.reports().get(0).result())).isEqualTo(Gives.FULL);
        assertThat(message.reports().get(0).authenticity())
                .isEqualTo(new Authenticity(
                        Authenticity.Status.UNAUTHENTICATED, List.of(Authenticity.Reason.FORWARDED), null));
    }

    @Test
    void cutMessageSaysWhatIsMissing() {
        String gzipped = message(PROSE, gzipPart(base64Gzip()));
        ReportMessage cut = Messages.parse(crlf(gzipped.substring(0, gzipped.length() - 70)));
        assertThat(cut.reports().get(0).result().problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("gzip-truncated");
    }

    @Test
    void hostileFileNameIsTextOnly() {
        assertThat(fileName(named("../../etc/passwd"))).isEqualTo("../../etc/passwd");
        assertThat(fileName(named("x".repeat(10_000)))).isEqualTo("x".repeat(255));
        assertThat(fileName(pieces())).isEqualTo(NAME);
        assertThat(fileName(named("a\\\"b"))).isEqualTo("a\"b");
    }

    private static String fileName(String message) {
        return String.valueOf(Messages.parse(crlf(message)).reports().get(0).fileName());
    }

    private static Recipe unreadable(String id, String message) {
        return new Recipe(id, () -> crlf(message), List.of(), List.of(Gives.UNREADABLE));
    }

    private static String named(String name) {
        return change(NAME, name);
    }

    private static String octetName() {
        return "a.example!b.example!1!2.json.gz".replace("a.example!b.example!1!2", NAME.replace("!1.json", ""));
    }

    private static String plain(String type) {
        return "From: a@b.example\nContent-Type: " + type + "\n\n--b\n" + PROSE + "--b--\n";
    }

    private static String forwarded() {
        return "From: a@b.example\nContent-Type: multipart/mixed; boundary=f\n\n--f\n" + PROSE
                + "--f\nContent-Type: message/rfc822\n\n" + VALID + "--f--\n";
    }

    private static String nested(int levels) {
        StringBuilder text = new StringBuilder(
                HEADER + TYPE + "\n--b\n" + PROSE + "--b\n" + part("application/tlsrpt+json", NAME, "8bit", JSON));
        for (int i = 1; i < levels; i++) {
            text.append("--").append(i == 1 ? "b" : "n" + (i - 1)).append('\n');
            text.append("Content-Type: multipart/mixed; boundary=n").append(i).append("\n\n");
        }
        text.append("--n").append(levels - 1).append('\n').append(PROSE);
        for (int i = levels - 1; i > 0; i--) {
            text.append("--n").append(i).append("--\n");
        }
        return text + "--b--\n";
    }

    private static String manyParts(int others) {
        return message(PROSE, part("application/tlsrpt+json", NAME, "8bit", JSON) + "--b\n\n".repeat(others));
    }

    private static String pieces() {
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            int end = i == 49 ? NAME.length() : i + 1;
            parameters
                    .append(";\n filename*")
                    .append(i)
                    .append(i == 0 ? "*=utf-8''" : "*=")
                    .append(NAME.substring(i, end).replace("!", "%21"));
        }
        return change("; filename=\"" + NAME + "\"", parameters.toString());
    }

    private static String quotedPrintable(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            text.append(String.format(Locale.ROOT, "=%02X", bytes[i] & 0xff)).append(i % 24 == 23 ? "=\n" : "");
        }
        return text.toString();
    }

    private static byte[] binary(byte[] content) {
        String[] around = message(PROSE, part("application/tlsrpt+gzip", NAME + ".gz", "binary", "@@"))
                .split("@@", 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(crlf(around[0]));
        out.writeBytes(content);
        out.writeBytes(crlf(around[1]));
        return out.toByteArray();
    }

    private static byte[] largest(int more) {
        byte[] valid = crlf(VALID);
        byte[] message = Arrays.copyOf(valid, (15 << 20) + more);
        Arrays.fill(message, valid.length, message.length, (byte) ' ');
        assertThat(new String(valid, StandardCharsets.UTF_8)).endsWith("--b--\r\n");
        return message;
    }
}
