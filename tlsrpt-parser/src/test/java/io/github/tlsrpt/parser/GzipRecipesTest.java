package io.github.tlsrpt.parser;

import static io.github.tlsrpt.parser.Recipe.conforming;
import static io.github.tlsrpt.parser.Recipe.deviating;
import static io.github.tlsrpt.parser.Recipe.none;
import static io.github.tlsrpt.parser.Samples.REPORT;
import static io.github.tlsrpt.parser.Samples.concat;
import static io.github.tlsrpt.parser.Samples.gzip;
import static io.github.tlsrpt.parser.Samples.utf8;
import static io.github.tlsrpt.parser.Samples.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.Recipe.Form;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recipes G01 to G15: what stands around the JSON. */
class GzipRecipesTest {

    private static final byte[] GZIP = gzip(valid());
    private static final int FLAGS = 3;
    private static final int METHOD = 2;
    private static final int FIRST_FIELD = 10;

    static Stream<Arguments> recipes() {
        return Stream.of(damaged(), behindTheGzip(), severalMembers(), headers(), otherPackings())
                .flatMap(recipes -> recipes)
                .flatMap(recipe -> recipe.in(Form.BYTES, Form.ONE_BYTE_READS));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("recipes")
    void givesExactlyThisOutcome(Recipe recipe, Form form) throws IOException {
        recipe.check(form);
    }

    private static Stream<Recipe> damaged() {
        return Stream.of(
                none("G01 last 8 bytes missing", withoutLast(8), "E gzip-truncated"),
                none("G01 last 4 bytes missing", withoutLast(4), "E gzip-truncated"),
                none("G01 last byte missing", withoutLast(1), "E gzip-truncated"),
                none("G02 CRC-32 changed", flipped(GZIP.length - 8), "E gzip-corrupt"),
                none("G02 ISIZE changed", flipped(GZIP.length - 1), "E gzip-corrupt"),
                none("G15 nothing", new byte[0], "E empty-input"),
                none("G15 first byte only", new byte[] {0x1f}, "E gzip-truncated"),
                none("G15 first two bytes only", Arrays.copyOf(GZIP, 2), "E gzip-truncated"),
                none("gzip of nothing", gzip(""), "E empty-input"),
                none("deflate block of reserved type", withReservedBlock(), "E gzip-corrupt"));
    }

    private static Stream<Recipe> behindTheGzip() {
        return Stream.of(
                deviating("G03 line end", concat(GZIP, utf8("\r\n")), "W gzip-padding", REPORT),
                deviating("G03 512 zeros", concat(GZIP, new byte[512]), "W gzip-padding", REPORT),
                deviating("G03 4 KiB of zeros", concat(GZIP, new byte[4096]), "W gzip-padding", REPORT),
                none("G03 4 KiB and one more zero", concat(GZIP, new byte[4097]), "E gzip-trailing-data"),
                none(
                        "G04 text",
                        concat(GZIP, utf8("-- \nlist footer, forty bytes of it here\n")),
                        "E gzip-trailing-data"),
                none("G04 one letter", concat(GZIP, utf8("x")), "E gzip-trailing-data"),
                none("the first byte of a signature", concat(GZIP, bytes(0x1f)), "E gzip-truncated"),
                none(
                        "the first byte of a signature and a letter",
                        concat(GZIP, bytes(0x1f, 'x')),
                        "E gzip-trailing-data"),
                none("G04 line end and a letter", concat(GZIP, utf8("\r\nx")), "E gzip-trailing-data"),
                none("G04 a second gzip behind a line end", concat(GZIP, utf8("\n"), GZIP), "E gzip-trailing-data"));
    }

    private static Stream<Recipe> severalMembers() {
        byte[] json = valid();
        byte[] first = gzip(Arrays.copyOf(json, 40));
        byte[] second = gzip(Arrays.copyOfRange(json, 40, json.length));
        return Stream.of(
                conforming("G05 two members", concat(first, second), "N gzip-several-members", REPORT),
                conforming("an empty member behind", concat(GZIP, gzip("")), "N gzip-several-members", REPORT),
                none("two reports in two members", concat(GZIP, GZIP), "E data-after-document"),
                none("G06 second header cut", concat(GZIP, Arrays.copyOf(GZIP, 5)), "E gzip-truncated"),
                none("G07 second CRC-32 wrong", concat(first, damagedCrc(second)), "E gzip-corrupt"),
                none("G07 empty second member, CRC-32 wrong", concat(GZIP, damagedCrc(gzip(""))), "E gzip-corrupt"),
                conforming("G08 16 members", concat(emptyMembers(15), GZIP), "N gzip-several-members", REPORT),
                none("G08 17 members", concat(emptyMembers(16), GZIP), "E limit-gzip-members"));
    }

    private static Stream<Recipe> headers() {
        int fieldLimit = 64 << 10;
        return Stream.of(
                none("G10 method 9", changed(METHOD, 9), "E gzip-corrupt"),
                none("G10 reserved flag", changed(FLAGS, 0x20), "E gzip-corrupt"),
                conforming("file name of 65,535 bytes and its zero", withName(fieldLimit), "", REPORT),
                none("G11 file name of 65,536 bytes and its zero", withName(fieldLimit + 1), "E limit-gzip-header"),
                none("G11 file name without end", Arrays.copyOf(withName(100), 60), "E gzip-truncated"),
                conforming("all header fields", allFields(0), "", REPORT),
                conforming("extra field of 300 bytes", withExtra(300, 300), "", REPORT),
                none("extra field longer than the gzip", withExtra(300, 0xffff), "E gzip-truncated"),
                none("low byte of the header checksum wrong", allFields(1), "E gzip-corrupt"),
                none("high byte of the header checksum wrong", allFields(0x100), "E gzip-corrupt"),
                none("G12 gzip in a gzip", gzip(GZIP), "E gzip-nested"));
    }

    private static Stream<Recipe> otherPackings() {
        return Stream.of(
                none("G13 zip", zip(), "E compression-unsupported"),
                none("G13 zlib", zlib(), "E compression-unsupported"),
                none("empty zip", bytes('P', 'K', 5, 6, 0, 0), "E compression-unsupported"),
                none("zstd", bytes(0x28, 0xb5, 0x2f, 0xfd, 0, 0), "E compression-unsupported"),
                none("7z", bytes('7', 'z', 0xbc, 0xaf, 0x27, 0x1c), "E compression-unsupported"),
                none("bzip2", bytes('B', 'Z', 'h', '9', 0x31, 0x41), "E compression-unsupported"),
                none("zlib of the least level", bytes(0x78, 0x01, 0x4b, 0), "E compression-unsupported"),
                none("bytes that only begin like zlib", bytes(0x78, 0x02, 0x4b), "E malformed-json"),
                none("a letter", bytes('x'), "E malformed-json"),
                none("half a signature of bzip2", bytes('B', 'Z'), "E malformed-json"),
                none("xz", bytes(0xfd, '7', 'z', 'X', 'Z', 0), "E compression-unsupported"),
                conforming("G14 plain", valid(), "", REPORT),
                conforming("G14 gzip", GZIP, "", REPORT));
    }

    @Test
    void severalMembersAreReadTheSameInPiecesOfAnySize() throws IOException {
        byte[] json = valid();
        byte[] members =
                concat(gzip(Arrays.copyOf(json, 40)), gzip(""), gzip(Arrays.copyOfRange(json, 40, json.length)));
        for (int size = 1; size <= 64; size++) {
            ParseResult result = ReportParser.create().parse(TestStreams.pieces(members, size));
            assertThat(result.report()).as("pieces of %s", size).contains(REPORT);
        }
    }

    @Test
    void messagesNameWhatWasFound() {
        assertThat(message(zip()))
                .isEqualTo("ERROR: the input is a zip archive, expected JSON or gzip; no report"
                        + " [compression-unsupported]");
        assertThat(message(zlib()))
                .isEqualTo("ERROR: the input is a zlib stream, expected JSON or gzip; no report"
                        + " [compression-unsupported]");
        assertThat(message(bytes(0x28, 0xb5, 0x2f, 0xfd)))
                .isEqualTo("ERROR: the input is compressed by zstd, expected JSON or gzip; no report"
                        + " [compression-unsupported]");
        assertThat(message(withoutLast(9)))
                .isEqualTo("ERROR: the gzip ends inside the compressed data; no report [gzip-truncated]");
        assertThat(message(withoutLast(8)))
                .isEqualTo("ERROR: the gzip ends before its checksum; no report [gzip-truncated]");
        assertThat(message(flipped(GZIP.length - 8)))
                .isEqualTo("ERROR: the checksum of the data is wrong; no report [gzip-corrupt]");
        assertThat(message(flipped(GZIP.length - 1)))
                .isEqualTo("ERROR: the length of the data is wrong; no report [gzip-corrupt]");
        assertThat(message(Arrays.copyOf(GZIP, 5)))
                .isEqualTo("ERROR: the gzip ends inside the gzip header; no report [gzip-truncated]");
        assertThat(message(changed(METHOD, 9)))
                .isEqualTo("ERROR: the gzip header has an unknown method or flag; no report [gzip-corrupt]");
        assertThat(message(allFields(1)))
                .isEqualTo("ERROR: the checksum of the gzip header is wrong; no report [gzip-corrupt]");
        assertThat(message(gzip(GZIP)))
                .isEqualTo("ERROR: a gzip inside the gzip, expected JSON; no report [gzip-nested]");
        assertThat(message(concat(GZIP, utf8("x"))))
                .isEqualTo("ERROR: more data behind the gzip, expected its end; no report [gzip-trailing-data]");
        assertThat(message(concat(GZIP, utf8("\r\n"))))
                .isEqualTo("WARNING: 2 bytes of line ends or zeros behind the gzip, ignored [gzip-padding]");
        assertThat(message(concat(GZIP, gzip(""))))
                .isEqualTo("NOTE: the gzip has several members, all were read [gzip-several-members]");
        assertThat(message(concat(emptyMembers(16), GZIP)))
                .isEqualTo("ERROR: more than 16 gzip members, a fixed limit; no report [limit-gzip-members]");
        assertThat(message(withName(70_000)))
                .isEqualTo("ERROR: gzip header fields of more than 65536 bytes, a fixed limit; no report"
                        + " [limit-gzip-header]");
    }

    private static String message(byte[] input) {
        return String.join(
                "\n", Samples.lines(ReportParser.create().parse(input).problems()));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] withoutLast(int count) {
        return Arrays.copyOf(GZIP, GZIP.length - count);
    }

    private static byte[] flipped(int at) {
        return changed(at, GZIP[at] ^ 1);
    }

    private static byte[] damagedCrc(byte[] gzip) {
        byte[] copy = gzip.clone();
        copy[gzip.length - 8] ^= 1;
        return copy;
    }

    private static byte[] changed(int at, int value) {
        byte[] copy = GZIP.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static byte[] emptyMembers(int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            out.writeBytes(gzip(""));
        }
        return out.toByteArray();
    }

    /** Returns V with a file name of so many bytes, the closing zero among them. */
    private static byte[] withName(int length) {
        byte[] name = new byte[length];
        Arrays.fill(name, 0, length - 1, (byte) 'n');
        byte[] header = Arrays.copyOf(GZIP, FIRST_FIELD);
        header[FLAGS] = 8;
        return concat(header, name, Arrays.copyOfRange(GZIP, FIRST_FIELD, GZIP.length));
    }

    private static byte[] withExtra(int length, int said) {
        byte[] header = concat(Arrays.copyOf(GZIP, FIRST_FIELD), bytes(said, said >> 8), new byte[length]);
        header[FLAGS] = 4;
        return concat(header, Arrays.copyOfRange(GZIP, FIRST_FIELD, GZIP.length));
    }

    private static byte[] allFields(int checksumError) {
        byte[] header = concat(
                Arrays.copyOf(GZIP, FIRST_FIELD),
                bytes(2, 0, 'e', 'x'),
                "name\0comment\0".getBytes(StandardCharsets.ISO_8859_1));
        header[FLAGS] = 2 + 4 + 8 + 16;
        CRC32 crc = new CRC32();
        crc.update(header);
        int checksum = (int) crc.getValue() + checksumError;
        return concat(header, bytes(checksum, checksum >> 8), Arrays.copyOfRange(GZIP, FIRST_FIELD, GZIP.length));
    }

    /** A block of reserved type 3. */
    private static byte[] withReservedBlock() {
        byte[] copy = GZIP.clone();
        copy[FIRST_FIELD] |= 6;
        return copy;
    }

    private static byte[] zlib() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(valid());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] zip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("report.json"));
            zip.write(valid());
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
