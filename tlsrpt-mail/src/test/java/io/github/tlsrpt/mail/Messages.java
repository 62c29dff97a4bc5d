package io.github.tlsrpt.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A report message without any problem, and the changes that tests make to it. */
final class Messages {

    /** The report in it. */
    static final String JSON = """
            {"organization-name": "Example", "contact-info": "tls@sender.example", "report-id": "1",
             "date-range": {"start-datetime": "2025-01-01T00:00:00Z", "end-datetime": "2025-01-01T23:59:59Z"},
             "policies": [{"policy": {"policy-type": "no-policy-found", "policy-domain": "example.com"},
                           "summary": {"total-successful-session-count": 3, "total-failure-session-count": 0}}]}
            """;

    static final String NAME = "sender.example!example.com!1735689600!1735775999!1.json";

    static final String HEADER = """
            From: tls@sender.example
            To: tls@example.com
            Date: Thu, 02 Jan 2025 02:00:00 +0000
            Message-ID: <1@sender.example>
            Subject: Report Domain: example.com Submitter: sender.example Report-ID: <1@sender.example>
            TLS-Report-Domain: example.com
            TLS-Report-Submitter: sender.example
            MIME-Version: 1.0
            """;

    static final String TYPE = "Content-Type: multipart/report; report-type=\"tlsrpt\"; boundary=\"b\"\n";

    static final String PROSE = """
            Content-Type: text/plain

            Report on TLS, from sender.example to example.com.
            """;

    static final String VALID = HEADER + TYPE + "\n" + "--b\n" + PROSE + "--b\n"
            + part("application/tlsrpt+json", NAME, "8bit", JSON) + "--b--\n";

    static final TlsReport REPORT =
            ReportParser.create().parse(utf8(JSON)).report().orElseThrow();

    private Messages() {}

    static String part(String type, String fileName, String encoding, String content) {
        return "Content-Type: " + type + "\nContent-Disposition: attachment; filename=\"" + fileName + "\"\n"
                + "Content-Transfer-Encoding: " + encoding + "\n\n" + content + (content.endsWith("\n") ? "" : "\n");
    }

    static String gzipPart(String content) {
        return part("application/tlsrpt+gzip", NAME + ".gz", "base64", content);
    }

    static String message(String... parts) {
        return HEADER + TYPE + "\n--b\n" + String.join("--b\n", parts) + "--b--\n";
    }

    /** Returns the message with pieces replaced; each must stand in it exactly once. */
    static String change(String... pairs) {
        String text = VALID;
        for (int i = 0; i < pairs.length; i += 2) {
            int at = text.indexOf(pairs[i]);
            assertThat(at).as(pairs[i]).isNotNegative().isEqualTo(text.lastIndexOf(pairs[i]));
            text = text.substring(0, at) + pairs[i + 1] + text.substring(at + pairs[i].length());
        }
        return text;
    }

    static byte[] crlf(String text) {
        return utf8(text.replace("\n", "\r\n"));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes);
    }

    static String base64Gzip() {
        return base64(gzip(utf8(JSON)));
    }

    static MessageParser parser() {
        return MessageParser.create(ReportParser.create());
    }

    static MessageParser.Builder builder() {
        return MessageParser.builder(ReportParser.create());
    }

    static ReportMessage parse(byte[] message) {
        return parse(parser(), message);
    }

    static ReportMessage parse(MessageParser parser, byte[] message) {
        try {
            return parser.parse(new ByteArrayInputStream(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns severity and code of each problem of the message. */
    static List<String> codes(ReportMessage message) {
        return message.problems().stream()
                .map(problem -> problem.severity() + " " + problem.code())
                .toList();
    }
}
