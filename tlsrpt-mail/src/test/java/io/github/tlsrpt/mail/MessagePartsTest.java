package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.JSON;
import static io.github.tlsrpt.mail.Messages.NAME;
import static io.github.tlsrpt.mail.Messages.base64;
import static io.github.tlsrpt.mail.Messages.change;
import static io.github.tlsrpt.mail.Messages.crlf;
import static io.github.tlsrpt.mail.Messages.gzip;
import static io.github.tlsrpt.mail.Messages.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which parts are reports, which should have been one and are told, and which are none of our business. */
class MessagePartsTest {

    private static byte[] content(String kind) {
        byte[] gzip = gzip(utf8(JSON));
        return switch (kind) {
            case "report" -> utf8(JSON);
            case "gzip" -> gzip;
            case "cut gzip" -> Arrays.copyOf(gzip, 50);
            case "JSON" -> utf8("{\"policies\": oh");
            case "zip" -> Zips.of(Map.entry("a.json", utf8(JSON)));
            case "other zip" -> Zips.of(Map.entry("a.txt", utf8("hello")));
            case "cut zip" -> Arrays.copyOf(Zips.of(Map.entry("a.json", utf8(JSON))), 40);
            default -> utf8(kind);
        };
    }

    private static ReportMessage mail(boolean announced, String part) {
        return Messages.parse(crlf("From: tls@sender.example\n" + (announced ? "TLS-Report-Domain: example.com\n" : "")
                + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + part + "--b--\n"));
    }

    private static String part(String type, @Nullable String name, String encoding, String content) {
        return "Content-Type: " + type + "\n"
                + (name == null ? "" : "Content-Disposition: attachment; filename=\"" + name + "\"\n")
                + "Content-Transfer-Encoding: " + encoding + "\n\n" + content + "\n";
    }

    /** Returns what each report gave; where there is none what is said of the message. */
    private static String outcome(ReportMessage message) {
        List<String> reports = message.reports().stream()
                .map(report -> report.result().report().isPresent() ? "whole" : "unreadable")
                .toList();
        return String.join(" ", reports.isEmpty() ? Messages.codes(message) : reports);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // whether the message says that it brings a report; media type, file name, content of its part; what
                // comes of it
                "false | application/tlsrpt+json  | x    | hello     | unreadable",
                "false | application/tlsrpt+gzip  |      | cut gzip  | unreadable",
                "false | application/tlsrpt+gzip  |      | cut zip   | WARNING zip-archive ERROR archive-corrupt ERROR archive-corrupt",
                "false | application/tlsrpt+json  |      | other zip | WARNING zip-archive",
                "false | application/octet-stream | NAME | hello     | unreadable",
                "false | application/octet-stream | x    | report    | whole",
                "false | application/octet-stream | x    | gzip      | whole",
                "false | application/octet-stream | x    | zip       | whole",
                "false | text/plain               |      | report    | whole",
                "false | application/octet-stream | x    | JSON      |",
                "false | application/octet-stream | x    | cut gzip  |",
                "false | application/octet-stream | x    | cut zip   |",
                "false | application/octet-stream | x    | other zip |",
                "false | application/octet-stream | x    | hello     |",
                "true  | application/octet-stream | x    | JSON      | unreadable",
                "true  | application/octet-stream |      | cut gzip  | unreadable",
                "true  | application/octet-stream | x    | cut zip   | WARNING zip-archive ERROR archive-corrupt ERROR archive-corrupt",
                "true  | application/octet-stream | x    | other zip | WARNING zip-archive",
                "true  | application/octet-stream | x    | hello     |",
                "true  | text/plain               | x    | JSON      | unreadable",
                "true  | text/plain               |      | JSON      |",
                "true  | text/plain               |      | report    | whole",
                "true  | text/plain               |      | cut gzip  |",
            })
    void partIsReportedWhereItIsOneOrWasMeantToBe(
            boolean announced, String type, String name, String kind, String expected) {
        String fileName = "NAME".equals(name) ? NAME : name;
        String part = part(type, fileName, "base64", base64(content(kind)));
        assertThat(outcome(mail(announced, part))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void placeOfAReportIsThatOfItsPart() {
        String report = part("application/tlsrpt+json", NAME, "8bit", JSON);
        String inner = "Content-Type: multipart/mixed; boundary=c\n\n--c\n" + report + "--c\n" + report + "--c--\n";
        assertThat(places(Messages.message(Messages.PROSE, inner, report, inner, report)))
                .containsExactly("part 2.1", "part 2.2", "part 3", "part 4.1", "part 4.2", "part 5");
        assertThat(places(Messages.HEADER + report)).containsExactly("part 1");
    }

    private static List<String> places(String message) {
        return Messages.parse(crlf(message)).reports().stream()
                .map(MessageReport::place)
                .toList();
    }

    @Test
    void damagedBase64IsToldWhereAReportWasMeant() {
        String broken = "=" + base64(utf8(JSON));
        assertThat(outcome(mail(false, part("application/tlsrpt+json", null, "base64", broken))))
                .isEqualTo("ERROR base64-corrupt");
        assertThat(outcome(mail(false, part("application/octet-stream", "x", "base64", broken))))
                .isEmpty();
    }

    @Test
    void junkInTheBase64IsToldOfAReportThatIsWhole() {
        String junk = base64(utf8(JSON)).replaceFirst("\n", "!\n");
        assertThat(codes(mail(false, part("application/tlsrpt+json", NAME, "base64", junk))))
                .contains("base64-junk");
        String cut = base64(utf8(JSON.substring(0, 120))).replaceFirst("\n", "!\n");
        assertThat(codes(mail(false, part("application/tlsrpt+json", NAME, "base64", cut))))
                .doesNotContain("base64-junk");
        assertThat(codes(mail(false, part("application/tlsrpt+json", NAME, "8bit", JSON))))
                .doesNotContain("base64-junk");
    }

    private static List<String> codes(ReportMessage message) {
        return message.problems().stream()
                .map(problem -> problem.code().toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "application/tlsrpt+gzip, gzip, ",
        "application/tlsrpt+json, report, ",
        "application/tlsrpt+json, gzip, media-type-contradicts-content",
        "application/gzip, gzip, 'part 1: media type \"application/gzip\", expected application/tlsrpt+gzip'",
        "text/json, report, 'part 1: media type \"text/json\", expected application/tlsrpt+json'",
    })
    void mediaTypeIsThatOfTheContent(String type, String kind, String said) {
        String part = part(type, null, "base64", base64(content(kind)));
        assertThat(mail(true, part).problems().stream()
                        .filter(problem -> problem.code().toString().startsWith("media-type"))
                        .map(problem -> problem.code() + " " + problem.message())
                        .toList()
                        .toString())
                .contains(said == null ? "[]" : said);
    }

    private static List<String> said(String... changes) {
        return Messages.parse(crlf(change(changes))).problems().stream()
                .map(Problem::message)
                .toList();
    }

    @Test
    void headerThatIsMissingIsNamed() {
        assertThat(said("TLS-Report-Domain: example.com\n", "")).containsExactly("no TLS-Report-Domain");
        assertThat(said("TLS-Report-Submitter: sender.example\n", "")).containsExactly("no TLS-Report-Submitter");
    }

    @ParameterizedTest
    @CsvSource({
        "from:tls-report-domain:tls-report-submitter, 0",
        "from:tls-report-domain, 1",
        "from:tls-report-submitter, 1",
        "from, 1",
    })
    void signatureShouldCoverTheReportFields(String fields, int problems) {
        assertThat(said("To: ", "DKIM-Signature: v=1; d=sender.example; s=k; h=" + fields + "; b=YQ==\nTo: "))
                .hasSize(problems)
                .allMatch("no DKIM signature covers the TLS-Report fields"::equals);
    }

    @ParameterizedTest
    @CsvSource({"tls@sender.example, 0", "tls@other.example, 1", "@other.example, 1", "nobody, 0"})
    void submitterIsTheDomainOfTheContact(String contact, int problems) {
        assertThat(said("\"contact-info\": \"tls@sender.example\"", "\"contact-info\": \"" + contact + "\""))
                .filteredOn(message -> message.startsWith("TLS-Report-Submitter is"))
                .hasSize(problems);
        assertThat(said("\"contact-info\": \"tls@sender.example\", ", "")).isEmpty();
    }
}
