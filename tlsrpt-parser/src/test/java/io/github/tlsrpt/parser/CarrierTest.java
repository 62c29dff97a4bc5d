package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a carrier holds is the same byte by byte, in pieces and at once, and its next document begins anew. */
class CarrierTest {

    private static final Limits LIMITS = new Limits(1 << 20, 1 << 20, 16, 65_536, 10_000, 1_000_000, 100);
    private static final byte[] TEXT = allBytes();

    private final Source source = new Source();
    private final Carrier carrier = new Carrier(source);

    /** All byte values twice, from a letter on, so that it looks like nothing else. */
    private static byte[] allBytes() {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i + 'a');
        }
        return bytes;
    }

    private InputStream open(byte[] bytes) throws IOException {
        source.begin(bytes);
        return carrier.open(LIMITS);
    }

    private static byte[] oneByOne(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int value = in.read(); value >= 0; value = in.read()) {
            out.write(value);
        }
        return out.toByteArray();
    }

    @Test
    void bytesOneByOneAreThoseOfAll() throws IOException {
        assertThat(oneByOne(open(TEXT))).isEqualTo(TEXT);
        assertThat(oneByOne(open(Samples.gzip(TEXT)))).isEqualTo(TEXT);
    }

    @Test
    void firstByteOfAGzipAloneIsTheBeginningOfOne() throws IOException {
        InputStream in = open(new byte[] {0x1f});
        assertThatThrownBy(in::read).hasMessage("the gzip ends inside the gzip header; no report");
    }

    @Test
    void piecesStandWhereTheyAreWanted() throws IOException {
        byte[] gzip = Samples.gzip(TEXT);
        for (byte[] packed : new byte[][] {TEXT, gzip}) {
            InputStream in = open(packed);
            byte[] piece = new byte[9];
            assertThat(in.read(piece, 3, 5)).isEqualTo(5);
            assertThat(piece).startsWith(0, 0, 0).endsWith(0);
            assertThat(Arrays.copyOfRange(piece, 3, 8)).isEqualTo(Arrays.copyOf(TEXT, 5));
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(TEXT, 5, TEXT.length));
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(piece)).isEqualTo(-1);
        }
    }

    @Test
    void oneCarrierReadsManyDocumentsAndTellsOnlyOfItsLast() throws IOException {
        byte[] odd = Samples.concat(Samples.gzip(TEXT), Samples.gzip(""), new byte[7]);
        assertThat(open(odd).readAllBytes()).isEqualTo(TEXT);
        assertThat(told()).containsExactly(ProblemCode.GZIP_PADDING, ProblemCode.GZIP_SEVERAL_MEMBERS);
        assertThat(open(Samples.gzip(TEXT)).readAllBytes()).isEqualTo(TEXT);
        assertThat(told()).isEmpty();
        assertThat(open(odd).readAllBytes()).isEqualTo(TEXT);
        assertThat(open(TEXT).readAllBytes()).isEqualTo(TEXT);
        assertThat(told()).as("of plain text behind an odd gzip").isEmpty();
    }

    @Test
    void memoryOfTheInflaterIsUsedAgainAndFreedAtTheEnd() throws IOException {
        carrier.close();
        InputStream first = open(Samples.gzip(TEXT));
        assertThat(first.readAllBytes()).isEqualTo(TEXT);
        assertThat(open(Samples.gzip(TEXT))).isSameAs(first);
        carrier.close();
        assertThatThrownBy(() -> open(Samples.gzip(TEXT)).read()).hasMessageContaining("closed");
    }

    @ParameterizedTest
    @CsvSource({
        "'',           plain",
        "1f20,         plain",
        "78,           plain",
        "7821,         plain",
        "6824,         plain",
        "425a,         plain",
        "504b,         plain",
        "504b0304,     a zip archive",
        "504b0506,     a zip archive",
        "7801,         a zlib stream",
        "789c,         a zlib stream",
        "425a68,       compressed by bzip2",
        "28b52ffd,     compressed by zstd",
        "377abcaf271c, a 7z archive",
        "fd377a585a00, compressed by xz",
    })
    void packingIsToldByTheFirstBytes(String hexadecimal, String packing) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hexadecimal);
        if (packing.equals("plain")) {
            assertThat(open(bytes).readAllBytes()).isEqualTo(bytes);
        } else {
            assertThatThrownBy(() -> open(bytes))
                    .hasMessage("the input is " + packing + ", expected JSON or gzip; no report");
        }
    }

    private List<ProblemCode> told() {
        Problems problems = new Problems(new RecordingHandler());
        problems.begin(10);
        carrier.report(problems);
        return problems.all().stream().map(Problem::code).toList();
    }
}
