package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The content of one entry of a zip archive; its checksum is checked when its end is reached. */
final class ZipEntryInput extends InputStream {

    static final int BUFFER = 8192;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ZipReader archive;
    private final PushbackInputStream in;
    private final byte[] rawName;
    private final int method;
    private final boolean encrypted;
    private final boolean described;
    private final long statedSum;
    private final CRC32 crc = new CRC32();
    private final byte[] buffer;
    private final @Nullable Inflater inflater;
    private final boolean sizeKnown;
    private long left;
    private int fed;
    private boolean ended;

    ZipEntryInput(
            ZipReader archive,
            PushbackInputStream in,
            byte[] rawName,
            int method,
            int flags,
            long compressedSize,
            long statedSum) {
        this.archive = archive;
        this.buffer = archive.buffer();
        this.in = in;
        this.rawName = rawName;
        this.method = method;
        this.encrypted = (flags & 1) != 0;
        this.described = (flags & 8) != 0;
        this.statedSum = statedSum;
        this.sizeKnown = compressedSize >= 0;
        this.left = sizeKnown ? compressedSize : Long.MAX_VALUE;
        this.inflater = method == DEFLATED && !encrypted ? new Inflater(true) : null;
    }

    String name() {
        return ZipReader.text(rawName);
    }

    byte[] rawName() {
        return rawName;
    }

    boolean isDescribed() {
        return described;
    }

    long statedSum() {
        return statedSum;
    }

    boolean isFolder() {
        return rawName.length > 0 && rawName[rawName.length - 1] == '/';
    }

    /** Throws where the content cannot be read at all. */
    void requireReadable() throws MailRejected {
        if (encrypted) {
            throw damaged("is encrypted");
        }
        if (method != STORED && method != DEFLATED) {
            throw new MailRejected(
                    ProblemCode.COMPRESSION_UNSUPPORTED,
                    "the zip entry " + Problem.quote(name()) + " is packed by method " + method
                            + ", expected stored or deflated; no report");
        }
        if (method == STORED && !sizeKnown) {
            throw damaged("does not say where it ends");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int count = inflater == null ? stored(bytes, offset, length) : inflate(inflater, bytes, offset, length);
        if (count > 0) {
            archive.addInflated(count);
            crc.update(bytes, offset, count);
            return count;
        }
        ended = true;
        if (!described && crc.getValue() != statedSum) {
            throw damaged("has a wrong checksum");
        }
        return -1;
    }

    private int stored(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(bytes, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw damaged("is cut");
        }
        left -= count;
        return count;
    }

    private int inflate(Inflater unpacker, byte[] bytes, int offset, int length) throws IOException {
        try {
            while (true) {
                int count = unpacker.inflate(bytes, offset, length);
                if (count > 0) {
                    return count;
                }
                if (unpacker.finished()) {
                    giveBack(unpacker.getRemaining());
                    checkDescriptor();
                    return -1;
                }
                if (unpacker.needsDictionary() || !feed(unpacker)) {
                    throw damaged("is cut");
                }
            }
        } catch (DataFormatException e) {
            throw damaged("has damaged data");
        }
    }

    private boolean feed(Inflater unpacker) throws IOException {
        // Whole buffers, so that what damage looks like does not depend on how the caller's stream cuts the archive.
        int count = in.readNBytes(buffer, 0, (int) Math.min(BUFFER, left));
        if (count == 0) {
            return false;
        }
        left -= count;
        fed = count;
        unpacker.setInput(buffer, 0, count);
        return true;
    }

    private void giveBack(int count) throws IOException {
        in.unread(buffer, fed - count, count);
        left += count;
    }

    /** The checksum stands behind the content here; it is looked at without being taken away. */
    private void checkDescriptor() throws IOException {
        if (!described) {
            return;
        }
        byte[] next = in.readNBytes(8);
        in.unread(next);
        boolean signed = next.length == 8 && next[0] == 'P' && next[1] == 'K' && next[2] == 7 && next[3] == 8;
        int at = signed ? 4 : 0;
        if (next.length < at + 4 || littleEndian(next, at) != crc.getValue()) {
            throw damaged("has a wrong checksum");
        }
    }

    private static long littleEndian(byte[] bytes, int at) {
        long value = 0;
        for (int i = 3; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xff);
        }
        return value;
    }

    /** Goes behind the content: by its stated size where there is one, otherwise by unpacking it. */
    void skip() throws IOException {
        try {
            if (sizeKnown) {
                in.skipNBytes(left);
            } else if (inflater == null) {
                throw ZipReader.corrupt("an entry does not say where it ends");
            } else {
                skipByUnpacking();
            }
        } catch (EOFException e) {
            throw ZipReader.corrupt("it ends too early");
        } finally {
            if (inflater != null) {
                inflater.end();
            }
        }
    }

    private void skipByUnpacking() throws IOException {
        byte[] rest = archive.rest();
        while (read(rest, 0, rest.length) >= 0) {
            // unpacked in passing
        }
    }

    private MailRejected damaged(String what) {
        ended = true;
        archive.hasDamage();
        return new MailRejected(
                ProblemCode.ARCHIVE_CORRUPT, "the zip entry " + Problem.quote(name()) + " " + what + "; no report");
    }
}
