package io.github.tlsrpt.parser;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The caller's stream, in a buffer; remembers the stream's own failure, so that it is not taken for bad data. */
final class Source {

    private static final int BUFFER = 16 << 10;

    final byte[] buffer = new byte[BUFFER];
    int position;
    int end;
    private final InputStream in;
    private long taken;
    private @Nullable IOException failure;

    Source(InputStream in) {
        this.in = in;
    }

    /** Makes at least {@code count} bytes available unless the stream ends before; returns how many there are. */
    int peek(int count) throws IOException {
        while (end - position < count) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
            if (!readMore()) {
                break;
            }
        }
        return end - position;
    }

    /** Makes at least one byte available; false at the end of the stream. */
    boolean fill() throws IOException {
        if (position < end) {
            return true;
        }
        position = 0;
        end = 0;
        return readMore();
    }

    /** Returns the next byte, or -1 at the end of the stream. */
    int next() throws IOException {
        return fill() ? buffer[position++] & 0xff : -1;
    }

    /** Returns how many bytes the stream has given so far. */
    long taken() {
        return taken;
    }

    /** Returns what the stream itself threw; null as long as it threw nothing. */
    @Nullable IOException failure() {
        return failure;
    }

    private boolean readMore() throws IOException {
        try {
            int count = in.read(buffer, end, BUFFER - end);
            if (count == 0) {
                count = readOne();
            }
            if (count < 0) {
                return false;
            }
            end += count;
            taken += count;
            return true;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** A stream that gives nothing for a buffer must still give a byte or its end when asked for one. */
    private int readOne() throws IOException {
        int value = in.read();
        if (value < 0) {
            return -1;
        }
        buffer[end] = (byte) value;
        return 1;
    }
}
