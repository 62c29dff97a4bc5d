package io.github.tlsrpt.verification.fault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Streams that keep to the letter of what a stream may do, or not even to that; each gives all bytes in the end. */
enum OddStream {
    ONE_BYTE {
        @Override
        InputStream of(byte[] bytes) {
            return new Whole(bytes) {
                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    return super.read(target, offset, Math.min(1, length));
                }
            };
        }
    },
    /** Gives nothing at every second read of an array, as a stream may not but some do. */
    NOTHING_AT_TIMES {
        @Override
        InputStream of(byte[] bytes) {
            return new Whole(bytes) {
                private boolean nothing;

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    nothing = !nothing;
                    return nothing ? 0 : super.read(target, offset, Math.min(13, length));
                }
            };
        }
    },
    AVAILABLE_IS_NONE {
        @Override
        InputStream of(byte[] bytes) {
            return available(bytes, 0);
        }
    },
    AVAILABLE_IS_ENDLESS {
        @Override
        InputStream of(byte[] bytes) {
            return available(bytes, Integer.MAX_VALUE);
        }
    },
    AVAILABLE_IS_NEGATIVE {
        @Override
        InputStream of(byte[] bytes) {
            return available(bytes, Integer.MIN_VALUE);
        }
    },
    AVAILABLE_THROWS {
        @Override
        InputStream of(byte[] bytes) {
            return new Whole(bytes) {
                @Override
                public int available() throws IOException {
                    throw new IOException("available");
                }
            };
        }
    },
    SKIP_SAYS_MORE_THAN_IT_DID {
        @Override
        InputStream of(byte[] bytes) {
            return new Whole(bytes) {
                @Override
                public long skip(long count) {
                    return count;
                }
            };
        }
    },
    SKIP_GOES_BACK {
        @Override
        InputStream of(byte[] bytes) {
            return new Whole(bytes) {
                @Override
                public long skip(long count) {
                    return -1;
                }
            };
        }
    },
    /** The stream is not ours to close, nor to mark. */
    CLOSE_AND_MARK_THROW {
        @Override
        InputStream of(byte[] bytes) {
            return new Whole(bytes) {
                @Override
                public void close() throws IOException {
                    throw new IOException("close");
                }

                @Override
                public boolean markSupported() {
                    return true;
                }

                @Override
                public void mark(int limit) {
                    throw new IllegalStateException("mark");
                }

                @Override
                public void reset() throws IOException {
                    throw new IOException("reset");
                }
            };
        }
    };

    abstract InputStream of(byte[] bytes);

    private static InputStream available(byte[] bytes, int count) {
        return new Whole(bytes) {
            @Override
            public int available() {
                return count;
            }
        };
    }

    /** All bytes, and no help of {@link ByteArrayInputStream} beyond them. */
    private static class Whole extends InputStream {
        private final ByteArrayInputStream bytes;

        Whole(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return bytes.read(target, offset, length);
        }
    }
}
