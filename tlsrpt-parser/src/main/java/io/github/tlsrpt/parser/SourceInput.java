package io.github.tlsrpt.parser;

import java.io.IOException;
import java.io.InputStream;

/** A source that is not compressed, as a stream. */
final class SourceInput extends InputStream {

    private final Source source;

    SourceInput(Source source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return source.fill() ? source.buffer[source.position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (!source.fill()) {
            return -1;
        }
        int count = Math.min(length, source.end - source.position);
        System.arraycopy(source.buffer, source.position, bytes, offset, count);
        source.position += count;
        return count;
    }
}
