package io.github.tlsrpt.parser;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates all members of a gzip (RFC 1952) and checks each.
 *
 * <p>The JDK's own stream loses further members when the source has nothing at hand, and ignores whatever stands behind
 * the last; here neither is silent.
 */
final class GzipInput extends InputStream {

    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int SHORT_HEADER = 10;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final Source source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final CRC32 headerCrc = new CRC32();
    private long compressedBytes;
    private int members;
    private int headerFieldBytes;
    private int paddingBytes;
    private long memberBytes;
    private boolean memberEnded;
    private boolean finished;

    GzipInput(Source source) {
        this.source = source;
    }

    /** Begins the gzip at the place where the source stands. */
    void begin(Limits limits) {
        compressedBytes = limits.compressedBytes();
        inflater.reset();
        crc.reset();
        members = 0;
        paddingBytes = 0;
        finished = false;
    }

    /** Says what was odd about the gzip, after all of it was read. */
    void report(Problems problems) {
        if (paddingBytes > 0) {
            problems.add(
                    ProblemCode.GZIP_PADDING,
                    "",
                    null,
                    paddingBytes + " bytes of line ends or zeros behind the gzip, ignored");
        }
        if (members > 1) {
            problems.add(ProblemCode.GZIP_SEVERAL_MEMBERS, "", null, "the gzip has several members, all were read");
        }
    }

    /** Tells whether a gzip begins where the source stands; of one byte alone it is not known to be another thing. */
    static boolean isGzip(Source source) throws IOException {
        int count = source.peek(2); // which may move the bytes at hand
        byte[] bytes = source.buffer;
        int at = source.position;
        return count >= 1 && (bytes[at] & 0xff) == MAGIC_1 && (count == 1 || (bytes[at + 1] & 0xff) == MAGIC_2);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (members == 0) {
            header();
        }
        while (!finished) {
            if (memberEnded) {
                trailer();
                nextMember();
                continue;
            }
            int count = inflate(bytes, offset, length);
            if (count > 0) {
                crc.update(bytes, offset, count);
                return count;
            }
            if (memberEnded) {
                continue; // an empty one
            }
            if (inflater.needsDictionary()) {
                throw corrupt("the data asks for a dictionary");
            }
            feed();
        }
        return -1;
    }

    /** Frees the inflater's memory; the caller's stream stays open. */
    @Override
    public void close() {
        inflater.end();
    }

    private int inflate(byte[] bytes, int offset, int length) throws Rejected {
        try {
            int count = inflater.inflate(bytes, offset, length);
            memberBytes += count;
            memberEnded = inflater.finished();
            return count;
        } catch (DataFormatException e) {
            throw corrupt("the compressed data is damaged");
        }
    }

    private void feed() throws IOException {
        if (!fill()) {
            throw truncated("inside the compressed data");
        }
        inflater.setInput(source.buffer, source.position, source.end - source.position);
        source.position = source.end;
    }

    private void header() throws IOException {
        members++;
        if (members > Limits.GZIP_MEMBERS) {
            throw new Rejected(
                    ProblemCode.LIMIT_GZIP_MEMBERS,
                    "more than " + Limits.GZIP_MEMBERS + " gzip members, a fixed limit; no report");
        }
        headerFieldBytes = 0;
        if (!isShortHeader()) {
            longHeader();
        }
        memberEnded = false;
        memberBytes = 0;
        feed();
    }

    /** Skips the header that most have, which says nothing but the method; its signature has brought us here. */
    private boolean isShortHeader() {
        byte[] header = source.buffer;
        int at = source.position;
        boolean isShort = source.end - at >= SHORT_HEADER && header[at + 2] == DEFLATE && header[at + 3] == 0;
        source.position += isShort ? SHORT_HEADER : 0;
        return isShort;
    }

    private void longHeader() throws IOException {
        headerCrc.reset();
        if (headerByte() != MAGIC_1 || headerByte() != MAGIC_2) {
            throw corrupt("no gzip header");
        }
        int method = headerByte();
        int flags = headerByte();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw corrupt("the gzip header has an unknown method or flag");
        }
        for (int i = 0; i < 6; i++) {
            headerByte();
        }
        headerFields(flags);
    }

    private void headerFields(int flags) throws IOException {
        if ((flags & EXTRA) != 0) {
            int length = headerByte() | (headerByte() << 8);
            for (int i = 0; i < length; i++) {
                headerFieldByte();
            }
        }
        if ((flags & NAME) != 0) {
            skipZeroTerminated();
        }
        if ((flags & COMMENT) != 0) {
            skipZeroTerminated();
        }
        if ((flags & HEADER_CRC) != 0) {
            int expected = (int) headerCrc.getValue() & 0xffff;
            if ((headerByte() | (headerByte() << 8)) != expected) {
                throw corrupt("the checksum of the gzip header is wrong");
            }
        }
    }

    private void skipZeroTerminated() throws IOException {
        while (headerFieldByte() != 0) {
            // the field is only counted
        }
    }

    private int headerFieldByte() throws IOException {
        if (++headerFieldBytes > Limits.GZIP_HEADER_BYTES) {
            throw new Rejected(
                    ProblemCode.LIMIT_GZIP_HEADER,
                    "gzip header fields of more than " + Limits.GZIP_HEADER_BYTES + " bytes, a fixed limit; no report");
        }
        return headerByte();
    }

    private int headerByte() throws IOException {
        int value = nextByte("inside the gzip header");
        headerCrc.update(value);
        return value;
    }

    private void trailer() throws IOException {
        source.position = source.end - inflater.getRemaining();
        long expectedCrc = littleEndian32();
        long expectedLength = littleEndian32();
        if (expectedCrc != crc.getValue()) {
            throw corrupt("the checksum of the data is wrong");
        }
        if (expectedLength != (memberBytes & 0xffff_ffffL)) {
            throw corrupt("the length of the data is wrong");
        }
    }

    private long littleEndian32() throws IOException {
        if (source.end - source.position >= Integer.BYTES) {
            source.position += Integer.BYTES;
            return Cursor.int32(source.buffer, source.position - Integer.BYTES);
        }
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) nextByte("before its checksum") << shift;
        }
        return value;
    }

    private void nextMember() throws IOException {
        boolean more = fill();
        if (more && isGzip(source)) {
            inflater.reset();
            crc.reset();
            header();
            return;
        }
        if (more) {
            padding();
        }
        finished = true;
    }

    private void padding() throws IOException {
        for (int value = next(); value >= 0; value = next()) {
            boolean blank = value == '\r' || value == '\n' || value == 0;
            if (!blank || ++paddingBytes > Limits.GZIP_PADDING_BYTES) {
                throw new Rejected(
                        ProblemCode.GZIP_TRAILING_DATA, "more data behind the gzip, expected its end; no report");
            }
        }
    }

    private int nextByte(String where) throws IOException {
        int value = next();
        if (value < 0) {
            throw truncated(where);
        }
        return value;
    }

    private int next() throws IOException {
        return fill() ? source.buffer[source.position++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        boolean more = source.fill();
        if (source.taken() > compressedBytes) {
            throw new Rejected(
                    ProblemCode.LIMIT_COMPRESSED_BYTES,
                    "more than " + compressedBytes + " compressed bytes, see maxCompressedBytes; no report");
        }
        return more;
    }

    private static Rejected truncated(String where) {
        return new Rejected(ProblemCode.GZIP_TRUNCATED, "the gzip ends " + where + "; no report");
    }

    private static Rejected corrupt(String what) {
        return new Rejected(ProblemCode.GZIP_CORRUPT, what + "; no report");
    }
}
