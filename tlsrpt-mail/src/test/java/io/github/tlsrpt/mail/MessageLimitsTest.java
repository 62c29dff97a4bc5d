package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.JSON;
import static io.github.tlsrpt.mail.Messages.PROSE;
import static io.github.tlsrpt.mail.Messages.VALID;
import static io.github.tlsrpt.mail.Messages.crlf;
import static io.github.tlsrpt.mail.Messages.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tlsrpt.parser.ReportParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every limit holds at its edge, and nothing is held that does not have to be. */
@Timeout(60)
class MessageLimitsTest {

    private static final String PLAIN = "X: 1\nY: 22\n";

    static Stream<Arguments> limits() {
        int bytes = crlf(VALID).length;
        // The header of the message is the longest: each field counts with its line end, the empty line does not.
        int header = crlf(Messages.HEADER + Messages.TYPE).length;
        int fields = (Messages.HEADER + Messages.TYPE).split("\n", -1).length - 1;
        return Stream.of(
                limit(
                        "message bytes",
                        bytes,
                        max -> Messages.builder().maxMessageBytes(max).build(),
                        VALID,
                        "limit-message-bytes"),
                limit("parts", 2, max -> Messages.builder().maxParts(max).build(), VALID, "limit-mime-parts"),
                limit("depth", 2, max -> Messages.builder().maxDepth(max).build(), twoDeep(), "limit-mime-depth"),
                limit(
                        "header bytes",
                        header,
                        max -> Messages.builder().maxHeaderBytes(max).build(),
                        VALID,
                        "limit-mime-headers"),
                limit(
                        "header fields",
                        fields,
                        max -> Messages.builder().maxHeaderFields(max).build(),
                        VALID,
                        "limit-mime-headers"),
                limit(
                        "header bytes of a part",
                        50_000,
                        max -> Messages.builder().maxHeaderBytes(max).build(),
                        VALID.replace(PROSE, "X: " + "x".repeat(50_000 - 31) + "\n" + PROSE),
                        "limit-mime-headers"),
                limit(
                        "header bytes of lines that are no field",
                        50_000,
                        max -> Messages.builder().maxHeaderBytes(max).build(),
                        VALID.replace(PROSE, "x".repeat(50_000 - 28) + "\n" + PROSE),
                        "limit-mime-headers"),
                limit(
                        "fields of a part",
                        40,
                        max -> Messages.builder().maxHeaderFields(max).build(),
                        VALID.replace(PROSE, PLAIN.repeat(19) + "Z: 1\n" + PROSE),
                        "limit-mime-headers"));
    }

    private static Arguments limit(
            String what, int needed, IntFunction<MessageParser> parser, String message, String code) {
        return Arguments.of(what, needed, parser, message, code);
    }

    private static String twoDeep() {
        return VALID.replace(PROSE, "Content-Type: multipart/alternative; boundary=a\n\n--a\n" + PROSE + "--a--\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("limits")
    void limitHoldsAtItsEdge(String what, int needed, IntFunction<MessageParser> parser, String message, String code) {
        for (int max : new int[] {needed, needed + 1}) {
            ReportMessage read = Messages.parse(parser.apply(max), crlf(message));
            assertThat(read.reports()).as("%s, %s", what, read.problems()).hasSize(1);
        }
        ReportMessage refused = Messages.parse(parser.apply(needed - 1), crlf(message));
        assertThat(Messages.codes(refused)).containsExactly("ERROR " + code);
        assertThat(refused.reports()).isEmpty();
    }

    @Test
    void limitsOfArchivesHoldAtTheirEdge() {
        byte[] zip =
                Zips.of(Map.entry("1.json", utf8(JSON)), Map.entry("2.json", utf8(JSON)), Map.entry("x", new byte[0]));
        String message =
                Messages.message(PROSE, Messages.part("application/zip", "r.zip", "base64", Messages.base64(zip)));
        assertThat(Messages.codes(
                        Messages.parse(Messages.builder().maxArchiveEntries(3).build(), crlf(message))))
                .doesNotContain("ERROR limit-archive-entries");
        ReportMessage two =
                Messages.parse(Messages.builder().maxArchiveEntries(2).build(), crlf(message));
        assertThat(two.reports()).hasSize(2);
        assertThat(Messages.codes(two)).contains("ERROR limit-archive-entries");
        int bytes = 2 * utf8(JSON).length;
        assertThat(Messages.codes(
                        Messages.parse(Messages.builder().maxArchiveBytes(bytes).build(), crlf(message))))
                .doesNotContain("ERROR limit-bytes");
        ReportMessage one =
                Messages.parse(Messages.builder().maxArchiveBytes(bytes - 1).build(), crlf(message));
        assertThat(one.reports())
                .filteredOn(report -> report.result().report().isPresent())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void limitsArePositive(int max) {
        MessageParser.Builder builder = Messages.builder();
        for (Runnable setting : List.<Runnable>of(
                () -> builder.maxMessageBytes(max),
                () -> builder.maxDepth(max),
                () -> builder.maxParts(max),
                () -> builder.maxHeaderBytes(max),
                () -> builder.maxHeaderFields(max),
                () -> builder.maxArchiveEntries(max),
                () -> builder.maxArchiveBytes(max))) {
            assertThatIllegalArgumentException().isThrownBy(setting::run);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxHeaderBytes(Integer.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxHeaderFields(Integer.MAX_VALUE));
    }

    @Test
    void limitsMayBeAsLargeAsTheyCan() {
        MessageParser parser = Messages.builder()
                .maxMessageBytes(Long.MAX_VALUE)
                .maxDepth(Integer.MAX_VALUE)
                .maxParts(Integer.MAX_VALUE)
                .maxHeaderBytes(Integer.MAX_VALUE / 2)
                .maxHeaderFields(Integer.MAX_VALUE / 2)
                .maxArchiveEntries(Integer.MAX_VALUE)
                .maxArchiveBytes(Long.MAX_VALUE)
                .build();
        assertThat(Messages.codes(Messages.parse(parser, crlf(VALID)))).isEmpty();
    }

    static Stream<Arguments> monsters() {
        StringBuilder nested = new StringBuilder(Messages.HEADER + "Content-Type: multipart/mixed; boundary=n0\n\n");
        for (int i = 0; i < 2000; i++) {
            nested.append("--n")
                    .append(i)
                    .append("\nContent-Type: multipart/mixed; boundary=n")
                    .append(i + 1)
                    .append("\n\n");
        }
        StringBuilder forwarded = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            forwarded.append("Content-Type: message/rfc822\n\n");
        }
        return Stream.of(
                Arguments.of("nested multiparts", nested.toString(), "limit-mime-depth"),
                Arguments.of("forwarded again and again", forwarded.toString(), "limit-mime-depth"),
                Arguments.of("empty parts", Messages.message("\n--b\n".repeat(100_000)), "limit-mime-parts"),
                Arguments.of("one field", "X: " + "x".repeat(10_000_000) + "\n\n", "limit-mime-headers"),
                Arguments.of("one folded field", "X: x" + "\n x".repeat(3_000_000) + "\n\n", "limit-mime-headers"),
                Arguments.of("a line without end", "x".repeat(10_000_000), "limit-mime-headers"),
                Arguments.of("many fields", "X: x\n".repeat(2_000_000) + "\n", "limit-mime-headers"),
                Arguments.of("many lines that are no field", "x\n".repeat(5_000_000) + "\n", "limit-mime-headers"),
                Arguments.of(
                        "a part with a long header",
                        Messages.message("X: " + "x".repeat(10_000_000) + "\n\n\n"),
                        "limit-mime-headers"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("monsters")
    void monsterIsRefused(String what, String message, String code) {
        MessageParser parser = Messages.builder().readForwarded(true).build();
        ReportMessage refused = Messages.parse(parser, crlf(message));
        assertThat(Messages.codes(refused)).as(what).containsExactly("ERROR " + code);
    }

    @Test
    void lineEndsCountAsTheyWereSent() {
        int header = (Messages.HEADER + Messages.TYPE).length();
        assertThat(Messages.parse(Messages.builder().maxHeaderBytes(header).build(), utf8(VALID))
                        .reports())
                .hasSize(1);
        assertThat(Messages.codes(Messages.parse(
                        Messages.builder().maxHeaderBytes(header - 1).build(), utf8(VALID))))
                .containsExactly("ERROR limit-mime-headers");
    }

    /** Searching for a long boundary, or for encoded words, takes the MIME reader the square of the length. */
    @Test
    void longTextsInHeadersTakeNoTime() {
        String boundary = "-".repeat(60_000) + "x";
        ReportMessage read = Messages.parse(crlf(VALID.replace("\"b\"", '"' + boundary + '"')
                .replace("--b", "--" + boundary)
                .replace(PROSE, "-".repeat(10_000_000))));
        assertThat(read.reports()).isEmpty();
        assertThat(Messages.codes(read)).containsExactly("WARNING mime-malformed");
        String words = "=?".repeat(15_000);
        String part = PROSE.replace(
                "text/plain", "text/plain; name=\"" + words + "\"\nContent-Disposition: x; filename=\"" + words + '"');
        ReportMessage many = Messages.parse(crlf("Subject: " + words + "\n"
                + VALID.replace("Subject", "X-Subject")
                        .replace(PROSE, String.join("--b\n", Collections.nCopies(98, part)))));
        assertThat(many.reports()).hasSize(1);
    }

    @Test
    void boundaryOfTheLengthThatIsAllowedIsFound() {
        String boundary = "b".repeat(70);
        String message = VALID.replace("\"b\"", '"' + boundary + '"').replace("--b", "--" + boundary);
        assertThat(Messages.codes(Messages.parse(crlf(message)))).isEmpty();
        assertThat(Messages.codes(Messages.parse(crlf(message.replace(boundary, boundary + "b")))))
                .containsExactly("WARNING mime-malformed");
    }

    /** The heap of this test has room for one of these messages, not for this one. */
    @Test
    @Tag("slow")
    void messageIsNotHeld() throws IOException {
        MessageParser parser =
                Messages.builder().maxMessageBytes(Long.MAX_VALUE).build();
        InputStream before = new ByteArrayInputStream(crlf(VALID.substring(0, VALID.lastIndexOf("--b--"))
                + "--b\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n"));
        InputStream large = new Repeated(utf8("QUFB".repeat(19) + "\r\n"), 1_500_000_000L);
        InputStream after = new ByteArrayInputStream(utf8("\r\n--b--\r\n"));
        ReportMessage message =
                parser.parse(new SequenceInputStream(Collections.enumeration(List.of(before, large, after))));
        assertThat(message.reports()).hasSize(1);
        assertThat(Messages.codes(message)).containsExactly("NOTE extra-parts");
    }

    /** A report of 20 MB of JSON in a message, of which only the records stay. */
    @Test
    @Tag("slow")
    void largeReportIsStreamed() throws IOException {
        MessageParser parser = MessageParser.builder(ReportParser.create())
                .maxMessageBytes(Long.MAX_VALUE)
                .build();
        String padded = JSON.replace("\"report-id\"", " ".repeat(20_000_000) + "\"report-id\"");
        ReportMessage message = parser.parse(new ByteArrayInputStream(crlf(VALID.replace(JSON, padded))));
        assertThat(message.reports().get(0).result().report()).contains(Messages.REPORT);
    }

    private static final class Repeated extends InputStream {
        private final byte[] piece;
        private long left;
        private int position;

        Repeated(byte[] piece, long length) {
            this.piece = piece;
            this.left = length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, Math.min(length, piece.length - position));
            System.arraycopy(piece, position, bytes, offset, count);
            position = (position + count) % piece.length;
            left -= count;
            return count;
        }
    }
}
