package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.HEADER;
import static io.github.tlsrpt.mail.Messages.JSON;
import static io.github.tlsrpt.mail.Messages.NAME;
import static io.github.tlsrpt.mail.Messages.PROSE;
import static io.github.tlsrpt.mail.Messages.TYPE;
import static io.github.tlsrpt.mail.Messages.VALID;
import static io.github.tlsrpt.mail.Messages.crlf;
import static io.github.tlsrpt.mail.Messages.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Forwarded messages are read where that is asked for; nothing proves who wrote them, and what stands beside them stays. */
class ForwardedMessagesTest {

    private static final String SIGNED =
            "DKIM-Signature: d=sender.example; h=tls-report-domain:tls-report-submitter\n" + HEADER;

    private static String forwarded(String message) {
        return "Content-Type: message/rfc822\n\n"
                + message.replace("\"b\"", "inner").replace("--b", "--inner");
    }

    private static String message(String... parts) {
        return SIGNED + TYPE + "\n--b\n" + String.join("--b\n", parts) + "--b--\n";
    }

    private static ReportMessage read(MessageParser.Builder builder, String message) {
        MessageParser parser = builder.readForwarded(true)
                .verifier(DkimVerifier.of(DkimVerdict.pass("sender.example")))
                .build();
        return Messages.parse(parser, crlf(message));
    }

    private static List<String> proved(ReportMessage message) {
        return message.reports().stream()
                .map(report -> report.authenticity().status() + " "
                        + report.authenticity().reasons())
                .toList();
    }

    @Test
    void signatureOfTheOuterMessageIsNotThatOfTheInner() {
        String report = part("application/tlsrpt+json", NAME, "8bit", JSON);
        String gzip = Messages.gzipPart(Messages.base64Gzip());
        String inner = HEADER + TYPE + "\n--b\n" + report + "--b\n" + gzip + "--b--\n";
        assertThat(proved(read(Messages.builder(), message(report, forwarded(inner), gzip, report))))
                .containsExactly(
                        "AUTHENTICATED []",
                        "UNAUTHENTICATED [forwarded]",
                        "UNAUTHENTICATED [forwarded]",
                        "AUTHENTICATED []",
                        "AUTHENTICATED []");
    }

    @Test
    void partsSideBySideAreNoDeeperThanOne() {
        String[] messages = new String[10];
        String[] multiparts = new String[10];
        for (int i = 0; i < 10; i++) {
            messages[i] = forwarded(VALID);
            multiparts[i] = "Content-Type: multipart/mixed; boundary=c\n\n--c\n" + PROSE + "--c--\n";
        }
        assertThat(read(Messages.builder().maxDepth(3), message(messages)).reports())
                .hasSize(10);
        assertThat(Messages.codes(read(Messages.builder().maxDepth(2), message(messages))))
                .containsExactly("ERROR limit-mime-depth");
        ReportMessage read = read(
                Messages.builder().maxDepth(2),
                message(String.join("--b\n", multiparts), part("application/tlsrpt+json", NAME, "8bit", JSON)));
        assertThat(read.reports()).hasSize(1);
        assertThat(read.reports().get(0).place()).isEqualTo("part 11");
    }

    @Test
    void innerHeaderMayAnnounceAReportToo() {
        String broken = part("application/octet-stream", "x", "8bit", "{\"policies\": oh");
        String outer = "From: tls@example.net\nContent-Type: multipart/mixed; boundary=b\n\n--b\n";
        String inner = "From: tls@sender.example\nTLS-Report-Domain: example.com\n" + broken;
        assertThat(read(Messages.builder(), outer + forwarded(inner) + "--b--\n")
                        .reports())
                .hasSize(1);
        String other = inner.replace("TLS-Report-Domain", "X-Domain");
        assertThat(read(Messages.builder(), outer + forwarded(other) + "--b--\n")
                        .reports())
                .isEmpty();
    }

    @Test
    void onlyQuotedPrintableIsDecodedAsThat() {
        for (String encoding : List.of("7bit", "8bit", "binary", "x-own")) {
            String report = part("application/tlsrpt+json", NAME, encoding, JSON.replace("Example", "Ex=61mple"));
            assertThat(read(Messages.builder(), message(PROSE, report)).reports())
                    .satisfiesExactly(only -> assertThat(only.result().report())
                            .hasValueSatisfying(
                                    text -> assertThat(text.organizationName()).isEqualTo("Ex=61mple")));
        }
    }
}
