package io.github.tlsrpt.parser;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A word that is known, with its quotes, told by its bytes. All of it is compared at once in four groups of eight, which
 * overlap: a loop over so few would take longer than what it does. Immutable and thread-safe.
 */
final class QuotedWord {

    static final int LONGEST = 4 * Long.BYTES;

    /** Its place among the words that may stand where it stands. */
    final int number;

    /** The length with the quotes. */
    final int length;

    private final long mask;
    private final int second;
    private final int third;
    private final int last;
    private final long firstBytes;
    private final long secondBytes;
    private final long thirdBytes;
    private final long lastBytes;

    QuotedWord(int number, String word) {
        byte[] quoted = ('"' + word + '"').getBytes(StandardCharsets.US_ASCII);
        if (quoted.length > LONGEST) {
            throw new IllegalArgumentException(word);
        }
        this.number = number;
        length = quoted.length;
        mask = length < Long.BYTES ? -1L >>> (Long.SIZE - Byte.SIZE * length) : -1L;
        last = Math.max(0, length - Long.BYTES);
        second = Math.min(Long.BYTES, last);
        third = Math.min(2 * Long.BYTES, last);
        byte[] padded = Arrays.copyOf(quoted, LONGEST);
        firstBytes = Cursor.word(padded, 0);
        secondBytes = Cursor.word(padded, second);
        thirdBytes = Cursor.word(padded, third);
        lastBytes = Cursor.word(padded, last);
    }

    /** Tells whether the word begins, with its quote, at an index. Some bytes must follow it. */
    boolean isAt(byte[] bytes, int index) {
        return ((Cursor.word(bytes, index) ^ firstBytes) & mask) == 0
                && (((Cursor.word(bytes, index + second) ^ secondBytes)
                                        | (Cursor.word(bytes, index + third) ^ thirdBytes)
                                        | (Cursor.word(bytes, index + last) ^ lastBytes))
                                & mask)
                        == 0;
    }
}
