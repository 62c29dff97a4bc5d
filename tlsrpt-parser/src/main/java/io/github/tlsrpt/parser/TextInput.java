package io.github.tlsrpt.parser;

import java.io.IOException;
import java.io.InputStream;

/** The JSON text of a report: told by its first bytes, bounded, checked to be UTF-8, without byte order mark. */
final class TextInput extends InputStream {

    static final int BYTE_ORDER_MARK_BYTES = 3;
    private static final int LONGEST_SIGNATURE = 6;

    private final InputStream in;
    private final long bytes;
    private final Utf8Check check = new Utf8Check();
    private final byte[] head = new byte[LONGEST_SIGNATURE];
    private int headPosition;
    private int headEnd;
    private long read;
    private final boolean byteOrderMark;

    /** Reads the first bytes and rejects what cannot be the text of a report. */
    TextInput(InputStream in, long maxBytes) throws IOException {
        this.in = in;
        this.bytes = maxBytes;
        while (headEnd < head.length) {
            int count = in.read(head, headEnd, head.length - headEnd);
            if (count < 0) {
                break;
            }
            headEnd += count;
        }
        if (headEnd == 0) {
            throw new Rejected(ProblemCode.EMPTY_INPUT, "the input is empty, expected a report");
        }
        byteOrderMark = startsWith(0xef, 0xbb, 0xbf);
        if (byteOrderMark) {
            headPosition = BYTE_ORDER_MARK_BYTES;
        }
        rejectOtherEncodings();
    }

    /** Tells whether what was read so far is ASCII without escapes; see {@link Utf8Check#isPlain()}. */
    boolean isPlain() {
        return check.isPlain();
    }

    boolean hadByteOrderMark() {
        return byteOrderMark;
    }

    private void rejectOtherEncodings() throws Rejected {
        if (startsWith(0x1f, 0x8b)) {
            throw new Rejected(ProblemCode.GZIP_NESTED, "a gzip inside the gzip, expected JSON; no report");
        }
        // JSON begins with two ASCII characters, so a zero among the first four bytes is UTF-16 or UTF-32 (RFC 4627
        // §3).
        for (int i = 0; i < Math.min(4, headEnd); i++) {
            if (head[i] == 0) {
                throw new Rejected(ProblemCode.NOT_UTF_8, "the text is UTF-16 or UTF-32, expected UTF-8; no report");
            }
        }
    }

    private boolean startsWith(int... signature) {
        return Carrier.startsWith(head, 0, headEnd, signature);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = headPosition < headEnd ? fromHead(target, offset, length) : in.read(target, offset, length);
        if (count < 0) {
            if (!check.isBetweenCharacters()) {
                throw new Rejected(ProblemCode.NOT_UTF_8, "the text ends inside a UTF-8 character; no report");
            }
            return -1;
        }
        if (read + count > bytes) {
            throw new Rejected(
                    ProblemCode.LIMIT_BYTES, "more than " + bytes + " bytes of JSON text, see maxBytes; no report");
        }
        int invalid = check.firstInvalid(target, offset, count);
        if (invalid >= 0) {
            long at = read + (invalid - offset) + (byteOrderMark ? BYTE_ORDER_MARK_BYTES : 0) + 1;
            throw new Rejected(ProblemCode.NOT_UTF_8, "byte " + at + " of the text is not UTF-8; no report");
        }
        read += count;
        return count;
    }

    private int fromHead(byte[] target, int offset, int length) {
        int count = Math.min(length, headEnd - headPosition);
        System.arraycopy(head, headPosition, target, offset, count);
        headPosition += count;
        return count;
    }
}
