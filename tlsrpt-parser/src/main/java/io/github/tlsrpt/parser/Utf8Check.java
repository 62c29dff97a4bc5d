package io.github.tlsrpt.parser;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks that bytes are UTF-8 (RFC 3629 §4), chunk by chunk.
 *
 * <p>The JSON tokenizer takes overlong forms and encoded surrogates, differently from version to version; two readers of
 * one report must not see two texts.
 */
final class Utf8Check {

    // Almost every byte of a report is ASCII, so eight of them are looked at in one go.
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final byte DELETE = 0x7f;
    private static final long BACKSLASHES = '\\' * LOW_BITS;
    private static final long DELETES = DELETE * LOW_BITS;

    private boolean plain = true;
    private int missing;
    private int lowest;
    private int highest;

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
        int i = start;
        while (i <= end - Long.BYTES) {
            long word = (long) EIGHT_BYTES.get(bytes, i);
            if ((word & HIGH_BITS) != 0) {
                break;
            }
            plain &= !hasZeroByte(word ^ BACKSLASHES) && !hasZeroByte(word ^ DELETES);
            i += Long.BYTES;
        }
        while (i < end && bytes[i] >= 0) {
            plain &= bytes[i] != '\\' && bytes[i] != DELETE;
            i++;
        }
        return i;
    }

    private static boolean hasZeroByte(long word) {
        return ((word - LOW_BITS) & ~word & HIGH_BITS) != 0;
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
