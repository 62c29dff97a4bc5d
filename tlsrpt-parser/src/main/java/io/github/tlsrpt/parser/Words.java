package io.github.tlsrpt.parser;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A few fixed words, found by their bytes: no text is made of what is known. Immutable and thread-safe. */
final class Words {

    private static final int SLOT_BITS = 7;
    private static final int NONE = -1;

    private final QuotedWord[] words;
    private final int[] slots = new int[1 << SLOT_BITS];
    private final long factor;

    Words(List<String> texts) {
        words = new QuotedWord[texts.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = new QuotedWord(i, texts.get(i));
        }
        long candidate = 0x9e37_79b9_7f4a_7c15L;
        while (!separates(texts, candidate)) {
            candidate += 2;
        }
        factor = candidate;
    }

    /** Gives each word its slot; false if two want the same. */
    private boolean separates(List<String> texts, long candidate) {
        Arrays.fill(slots, NONE);
        for (int i = 0; i < words.length; i++) {
            byte[] text = texts.get(i).getBytes(StandardCharsets.US_ASCII);
            int slot = slot(Arrays.copyOf(text, text.length + Long.BYTES), 0, text.length, candidate);
            if (slots[slot] != NONE) {
                return false;
            }
            slots[slot] = i;
        }
        return true;
    }

    /** Returns the place in the list of the word between two indexes, which stands in quotes; -1 if it is none of them. */
    int find(byte[] bytes, int start, int end) {
        int found = slots[slot(bytes, start, end - start, factor)];
        return found != NONE && words[found].isAt(bytes, start - 1) ? found : NONE;
    }

    /** First and last eight bytes and the length tell words apart; what is behind a short word is shifted out. */
    private static int slot(byte[] bytes, int start, int length, long factor) {
        long first = Cursor.word(bytes, start);
        long last = 0;
        if (length >= Long.BYTES) {
            last = Cursor.word(bytes, start + length - Long.BYTES);
        } else {
            first = length == 0 ? 0 : first << (Long.SIZE - Byte.SIZE * length);
        }
        return (int) (((first + Long.rotateLeft(last, 29) + length) * factor) >>> (Long.SIZE - SLOT_BITS));
    }
}
