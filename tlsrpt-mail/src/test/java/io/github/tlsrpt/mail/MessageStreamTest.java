package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.VALID;
import static io.github.tlsrpt.mail.Messages.base64Gzip;
import static io.github.tlsrpt.mail.Messages.crlf;
import static io.github.tlsrpt.mail.Messages.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams as callers have them: in pieces of any size, broken, not theirs to close; and what a verifier sees of them. */
@Timeout(60)
class MessageStreamTest {

    static Stream<byte[]> messages() {
        byte[] zip = Zips.of(Map.entry("1.json", utf8(Messages.JSON)), Map.entry("2.json", utf8("[]")));
        return Stream.of(
                crlf(VALID),
                utf8(VALID),
                crlf(Messages.message(Messages.PROSE, Messages.gzipPart(base64Gzip()))),
                crlf(Messages.message(Messages.PROSE, Messages.gzipPart(base64Gzip()))
                        .replace("--b--\n", "")),
                crlf(Messages.message(Messages.part("application/zip", "a.zip", "base64", Messages.base64(zip)))),
                crlf(VALID.replace("8bit", "quoted-printable").replace("\"Example\"", "\"Ex=\n=61mple\"")),
                crlf(VALID.replace("To: ", "X: x" + ("\n " + "x".repeat(70)).repeat(150) + "\nTo: ")
                        .replace("Report on", "line\n\n".repeat(5000) + "Report on")),
                crlf("From: a@b.example\n\nhello\n"),
                crlf("no header at all"),
                new byte[0]);
    }

    /** Gives pieces of one size, and nothing before each where that is asked for. */
    private static InputStream pieces(byte[] bytes, int size, boolean hesitant) {
        return new InputStream() {
            private int position;
            private boolean gave = true;

            @Override
            public int read() {
                return position == bytes.length ? -1 : bytes[position++] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                gave = !gave;
                if (hesitant && !gave) {
                    return 0;
                }
                if (position == bytes.length) {
                    return -1;
                }
                int count = Math.min(Math.min(size, length), bytes.length - position);
                System.arraycopy(bytes, position, into, offset, count);
                position += count;
                return count;
            }
        };
    }

    @ParameterizedTest
    @MethodSource("messages")
    void resultDoesNotDependOnThePiecesOfTheStream(byte[] message) throws IOException {
        String whole = text(Messages.parse(message));
        for (int size : new int[] {1, 2, 3, 7, 64, 511, 4096}) {
            assertThat(text(Messages.parser().parse(pieces(message, size, false))))
                    .isEqualTo(whole);
            assertThat(text(Messages.parser().parse(pieces(message, size, true))))
                    .isEqualTo(whole);
        }
    }

    /** Its read of many bytes may give none as long as it likes. */
    @Test
    void streamMayGiveItsBytesOneByOneOnly() throws IOException {
        InputStream in = new ByteArrayInputStream(crlf(VALID)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return 0;
            }
        };
        assertThat(text(Messages.parser().parse(in))).isEqualTo(text(Messages.parse(crlf(VALID))));
    }

    @Test
    void bytesOfAMessageComeOneByOneToo() throws IOException {
        byte[] bytes = {(byte) 0xff, 0, 1};
        MessageInput in = new MessageInput(new ByteArrayInputStream(bytes), 3, new BodyTap());
        assertThat(new int[] {in.read(), in.read(), in.read(), in.read()}).containsExactly(0xff, 0, 1, -1);
    }

    private static String text(ReportMessage message) {
        StringBuilder text = new StringBuilder();
        text.append(message.header()).append(message.authenticity()).append(message.problems());
        message.reports()
                .forEach(report -> text.append(report.place())
                        .append(report.fileName())
                        .append(report.result().report())
                        .append(report.result().problems()));
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void failureOfTheStreamComesThrough(byte[] message) {
        IOException failure = new IOException("connection reset");
        for (int at = 0; at <= message.length; at += Math.max(1, message.length / 97)) {
            int left = at;
            assertThatIOException()
                    .as("after %s bytes", at)
                    .isThrownBy(() -> Messages.parser().parse(new InputStream() {
                        private int position;

                        @Override
                        public int read() throws IOException {
                            if (position == left) {
                                throw failure;
                            }
                            return message[position++] & 0xff;
                        }

                        @Override
                        public int read(byte[] into, int offset, int length) throws IOException {
                            into[offset] = (byte) read();
                            return 1;
                        }
                    }))
                    .isSameAs(failure);
        }
    }

    @Test
    void streamIsReadToItsEndAndLeftOpen() throws IOException {
        for (String text : List.of(VALID, "From: a@b.example\n\nhello\n", VALID + "epilogue\n".repeat(1000))) {
            ByteArrayInputStream in = new ByteArrayInputStream(crlf(text)) {
                @Override
                public void close() {
                    throw new AssertionError("closed");
                }
            };
            Messages.parser().parse(in);
            assertThat(in.available()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void verifierSeesHeaderAndBodyAsTheyWereSent(byte[] message) throws IOException {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int empty = text.indexOf("\r\n\r\n") >= 0 ? text.indexOf("\r\n\r\n") + 4 : text.indexOf("\n\n") + 2;
        if (empty < 2) {
            return;
        }
        for (int size : new int[] {1, 5, 100, 100_000}) {
            StringBuilder header = new StringBuilder();
            String body = seen(
                    pieces(message, size, false),
                    begun -> begun.fields()
                            .forEach(field -> header.append(field.raw()).append("\r\n")));
            assertThat(body).isEqualTo(text.substring(empty));
            assertThat(header.toString().replace("\r\n", "\n") + "\n")
                    .isEqualTo(text.substring(0, empty).replace("\r\n", "\n"));
        }
    }

    /** Where the MIME reader sees the end of the header, the body begins. */
    @ParameterizedTest
    @CsvSource({
        "'a: b~n~r~nbody', 'body'",
        "'a: b~n~r~n~r~nbody', '~r~nbody'",
        "'a: b~n~r~r~nc: d~n~nbody', 'body'",
        "'a: b~r~r~r~n~nbody', 'body'",
        "'~r~nbody', 'body'",
        "'~nbody', 'body'",
        "'~ra: b~n~nbody', 'body'",
        "'a: b~n ~n~nbody', 'body'",
        "'a: b', ''",
        "'a: b~r~n', ''",
        "'a: b~r~n~r', ''"
    })
    void bodyBeginsBehindTheFirstEmptyLine(String text, String body) throws IOException {
        byte[] message = utf8(text.replace("~n", "\n").replace("~r", "\r"));
        for (int size : new int[] {1, 2, 3, 100}) {
            assertThat(seen(pieces(message, size, false), begun -> {}))
                    .isEqualTo(body.replace("~n", "\n").replace("~r", "\r"));
        }
    }

    @Test
    void verifierSeesTheWholeBodyWhateverTheMimeReaderMakesOfIt() throws IOException {
        String body = "--b\r\n\r\n\r\n".repeat(40);
        for (String type : List.of(
                "multipart/mixed", "multipart/mixed; boundary=", "multipart/mixed; boundary=" + "b".repeat(71))) {
            String message = "Content-Type: " + type + "\r\n\r\n" + body;
            assertThat(seen(new ByteArrayInputStream(utf8(message)), begun -> {}))
                    .isEqualTo(body);
        }
    }

    private static String seen(InputStream in, Consumer<MessageHeader> header) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Messages.parser().parse(in, begun -> {
            header.accept(begun);
            return new DkimVerifier.Check() {
                @Override
                public void body(byte[] bytes, int offset, int length) {
                    body.write(bytes, offset, length);
                }

                @Override
                public List<DkimVerdict> verdicts() {
                    return List.of();
                }
            };
        });
        return body.toString(StandardCharsets.ISO_8859_1);
    }
}
