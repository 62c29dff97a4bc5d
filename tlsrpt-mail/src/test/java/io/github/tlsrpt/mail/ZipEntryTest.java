package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.RawZip.CONTENT;
import static io.github.tlsrpt.mail.RawZip.DEFLATED;
import static io.github.tlsrpt.mail.RawZip.DESCRIBED;
import static io.github.tlsrpt.mail.RawZip.ENCRYPTED;
import static io.github.tlsrpt.mail.RawZip.STORED;
import static io.github.tlsrpt.mail.RawZip.assertRefused;
import static io.github.tlsrpt.mail.RawZip.deflated;
import static io.github.tlsrpt.mail.RawZip.next;
import static io.github.tlsrpt.mail.RawZip.sum;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Entries byte by byte: what states their size and checksum, and where the next one is looked for. */
@Timeout(60)
class ZipEntryTest {

    private final RawZip zip = new RawZip();

    /** A last entry that is whole: whoever comes to it has found the end of the one before. */
    private void last() {
        zip.local("last", 0, STORED, sum(CONTENT), CONTENT.length);
        zip.bytes(CONTENT);
    }

    private static void assertLast(ZipReader reader) throws IOException {
        ZipEntryInput last = next(reader);
        assertThat(last.name()).isEqualTo("last");
        assertThat(last.readAllBytes()).isEqualTo(CONTENT);
    }

    @Test
    void sizeMayStandBeforeOrBehindTheContentWithOrWithoutASignature() throws IOException {
        byte[] packed = deflated(CONTENT);
        zip.local("first", 0, DEFLATED, sum(CONTENT), packed.length);
        zip.bytes(packed);
        zip.local("signed", DESCRIBED, DEFLATED, 0, 0);
        zip.bytes(packed);
        zip.ints(0x08074b50, sum(CONTENT), packed.length, CONTENT.length);
        zip.local("bare", DESCRIBED, DEFLATED, 0, 0);
        zip.bytes(packed);
        zip.ints(sum(CONTENT), packed.length, CONTENT.length);
        zip.local("large", DESCRIBED, DEFLATED, 0, 0xffff_ffffL);
        zip.bytes(packed);
        zip.ints(0x08074b50, sum(CONTENT), packed.length, 0, CONTENT.length, 0);
        last();
        ZipReader reader = zip.reader();
        for (String name : new String[] {"first", "signed", "bare", "large"}) {
            ZipEntryInput entry = next(reader);
            entry.requireReadable();
            assertThat(entry.name()).isEqualTo(name);
            assertThat(entry.readAllBytes()).as(name).isEqualTo(CONTENT);
            assertThat(entry.read()).isEqualTo(-1);
        }
        assertLast(reader);
        ZipReader inPassing = zip.reader();
        for (int i = 0; i < 4; i++) {
            next(inPassing);
        }
        assertLast(inPassing);
    }

    @Test
    void nextEntryStandsWhereTheStatedSizeEnds() throws IOException {
        byte[] packed = deflated(CONTENT);
        zip.local("short", 0, DEFLATED, sum(CONTENT), packed.length + 5L);
        zip.bytes(packed);
        zip.bytes(new byte[5]);
        last();
        ZipReader reader = zip.reader();
        assertThat(next(reader).readAllBytes()).isEqualTo(CONTENT);
        assertLast(reader);
    }

    @Test
    void emptyEntryHasAnEnd() throws IOException {
        zip.local("", 0, STORED, 0, 0);
        zip.local("a/", 0, STORED, 0, 0);
        last();
        ZipReader reader = zip.reader();
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
        zip.local("x", 0, STORED, sum(content), content.length);
        zip.bytes(content);
        ZipEntryInput entry = next(zip.reader());
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
            zip.local("x", 0, method, sum(content), packed.length);
            zip.bytes(packed);
            ZipEntryInput entry = next(zip.reader());
            assertThat(entry.readNBytes(10)).isEqualTo(Arrays.copyOf(content, 10));
            assertThat(entry.readNBytes(200_000)).isEqualTo(Arrays.copyOfRange(content, 10, 200_010));
            assertThat(entry.readNBytes(500_000)).isEqualTo(Arrays.copyOfRange(content, 200_010, 300_000));
        }
    }

    @Test
    void whatCannotBeReadSaysWhy() throws IOException {
        zip.local("x", ENCRYPTED, STORED, 0, 0);
        zip.local("x", 0, 12, 0, 0);
        zip.local("x", DESCRIBED, STORED, 0, 0);
        ZipReader reader = zip.reader();
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
        zip.local("x", ENCRYPTED | DESCRIBED, DEFLATED, 0, 0);
        zip.bytes(deflated(CONTENT));
        zip.ints(0x08074b50, sum(CONTENT), 1, CONTENT.length);
        ZipReader reader = zip.reader();
        next(reader);
        assertRefused(
                reader::next, "the zip archive is damaged: an entry does not say where it ends; the rest is not read");
    }

    @Test
    void wrongChecksumIsTold() throws IOException {
        byte[] packed = deflated(CONTENT);
        zip.local("x", 0, STORED, sum(CONTENT) ^ 1, CONTENT.length);
        zip.bytes(CONTENT);
        zip.local("x", DESCRIBED, DEFLATED, 0, 0);
        zip.bytes(packed);
        zip.ints(0x08074b50, sum(CONTENT) ^ 0x8000_0000L, packed.length, CONTENT.length);
        last();
        ZipReader reader = zip.reader();
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
        zip.local("x", 0, STORED, sum(CONTENT), CONTENT.length + 1L);
        zip.bytes(CONTENT);
        assertRefused(next(zip.reader())::readAllBytes, "the zip entry \"x\" is cut; no report");
        zip.reset();
        zip.local("x", 0, DEFLATED, sum(CONTENT), packed.length - 1L);
        zip.bytes(packed);
        assertRefused(next(zip.reader())::readAllBytes, "the zip entry \"x\" is cut; no report");
        zip.reset();
        zip.local("x", DESCRIBED, DEFLATED, 0, 0);
        zip.bytes(packed);
        zip.bytes(new byte[3]);
        assertRefused(next(zip.reader())::readAllBytes, "the zip entry \"x\" has a wrong checksum; no report");
    }

    @Test
    void dataThatIsNoDeflateIsDamaged() throws IOException {
        zip.local("x", 0, DEFLATED, 0, 4);
        zip.ints(0xffff_ffffL);
        assertRefused(next(zip.reader())::readAllBytes, "the zip entry \"x\" has damaged data; no report");
    }
}
