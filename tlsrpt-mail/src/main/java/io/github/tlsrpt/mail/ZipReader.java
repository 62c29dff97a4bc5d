package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a zip archive one after the other, from a stream.
 *
 * <p>The JDK's stream ends at the first entry that is encrypted or damaged and hides those behind it, and its file gives
 * the first of several entries of one name for each; here every entry is read that can be. Names are text, sizes that
 * the archive states are only used to find the next entry, and entries and directory must agree.
 */
final class ZipReader {

    private static final int LOCAL = 0x04034b50;
    private static final int DIRECTORY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int ZIP64_END = 0x06064b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final long UNKNOWN = -1;

    private final PushbackInputStream in;
    private final MailLimits limits;
    private final byte[] buffer = new byte[ZipEntryInput.BUFFER];
    private final byte[] rest = new byte[ZipEntryInput.BUFFER];
    private final List<Long> entries = new ArrayList<>();
    private @Nullable ZipEntryInput entry;
    private long inflated;
    private boolean damaged;

    ZipReader(InputStream in, MailLimits limits) {
        this.in = new PushbackInputStream(in, ZipEntryInput.BUFFER);
        this.limits = limits;
    }

    /** Goes to the next entry; null at the end. Throws {@link MailRejected} where no more can be read. */
    @Nullable ZipEntryInput next() throws IOException {
        finishEntry();
        int signature = signature();
        if (signature == LOCAL) {
            if (entries.size() >= limits.archiveEntries()) {
                throw new MailRejected(
                        ProblemCode.LIMIT_ARCHIVE_ENTRIES,
                        "the zip archive has more than " + limits.archiveEntries()
                                + " entries, see maxArchiveEntries; the rest is not read");
            }
            entry = localHeader();
            return entry;
        }
        directory(signature);
        return null;
    }

    private ZipEntryInput localHeader() throws IOException {
        byte[] header = read(26);
        int flags = shortAt(header, 2);
        int method = shortAt(header, 4);
        long size = intAt(header, 14) & 0xffff_ffffL;
        boolean described = (flags & 8) != 0;
        byte[] name = read(shortAt(header, 22));
        read(shortAt(header, 24));
        boolean known = size != 0xffff_ffffL && !(described && size == 0);
        return new ZipEntryInput(
                this, in, name, method, flags, known ? size : UNKNOWN, intAt(header, 10) & 0xffff_ffffL);
    }

    private void finishEntry() throws IOException {
        ZipEntryInput last = entry;
        if (last == null) {
            return;
        }
        entry = null;
        last.skip();
        long sum = last.statedSum();
        if (last.isDescribed()) {
            sum = descriptor();
        }
        entries.add(key(last.rawName(), sum));
    }

    /** The sizes have four bytes each, in archives for large files eight; what follows begins with PK either way. */
    private long descriptor() throws IOException {
        int first = signature();
        long sum = (first == DESCRIPTOR ? signature() : first) & 0xffff_ffffL;
        read(8);
        byte[] following = in.readNBytes(2);
        in.unread(following);
        if (following.length == 2 && (following[0] != 'P' || following[1] != 'K')) {
            read(8);
        }
        return sum;
    }

    /** Reads the directory only to see that nobody was shown another archive than was read here. */
    private void directory(int first) throws IOException {
        if (first != DIRECTORY && first != END && first != ZIP64_END) {
            throw corrupt("something that is no entry stands between its entries");
        }
        List<Long> listed = new ArrayList<>();
        for (int signature = first; signature == DIRECTORY; signature = signature()) {
            byte[] header = read(42);
            byte[] name = read(shortAt(header, 24));
            read(shortAt(header, 26));
            read(shortAt(header, 28));
            listed.add(key(name, intAt(header, 12) & 0xffff_ffffL));
            if (listed.size() > entries.size()) {
                break;
            }
        }
        if (!isSame(listed)) {
            throw corrupt("its directory lists other entries than it has");
        }
    }

    /** Where an entry is damaged its checksum differs too; that has been told. */
    private boolean isSame(List<Long> listed) {
        long mask = damaged ? ~0xffff_ffffL : -1;
        return Arrays.equals(sorted(listed, mask), sorted(entries, mask));
    }

    private static long[] sorted(List<Long> keys, long mask) {
        return keys.stream().mapToLong(key -> key & mask).sorted().toArray();
    }

    private static Long key(byte[] name, long sum) {
        CRC32 crc = new CRC32();
        crc.update(name);
        return crc.getValue() << 32 | sum;
    }

    private int signature() throws IOException {
        return intAt(read(4), 0);
    }

    private static int shortAt(byte[] bytes, int index) {
        return (bytes[index] & 0xff) | (bytes[index + 1] & 0xff) << 8;
    }

    private static int intAt(byte[] bytes, int index) {
        return shortAt(bytes, index) | shortAt(bytes, index + 2) << 16;
    }

    private byte[] read(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw corrupt("it ends too early");
        }
        return bytes;
    }

    /** Returns where an entry puts what is not unpacked yet; small entries are many, and one is read at a time. */
    byte[] buffer() {
        return buffer;
    }

    /** Returns where an entry puts for a moment what it has unpacked. */
    byte[] rest() {
        return rest;
    }

    /** An entry's damage is told with that entry; the directory, which then differs, would only say it again. */
    void hasDamage() {
        damaged = true;
    }

    /** Counts what came out, of all entries together. */
    void addInflated(int count) throws MailRejected {
        inflated += count;
        if (inflated > limits.archiveBytes()) {
            throw new MailRejected(
                    ProblemCode.LIMIT_BYTES,
                    "the zip archive has more than " + limits.archiveBytes()
                            + " bytes unpacked, see maxArchiveBytes; the rest is not read");
        }
    }

    static MailRejected corrupt(String what) {
        return new MailRejected(
                ProblemCode.ARCHIVE_CORRUPT, "the zip archive is damaged: " + what + "; the rest is not read");
    }

    static String text(byte[] name) {
        String text = new HeaderField("", ":" + new String(name, StandardCharsets.ISO_8859_1)).value();
        return text.substring(0, Math.min(text.length(), MailLimits.FILE_NAME));
    }
}
