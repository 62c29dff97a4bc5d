package io.github.tlsrpt.parser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Streams that behave in ways in which files do not. */
final class TestStreams {

    private static final int BLOCK = 1_000;

    private TestStreams() {}

    /** Gives one byte a read and never knows of another. */
    static InputStream oneByteReads(byte[] bytes) {
        return pieces(bytes, 1);
    }

    /** Gives so many bytes a read and never knows of another. */
    static InputStream pieces(byte[] bytes, int size) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, size));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    /** Gives nothing at every second read of an array, as a stream may not but some do. */
    static InputStream emptyReads(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            private boolean empty;

            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                empty = !empty;
                return empty ? 0 : super.read(target, offset, Math.min(length, 7));
            }
        };
    }

    /** Gives the first bytes, then throws. */
    static InputStream failing(byte[] bytes, int count, IOException failure) {
        return new FailingStream(Arrays.copyOf(bytes, count), failure);
    }

    /** Gives a JSON list, made while it is read: head, items with commas between them, tail. */
    static InputStream list(String head, String item, int count, String tail) {
        List<InputStream> pieces = new ArrayList<>();
        pieces.add(text(head + item));
        byte[] block = Samples.utf8(("," + item).repeat(BLOCK));
        int left = count - 1;
        for (; left >= BLOCK; left -= BLOCK) {
            pieces.add(new ByteArrayInputStream(block));
        }
        pieces.add(text(("," + item).repeat(left) + tail));
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    static InputStream text(String text) {
        return new ByteArrayInputStream(Samples.utf8(text));
    }

    private static final class FailingStream extends InputStream {
        private final InputStream bytes;
        private final IOException failure;

        FailingStream(byte[] bytes, IOException failure) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            int value = bytes.read();
            if (value < 0) {
                throw failure;
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = bytes.read(target, offset, length);
            if (count < 0) {
                throw failure;
            }
            return count;
        }
    }
}
