package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.utf8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A zip archive written piece by piece, right or wrong. */
final class RawZip {

    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int ENCRYPTED = 1;
    static final int DESCRIBED = 8;
    static final byte[] CONTENT = utf8("What was packed, and packed, and packed again.");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void local(String name, int flags, int method, long sum, long size) {
        out.writeBytes(ByteBuffer.allocate(30)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x04034b50)
                .putShort(6, (short) flags)
                .putShort(8, (short) method)
                .putInt(14, (int) sum)
                .putInt(18, (int) size)
                .putShort(26, (short) name.length())
                .array());
        out.writeBytes(utf8(name));
    }

    void ints(long... values) {
        for (long value : values) {
            out.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(0, (int) value)
                    .array());
        }
    }

    void bytes(byte[] bytes) {
        out.writeBytes(bytes);
    }

    void reset() {
        out.reset();
    }

    void stored(String name) {
        local(name, 0, STORED, sum(CONTENT), CONTENT.length);
        out.writeBytes(CONTENT);
    }

    void listed(String name, long sum) {
        out.writeBytes(ByteBuffer.allocate(46)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, 0x02014b50)
                .putInt(16, (int) sum)
                .putShort(28, (short) name.length())
                .array());
        out.writeBytes(utf8(name));
    }

    void end() {
        ints(0x06054b50, 0, 0, 0, 0, 0);
    }

    static long sum(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater =
                new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            deflater.write(content);
        }
        return out.toByteArray();
    }

    ZipReader reader() {
        return new ZipReader(
                new ByteArrayInputStream(out.toByteArray()), Messages.parser().limits());
    }

    static ZipEntryInput next(ZipReader reader) throws IOException {
        return Objects.requireNonNull(reader.next());
    }

    static void assertRefused(ThrowingCallable what, String message) {
        assertThatThrownBy(what).isInstanceOf(MailRejected.class).hasMessage(message);
    }
}
