package io.github.tlsrpt.parser;

import java.nio.charset.StandardCharsets;

/**
 * Names of the members of an object, found by their bytes, eight at a time. A sender writes them in one order, so what came
 * next the last time is tried first.
 */
final class MemberNames {

    private final long[][] words;
    private final int[] lengths;
    private final int[] next;
    private int last;

    /** All names with their quotes have eight characters or more. */
    MemberNames(String... names) {
        words = new long[names.length][];
        lengths = new int[names.length];
        next = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            byte[] quoted = ('"' + names[i] + '"').getBytes(StandardCharsets.US_ASCII);
            words[i] = words(quoted);
            lengths[i] = quoted.length;
            next[i] = (i + 1) % names.length;
        }
    }

    /** The last word overlaps the one before it. */
    private static long[] words(byte[] quoted) {
        long[] words = new long[(quoted.length + Long.BYTES - 1) / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = Cursor.word(quoted, Math.min(i * Long.BYTES, quoted.length - Long.BYTES));
        }
        return words;
    }

    /** Returns the number of the quoted name that begins at an index, or -1. */
    int find(byte[] bytes, int index) {
        int guess = next[last];
        if (!isAt(bytes, index, guess)) {
            guess = search(bytes, index);
            if (guess < 0) {
                return -1;
            }
            next[last] = guess;
        }
        last = guess;
        return guess;
    }

    /** Returns the length of a name with its quotes. */
    int quotedLength(int name) {
        return lengths[name];
    }

    private int search(byte[] bytes, int index) {
        for (int i = 0; i < words.length; i++) {
            if (isAt(bytes, index, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAt(byte[] bytes, int index, int name) {
        long[] expected = words[name];
        int at = index;
        for (int i = 0; i < expected.length - 1; i++) {
            if (Cursor.word(bytes, at) != expected[i]) {
                return false;
            }
            at += Long.BYTES;
        }
        return Cursor.word(bytes, index + lengths[name] - Long.BYTES) == expected[expected.length - 1];
    }
}
