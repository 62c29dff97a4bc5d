package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.PROSE;
import static io.github.tlsrpt.mail.Messages.VALID;
import static io.github.tlsrpt.mail.Messages.base64Gzip;
import static io.github.tlsrpt.mail.Messages.crlf;
import static io.github.tlsrpt.mail.Messages.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.ReportParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged messages, mailboxes and archives give problems and nothing else; more with {@code -Dtlsrpt.fuzz=500000}. */
@Tag("slow")
@Timeout(3600)
class MessageFuzzTest {

    private static final int CASES = Integer.getInteger("tlsrpt.fuzz", 4_000);

    private static final List<byte[]> CORPUS = corpus();

    private static final List<String> PIECES = List.of(
            "\r\n",
            "\r\n\r\n",
            "\r\n ",
            "--b\r\n",
            "--b--\r\n",
            "--",
            "\0",
            "\r",
            "=",
            "=?utf-8?B?gA?=",
            "=?x-none?Q?=ZZ?=",
            "Content-Type: message/rfc822\r\n\r\n",
            "Content-Type: multipart/mixed; boundary=\"b\"\r\n",
            "Content-Type: multipart/mixed\r\n",
            "Content-Type: multipart/mixed; boundary=\r\n",
            "Content-Type: ;;;=\"\\\r\n",
            "Content-Type: text/plain; charset=x; charset*0*=utf-8'%; charset*1=\r\n",
            "Content-Transfer-Encoding: base64\r\n",
            "Content-Transfer-Encoding: quoted-printable\r\n",
            "Content-Transfer-Encoding: (\r\n",
            "Content-Disposition: attachment; filename*=utf-8''%; filename*99999999999=x\r\n",
            "Content-Disposition: attachment; filename*0*=x''%ff; filename*1*=%80\r\n",
            "DKIM-Signature: v=1; d=; s=\r\n",
            "From: \"(<@,;:\\\r\n",
            "Date: Thu, 99 Foo 99999 99:99:99 +9999 (\r\n",
            "Subject: Report Domain: \r\n",
            "From x Thu Jan  2 02:00:00 2025\n",
            "PK\3\4",
            "PK\1\2",
            "\u001f\u008b");

    private static List<byte[]> corpus() {
        byte[] zip = Zips.of(
                Map.entry("1.json", utf8(Messages.JSON)),
                Map.entry("2.json.gz", Messages.gzip(utf8(Messages.JSON))),
                Map.entry("README", utf8("text")));
        byte[] stored = Zips.stored(Map.entry("1.json", utf8(Messages.JSON)), Map.entry("2.eml", crlf(VALID)));
        String forwarded = "From: a@b.example\nContent-Type: multipart/mixed; boundary=f\n\n--f\n" + PROSE
                + "--f\nContent-Type: message/rfc822\n\n" + VALID + "--f--\n";
        return List.of(
                crlf(VALID),
                utf8(VALID),
                crlf(Messages.message(PROSE, Messages.gzipPart(base64Gzip()))),
                crlf(forwarded),
                crlf(Messages.message(
                        PROSE, Messages.part("application/zip", "a.zip", "base64", Messages.base64(zip)))),
                crlf(Messages.message(
                        PROSE, Messages.part("application/tlsrpt+json", Messages.NAME, "quoted-printable", "=7B=7D"))),
                utf8("From a Thu Jan  2 02:00:00 2025\n" + VALID + "\nFrom a Thu Jan  2 02:00:00 2025\n" + VALID),
                zip,
                stored);
    }

    @Test
    void damageGivesProblemsAndNothingElse() throws IOException {
        Random random = new Random(Long.getLong("tlsrpt.seed", 8460));
        int full = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = damaged(random);
            try {
                full += read(bytes);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(HexFormat.of().formatHex(bytes), e);
            }
        }
        assertThat(full).as("some damage leaves the report whole").isBetween(CASES / 20, CASES * 2);
    }

    private static int read(byte[] bytes) throws IOException {
        MessageParser parser = MessageParser.builder(ReportParser.create())
                .readForwarded(true)
                .verifier(DkimVerifier.authenticationResults("mx.example.com"))
                .build();
        ReportMessage message = parser.parse(new ByteArrayInputStream(bytes));
        message.header().date();
        message.header().reportSubject();
        message.header().dkimSignatures();
        message.reports().forEach(MessageReport::reportFileName);
        try (Stream<ReportFile> files = ReportFiles.create(parser).read("-", new ByteArrayInputStream(bytes))) {
            return (int) files.peek(file -> assertThat(file.failure()).isNull())
                    .filter(file ->
                            file.result() != null && file.result().report().isPresent())
                    .count();
        }
    }

    private static byte[] damaged(Random random) {
        byte[] bytes = CORPUS.get(random.nextInt(CORPUS.size()));
        for (int change = 1 + random.nextInt(4); change > 0; change--) {
            bytes = changed(bytes, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, Random random) {
        if (bytes.length < 2) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int length = random.nextInt(Math.min(60, bytes.length - at) + 1);
        byte[] piece =
                switch (random.nextInt(6)) {
                    case 0 -> new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))};
                    case 1 -> new byte[0];
                    case 2 -> Arrays.copyOfRange(bytes, at, at + length);
                    case 3 -> PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.ISO_8859_1);
                    case 4 -> {
                        byte[] other = CORPUS.get(random.nextInt(CORPUS.size()));
                        int from = random.nextInt(other.length);
                        yield Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from));
                    }
                    default -> randomBytes(random);
                };
        int skipped = random.nextBoolean() ? length : Math.min(1, length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        out.writeBytes(piece);
        out.write(bytes, at + skipped, bytes.length - at - skipped);
        return out.toByteArray();
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }
}
