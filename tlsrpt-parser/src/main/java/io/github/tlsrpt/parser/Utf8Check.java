package io.github.tlsrpt.parser;

/**
 * Checks that bytes are UTF-8 (RFC 3629 §4), chunk by chunk.
 *
 * <p>The JSON tokenizer takes overlong forms and encoded surrogates, differently from version to version; two readers of
 * one report must not see two texts.
 */
final class Utf8Check {

    private int missing;
    private int lowest;
    private int highest;

    /** Returns the index of the first byte that cannot be UTF-8, or -1. */
    int firstInvalid(byte[] bytes, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            int b = bytes[i];
            if (missing == 0 && b >= 0) {
                continue;
            }
            if (!accept(b & 0xff)) {
                return i;
            }
        }
        return -1;
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
