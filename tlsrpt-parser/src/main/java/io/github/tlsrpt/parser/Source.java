package io.github.tlsrpt.parser;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The caller's bytes: an array, read in place, or a stream, in a buffer. Remembers the stream's own failure, so that it is
 * not taken for bad data. Reused from parse to parse.
 */
final class Source {

    private static final int STEP = 16 << 10;
    private static final byte[] NOTHING = new byte[0];

    byte[] buffer = NOTHING;
    int position;
    int end;
    private byte[] streamBuffer = NOTHING;
    private @Nullable InputStream in;
    private long taken;
    private @Nullable IOException failure;

    void begin(InputStream stream) {
        if (streamBuffer.length == 0) {
            streamBuffer = new byte[STEP];
        }
        begin(streamBuffer, stream);
    }

    /** The array is read only. */
    void begin(byte[] bytes) {
        begin(bytes, null);
    }

    /** Lets go of what the caller gave. */
    void clear() {
        begin(NOTHING, null);
    }

    private void begin(byte[] bytes, @Nullable InputStream stream) {
        buffer = bytes;
        in = stream;
        position = 0;
        end = 0;
        taken = 0;
        failure = null;
    }

    /** Makes at least {@code count} bytes available unless they end before; returns how many there are. */
    int peek(int count) throws IOException {
        while (end - position < count && readMore()) {
            // until there are enough
        }
        return end - position;
    }

    /** Makes at least one byte available; false at the end. */
    boolean fill() throws IOException {
        return position < end || readMore();
    }

    /** Returns how many bytes were taken so far. */
    long taken() {
        return taken;
    }

    /** Returns what the stream itself threw; null as long as it threw nothing. */
    @Nullable IOException failure() {
        return failure;
    }

    private boolean readMore() throws IOException {
        int count = in == null ? Math.min(STEP, buffer.length - end) : readStream(in);
        if (count <= 0) {
            return false;
        }
        end += count;
        taken += count;
        return true;
    }

    private int readStream(InputStream stream) throws IOException {
        System.arraycopy(buffer, position, buffer, 0, end - position);
        end -= position;
        position = 0;
        try {
            int count = stream.read(buffer, end, buffer.length - end);
            return count == 0 ? readOne(stream) : count;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** A stream that gives nothing for a buffer must still give a byte or its end when asked for one. */
    private int readOne(InputStream stream) throws IOException {
        int value = stream.read();
        if (value < 0) {
            return -1;
        }
        buffer[end] = (byte) value;
        return 1;
    }
}
