package io.github.tlsrpt.parser;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts of one kind of member, each checked to be good. Texts come again and again, so one that was made is kept for
 * a while, and neither made nor checked a second time.
 */
final class PlainTexts {

    private static final int SLOT_BITS = 10;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final int LONGEST_KEPT = 128;
    private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;

    private static final byte[] NO_BYTES = new byte[0];

    private final Predicate<String> good;
    // First and last eight bytes of each text and its length: all of one that has no more than sixteen.
    private final long[] firsts = new long[SLOTS];
    private final long[] lasts = new long[SLOTS];
    private final int[] lengths = new int[SLOTS];
    private final byte[][] middles = new byte[SLOTS][];
    private final String[] texts = new String[SLOTS];

    PlainTexts(Predicate<String> good) {
        this.good = good;
    }

    /** Returns the text between two indexes, all of it plain; null if it is not good. */
    @Nullable String get(byte[] bytes, int start, int end) {
        int length = end - start;
        if (length > LONGEST_KEPT || length == 0) {
            return checked(bytes, start, length);
        }
        long first = Cursor.word(bytes, start);
        long last = 0;
        if (length > Long.BYTES) {
            last = Cursor.word(bytes, end - Long.BYTES);
        } else {
            first <<= Long.SIZE - Byte.SIZE * length;
        }
        int slot = (int) ((first + Long.rotateLeft(last, 29)) * FACTOR >>> (Long.SIZE - SLOT_BITS));
        boolean found = firsts[slot] == first && lasts[slot] == last && lengths[slot] == length;
        if (found && (length <= 2 * Long.BYTES || isMiddle(bytes, start, end, middles[slot]))) {
            return texts[slot];
        }
        String text = checked(bytes, start, length);
        if (text != null) {
            firsts[slot] = first;
            lasts[slot] = last;
            lengths[slot] = length;
            middles[slot] = length <= 2 * Long.BYTES
                    ? NO_BYTES
                    : Arrays.copyOfRange(bytes, start + Long.BYTES, end - Long.BYTES);
            texts[slot] = text;
        }
        return text;
    }

    private static boolean isMiddle(byte[] bytes, int start, int end, byte[] middle) {
        return Arrays.equals(bytes, start + Long.BYTES, end - Long.BYTES, middle, 0, middle.length);
    }

    private @Nullable String checked(byte[] bytes, int start, int length) {
        return check(new String(bytes, start, length, StandardCharsets.ISO_8859_1));
    }

    /** Returns a text if it is good; null if not. */
    @Nullable String check(String text) {
        return good.test(text) ? text : null;
    }
}
