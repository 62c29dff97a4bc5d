package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entries byte by byte: what states their size and checksum, and where the next one is looked for. */
@Timeout(60)
class ZipEntryTest {

    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;
    private static final int DESCRIBED = 8;
    private static final byte[] CONTENT = utf8("What was packed, and packed, and packed again.");

    private final ByteArrayOutputStream zip = new ByteArrayOutputStream();

    private void local(String name, int flags, int method, long sum, long size) {
        zip.writeBytes(ByteBuffer.allocate(30)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x04034b50)
                .putShort(6, (short) flags)
                .putShort(8, (short) method)
                .putInt(14, (int) sum)
                .putInt(18, (int) size)
                .putShort(26, (short) name.length())
                .array());
        zip.writeBytes(utf8(name));
    }

    private void ints(long... values) {
        for (long value : values) {
            zip.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(0, (int) value)
                    .array());
        }
    }

    private static long sum(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater =
                new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            deflater.write(content);
        }
        return out.toByteArray();
    }

    /** A last entry that is whole: whoever comes to it has found the end of the one before. */
    private void last() {
        local("last", 0, STORED, sum(CONTENT), CONTENT.length);
        zip.writeBytes(CONTENT);
    }

    private ZipReader reader() {
        return new ZipReader(
                new ByteArrayInputStream(zip.toByteArray()), Messages.parser().limits());
    }

    private static ZipEntryInput next(ZipReader reader) throws IOException {
        return Objects.requireNonNull(reader.next());
    }

    private static void assertLast(ZipReader reader) throws IOException {
        ZipEntryInput last = next(reader);
        assertThat(last.name()).isEqualTo("last");
        assertThat(last.readAllBytes()).isEqualTo(CONTENT);
    }

    private static void assertRefused(ThrowingCallable what, String message) {
        assertThatThrownBy(what).isInstanceOf(MailRejected.class).hasMessage(message);
    }

    @Test
    void sizeMayStandBeforeOrBehindTheContentWithOrWithoutASignature() throws IOException {
        byte[] packed = deflated(CONTENT);
        local("first", 0, DEFLATED, sum(CONTENT), packed.length);
        zip.writeBytes(packed);
        local("signed", DESCRIBED, DEFLATED, 0, 0);
        zip.writeBytes(packed);
        ints(0x08074b50, sum(CONTENT), packed.length, CONTENT.length);
        local("bare", DESCRIBED, DEFLATED, 0, 0);
        zip.writeBytes(packed);
        ints(sum(CONTENT), packed.length, CONTENT.length);
        local("large", DESCRIBED, DEFLATED, 0, 0xffff_ffffL);
        zip.writeBytes(packed);
        ints(0x08074b50, sum(CONTENT), packed.length, 0, CONTENT.length, 0);
        last();
        ZipReader reader = reader();
        for (String name : new String[] {"first", "signed", "bare", "large"}) {
            ZipEntryInput entry = next(reader);
            entry.requireReadable();
            assertThat(entry.name()).isEqualTo(name);
            assertThat(entry.readAllBytes()).as(name).isEqualTo(CONTENT);
            assertThat(entry.read()).isEqualTo(-1);
        }
        assertLast(reader);
        ZipReader inPassing = reader();
        for (int i = 0; i < 4; i++) {
            next(inPassing);
        }
        assertLast(inPassing);
    }

    @Test
    void nextEntryStandsWhereTheStatedSizeEnds() throws IOException {
        byte[] packed = deflated(CONTENT);
        local("short", 0, DEFLATED, sum(CONTENT), packed.length + 5L);
        zip.writeBytes(packed);
        zip.writeBytes(new byte[5]);
        last();
        ZipReader reader = reader();
        assertThat(next(reader).readAllBytes()).isEqualTo(CONTENT);
        assertLast(reader);
    }

    @Test
    void emptyEntryHasAnEnd() throws IOException {
        local("", 0, STORED, 0, 0);
        local("a/", 0, STORED, 0, 0);
        last();
        ZipReader reader = reader();
        ZipEntryInput empty = next(reader);
        empty.requireReadable();
        assertThat(empty.isFolder()).isFalse();
        assertThat(empty.read(new byte[0])).isZero();
        assertThat(empty.read()).isEqualTo(-1);
        assertThat(next(reader).isFolder()).isTrue();
        assertLast(reader);
    }

    @Test
    void bytesComeOneByOneToo() throws IOException {
        byte[] content = {(byte) 0xff, 0, 1};
        local("x", 0, STORED, sum(content), content.length);
        zip.writeBytes(content);
        ZipEntryInput entry = next(reader());
        assertThat(new int[] {entry.read(), entry.read(), entry.read(), entry.read()})
                .containsExactly(0xff, 0, 1, -1);
    }

    @Test
    void manyBytesAtOnceAreAllThatWereAskedFor() throws IOException {
        byte[] content = new byte[300_000];
        new Random(8460).nextBytes(content);
        for (int method : new int[] {STORED, DEFLATED}) {
            zip.reset();
            byte[] packed = method == STORED ? content : deflated(content);
            local("x", 0, method, sum(content), packed.length);
            zip.writeBytes(packed);
            ZipEntryInput entry = next(reader());
            assertThat(entry.readNBytes(10)).isEqualTo(Arrays.copyOf(content, 10));
            assertThat(entry.readNBytes(200_000)).isEqualTo(Arrays.copyOfRange(content, 10, 200_010));
            assertThat(entry.readNBytes(500_000)).isEqualTo(Arrays.copyOfRange(content, 200_010, 300_000));
        }
    }

    @Test
    void whatCannotBeReadSaysWhy() throws IOException {
        local("x", ENCRYPTED, STORED, 0, 0);
        local("x", 0, 12, 0, 0);
        local("x", DESCRIBED, STORED, 0, 0);
        ZipReader reader = reader();
        assertRefused(next(reader)::requireReadable, "the zip entry \"x\" is encrypted; no report");
        assertRefused(
                next(reader)::requireReadable,
                "the zip entry \"x\" is packed by method 12, expected stored or deflated; no report");
        assertRefused(next(reader)::requireReadable, "the zip entry \"x\" does not say where it ends; no report");
        assertRefused(
                reader::next, "the zip archive is damaged: an entry does not say where it ends; the rest is not read");
    }

    @Test
    void encryptedEntryThatDoesNotSayItsSizeIsTheLast() throws IOException {
        local("x", ENCRYPTED | DESCRIBED, DEFLATED, 0, 0);
        zip.writeBytes(deflated(CONTENT));
        ints(0x08074b50, sum(CONTENT), 1, CONTENT.length);
        ZipReader reader = reader();
        next(reader);
        assertRefused(
                reader::next, "the zip archive is damaged: an entry does not say where it ends; the rest is not read");
    }

    @Test
    void wrongChecksumIsTold() throws IOException {
        byte[] packed = deflated(CONTENT);
        local("x", 0, STORED, sum(CONTENT) ^ 1, CONTENT.length);
        zip.writeBytes(CONTENT);
        local("x", DESCRIBED, DEFLATED, 0, 0);
        zip.writeBytes(packed);
        ints(0x08074b50, sum(CONTENT) ^ 0x8000_0000L, packed.length, CONTENT.length);
        last();
        ZipReader reader = reader();
        for (int i = 0; i < 2; i++) {
            ZipEntryInput entry = next(reader);
            assertRefused(entry::readAllBytes, "the zip entry \"x\" has a wrong checksum; no report");
            assertThat(entry.read()).as("it is told once").isEqualTo(-1);
        }
        assertLast(reader);
    }

    @Test
    void entryThatBreaksOffIsCut() throws IOException {
        byte[] packed = deflated(CONTENT);
        local("x", 0, STORED, sum(CONTENT), CONTENT.length + 1L);
        zip.writeBytes(CONTENT);
        assertRefused(next(reader())::readAllBytes, "the zip entry \"x\" is cut; no report");
        zip.reset();
        local("x", 0, DEFLATED, sum(CONTENT), packed.length - 1L);
        zip.writeBytes(packed);
        assertRefused(next(reader())::readAllBytes, "the zip entry \"x\" is cut; no report");
        zip.reset();
        local("x", DESCRIBED, DEFLATED, 0, 0);
        zip.writeBytes(packed);
        zip.writeBytes(new byte[3]);
        assertRefused(next(reader())::readAllBytes, "the zip entry \"x\" has a wrong checksum; no report");
    }

    @Test
    void dataThatIsNoDeflateIsDamaged() throws IOException {
        local("x", 0, DEFLATED, 0, 4);
        ints(0xffff_ffffL);
        assertRefused(next(reader())::readAllBytes, "the zip entry \"x\" has damaged data; no report");
    }
}
