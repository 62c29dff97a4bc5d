package io.github.tlsrpt.parser;

/**
 * Checks that bytes are UTF-8 (RFC 3629 §4), chunk by chunk.
 *
 * <p>The JSON tokenizer takes overlong forms and encoded surrogates, differently from version to version; two readers of
 * one report must not see two texts. Almost every byte of a report is ASCII, so eight of them are looked at in one go.
 */
final class Utf8Check {

    private static final byte DELETE = 0x7f;
    private static final long BACKSLASHES = '\\' * Cursor.ONES;

    private boolean plain = true;
    private int missing;
    private int lowest;
    private int highest;

    /** Begins another text. */
    void reset() {
        plain = true;
        missing = 0;
    }

    /** Returns the index of the first byte that cannot be UTF-8, or -1. */
    int firstInvalid(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end) {
            if (missing == 0) {
                i = skipAscii(bytes, i, end);
                if (i == end) {
                    return -1;
                }
            }
            plain = false;
            if (!accept(bytes[i] & 0xff)) {
                return i;
            }
            i++;
        }
        return -1;
    }

    private int skipAscii(byte[] bytes, int start, int end) {
        int i = plain ? skipPlain(bytes, start, end) : start;
        while (!plain && i <= end - Long.BYTES && (Cursor.word(bytes, i) & Cursor.HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < end && bytes[i] >= 0) {
            plain &= bytes[i] != '\\' && bytes[i] != DELETE;
            i++;
        }
        return i;
    }

    /** Skips whole words without escapes, DEL and bytes beyond ASCII; a word that holds one ends what is plain. */
    private int skipPlain(byte[] bytes, int start, int end) {
        int i = start;
        while (i <= end - 2 * Long.BYTES) {
            long first = Cursor.word(bytes, i);
            long second = Cursor.word(bytes, i + Long.BYTES);
            if (((special(first) | special(second)) & Cursor.HIGH_BITS) != 0) {
                plain = false;
                return i;
            }
            i += 2 * Long.BYTES;
        }
        return i;
    }

    /**
     * Sets a high bit when the word holds a byte that is none of visible ASCII, blanks and control characters, or a
     * backslash. Up to the first such byte nothing carries from byte to byte: adding 1 makes a high bit of DEL alone, and
     * taking the difference to a backslash from the high bit leaves it for a backslash alone.
     */
    private static long special(long word) {
        return word | (word + Cursor.ONES) | (Cursor.HIGH_BITS - (word ^ BACKSLASHES));
    }

    /**
     * Tells whether the text so far is ASCII without escapes and DEL. No text in it then holds anything but visible
     * characters and blanks: JSON allows control characters as escapes only.
     */
    boolean isPlain() {
        return plain;
    }

    /** Tells whether the text may end here. */
    boolean isBetweenCharacters() {
        return missing == 0;
    }

    private boolean accept(int b) {
        if (missing == 0) {
            return begin(b);
        }
        if (b < lowest || b > highest) {
            return false;
        }
        expect(missing - 1, 0x80, 0xbf);
        return true;
    }

    private boolean begin(int b) {
        if (b >= 0xc2 && b <= 0xdf) {
            expect(1, 0x80, 0xbf);
        } else if (b >= 0xe0 && b <= 0xef) {
            expect(2, b == 0xe0 ? 0xa0 : 0x80, b == 0xed ? 0x9f : 0xbf);
        } else if (b >= 0xf0 && b <= 0xf4) {
            expect(3, b == 0xf0 ? 0x90 : 0x80, b == 0xf4 ? 0x8f : 0xbf);
        } else {
            return false;
        }
        return true;
    }

    private void expect(int count, int low, int high) {
        missing = count;
        lowest = low;
        highest = high;
    }
}
