package io.github.tlsrpt.parser;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The JSON text of a report, in a window that moves along it: the carrier writes into it, and it is read in place. Reused
 * from parse to parse.
 *
 * <p>Reads ahead, but tells of no end, limit or failure before the text in front of it is used up: what is found out about
 * a text must not depend on the pieces in which it comes.
 */
final class Window {

    static final int BYTE_ORDER_MARK_BYTES = 3;

    /** Behind the text stand so many zeros: no text holds one, so no loop needs to look for the end. */
    static final int ZEROS = 64;

    static final int SIZE = 64 << 10;
    private static final int READ_AHEAD = 16 << 10;

    final byte[] bytes = new byte[SIZE + ZEROS];
    private int end;
    private long before;
    private InputStream carrier = InputStream.nullInputStream();
    private long maxBytes;
    private long readable;
    private boolean byteOrderMark;
    private boolean ended;
    private @Nullable IOException failure;

    /** Reads the first bytes and rejects what cannot be the text of a report. */
    void begin(InputStream in, long max) throws IOException {
        carrier = in;
        maxBytes = max;
        readable = Math.max(max, max + BYTE_ORDER_MARK_BYTES);
        end = 0;
        before = 0;
        ended = false;
        failure = null;
        if (!more(0)) {
            throw new Rejected(ProblemCode.EMPTY_INPUT, "the input is empty, expected a report");
        }
        byteOrderMark = startsWith(0xef, 0xbb, 0xbf);
        rejectOtherEncodings();
        if (!byteOrderMark) {
            readable = max;
            keepWithinLimit();
        }
    }

    /** Lets go of the carrier. */
    void clear() {
        carrier = InputStream.nullInputStream();
    }

    private void rejectOtherEncodings() throws Rejected {
        if (startsWith(0x1f, 0x8b)) {
            throw new Rejected(ProblemCode.GZIP_NESTED, "a gzip inside the gzip, expected JSON; no report");
        }
        // JSON begins with two ASCII characters, so a zero among the first four bytes is UTF-16 or UTF-32 (RFC 4627
        // §3).
        for (int i = 0; i < Math.min(4, end); i++) {
            if (bytes[i] == 0) {
                throw new Rejected(ProblemCode.NOT_UTF_8, "the text is UTF-16 or UTF-32, expected UTF-8; no report");
            }
        }
    }

    private boolean startsWith(int... signature) {
        return Carrier.startsWith(bytes, 0, end, signature);
    }

    boolean hadByteOrderMark() {
        return byteOrderMark;
    }

    /** Returns the index behind the last byte of text in the window. */
    int end() {
        return end;
    }

    /** Returns the place in the text, from 0, of the byte at an index. */
    long offset(int index) {
        return before + index;
    }

    /** Tells whether text has already left the window. */
    boolean hasMoved() {
        return before > 0;
    }

    /** Tells whether nothing follows the text in the window. */
    boolean hasEnded() {
        return ended;
    }

    /**
     * Moves the byte at an index to the front, and with it all behind it, and reads on. False at the end of the text, and
     * where no byte more finds room; the bytes may have moved nevertheless, as {@link #offset(int)} tells.
     */
    boolean more(int keepFrom) throws IOException {
        if (failure != null) {
            throw failure;
        }
        boolean read = !ended && readMore(keepFrom);
        if (!read && failure != null) {
            throw failure;
        }
        return read;
    }

    /** Does the same if little is left to read from an index on; what goes wrong is told by {@link #more} alone. */
    boolean lookAhead(int keepFrom, int from) {
        return end - from < READ_AHEAD && !ended && failure == null && readMore(keepFrom);
    }

    private boolean readMore(int keepFrom) {
        System.arraycopy(bytes, keepFrom, bytes, 0, end - keepFrom);
        end -= keepFrom;
        before += keepFrom;
        int start = end;
        try {
            while (end - start < READ_AHEAD && end < SIZE && !ended && failure == null) {
                int count = carrier.read(bytes, end, SIZE - end);
                ended = count < 0;
                end += Math.max(count, 0);
                keepWithinLimit();
            }
        } catch (IOException e) {
            failure = e;
        }
        Arrays.fill(bytes, end, end + ZEROS, (byte) 0);
        return end > start;
    }

    private void keepWithinLimit() {
        if (before + end > readable) {
            end = (int) (readable - before);
            Arrays.fill(bytes, end, end + ZEROS, (byte) 0);
            ended = false;
            failure = new Rejected(
                    ProblemCode.LIMIT_BYTES, "more than " + maxBytes + " bytes of JSON text, see maxBytes; no report");
        }
    }
}
