package io.github.tlsrpt.verification.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws values from bytes; when they are used up, all values are the first ones. */
final class Draw {

    private final byte[] bytes;
    private int at;

    Draw(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isEmpty() {
        return at >= bytes.length;
    }

    int below(int bound) {
        return isEmpty() ? 0 : (bytes[at++] & 0xff) % bound;
    }

    long count() {
        long value = 0;
        for (int digits = below(9); digits > 0; digits--) {
            value = value << 8 | below(256);
        }
        return value & Long.MAX_VALUE;
    }

    /** Draws a text up to the next byte 0, without half surrogate pairs. */
    String text() {
        int start = Math.min(at, bytes.length);
        at = start;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        String text = new String(bytes, start, at - start, UTF_8);
        at++;
        return text;
    }

    @Nullable String textOrNone() {
        String text = text();
        return text.isEmpty() ? null : text;
    }

    <T> T of(List<T> all) {
        return all.get(below(all.size()));
    }
}
