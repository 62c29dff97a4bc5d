package io.github.tlsrpt.verification.fuzz;

import java.io.ByteArrayInputStream;

/** A stream that gives pieces of a size, and does not know what is left. */
final class Pieces extends ByteArrayInputStream {

    private final int size;

    Pieces(byte[] bytes, int size) {
        super(bytes);
        this.size = size;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, size));
    }

    @Override
    public synchronized int available() {
        return 0;
    }
}
