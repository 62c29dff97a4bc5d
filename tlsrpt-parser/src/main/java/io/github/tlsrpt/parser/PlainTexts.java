package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.model.IpAddress;
import io.github.tlsrpt.model.StsPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Makes texts of one kind of member, each checked to be good. In a long report the same texts come again and again, so one
 * that was made is kept for a while, and neither made nor checked a second time.
 */
final class PlainTexts {

    private static final int SLOTS = 1 << 10;

    /** A large sender has many hosts, and to tell whether an IPv6 address is good takes longest. */
    private static final int SLOTS_OF_ADDRESSES = 1 << 12;

    private static final int LONGEST_KEPT = 128;
    private static final int TWO_WORDS = 2 * Long.BYTES;
    private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;
    private static final long[] NO_WORDS = {};

    /** What makes a text good. An enumeration rather than functions, which are slow to load and to call. */
    enum Kind {
        ANY,
        ADDRESS,
        DOMAIN,
        MX_PATTERN,
        MAILBOX,
        URI,
        TLSA;

        /** Tells most good texts without making one. */
        boolean isPlainlyGood(byte[] bytes, int start, int end) {
            return switch (this) {
                case ANY -> true;
                case ADDRESS -> PlainForms.isIpv4(bytes, start, end) || PlainForms.isIpv6(bytes, start, end);
                case DOMAIN -> PlainForms.isName(bytes, start, end);
                case MX_PATTERN -> PlainForms.isMxPattern(bytes, start, end);
                case MAILBOX -> PlainForms.isMailbox(bytes, start, end);
                case URI -> PlainForms.isHttps(bytes, start, end);
                case TLSA -> PlainForms.isTlsa(bytes, start, end);
            };
        }

        boolean isGood(String text) {
            return switch (this) {
                case ANY -> true;
                case ADDRESS -> IpAddress.isCanonical(text);
                case DOMAIN -> HostName.isName(text);
                case MX_PATTERN -> StsPolicy.isMxPattern(text);
                case MAILBOX -> Syntax.isAddress(text);
                case URI -> Syntax.isUri(text);
                case TLSA -> Syntax.isPlainTlsa(text);
            };
        }
    }

    private final Kind kind;
    private boolean keeping;
    private int slotShift;
    // First and last eight bytes of each text and its length: all of one that has no more than sixteen.
    private long[] firsts = {};
    private long[] lasts = {};
    private int[] lengths = {};
    private long[][] middles = {};
    private String[] texts = {};

    PlainTexts(Kind kind) {
        this.kind = kind;
    }

    /** Begins to keep texts. */
    void keep() {
        if (!keeping) {
            keeping = true;
            makeSlots(kind == Kind.ADDRESS ? SLOTS_OF_ADDRESSES : SLOTS);
        }
    }

    /** Lets go of what was kept. */
    void clear() {
        if (keeping) {
            keeping = false;
            makeSlots(0);
        }
    }

    private void makeSlots(int count) {
        slotShift = Long.numberOfLeadingZeros(count) + 1;
        firsts = new long[count];
        lasts = new long[count];
        lengths = new int[count];
        middles = new long[count][];
        texts = new String[count];
    }

    /** Returns the text between two indexes, all of it plain; null if it is not good. */
    @Nullable String get(byte[] bytes, int start, int end) {
        int length = end - start;
        return keeping && length <= LONGEST_KEPT && length > 0
                ? keptOrNew(bytes, start, end)
                : newText(bytes, start, end);
    }

    // The constructor with a high byte is the only one of Latin-1 that is small enough to be compiled into its caller.
    @SuppressWarnings("deprecation")
    private @Nullable String newText(byte[] bytes, int start, int end) {
        String text = new String(bytes, 0, start, end - start);
        return kind.isPlainlyGood(bytes, start, end) ? text : check(text);
    }

    private @Nullable String keptOrNew(byte[] bytes, int start, int end) {
        int length = end - start;
        long first = Cursor.word(bytes, start);
        long last = 0;
        if (length > Long.BYTES) {
            last = Cursor.word(bytes, end - Long.BYTES);
        } else {
            first <<= Long.SIZE - Byte.SIZE * length; // what is behind a short text is none of it
        }
        int slot = (int) (((first + Long.rotateLeft(last, 29)) * FACTOR) >>> slotShift);
        boolean found = firsts[slot] == first && lasts[slot] == last && lengths[slot] == length;
        if (found && (length <= TWO_WORDS || isMiddle(bytes, start, middles[slot]))) {
            return texts[slot];
        }
        String text = newText(bytes, start, end);
        if (text != null) {
            firsts[slot] = first;
            lasts[slot] = last;
            lengths[slot] = length;
            middles[slot] = length <= TWO_WORDS ? NO_WORDS : middle(bytes, start, length);
            texts[slot] = text;
        }
        return text;
    }

    /** All between the first and the last word, in words, of which the last reaches into the last word of the text. */
    private static long[] middle(byte[] bytes, int start, int length) {
        long[] words = new long[(length - TWO_WORDS + Long.BYTES - 1) / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = Cursor.word(bytes, start + Long.BYTES * (i + 1));
        }
        return words;
    }

    private static boolean isMiddle(byte[] bytes, int start, long[] middle) {
        int at = start + Long.BYTES;
        for (long word : middle) {
            if (Cursor.word(bytes, at) != word) {
                return false;
            }
            at += Long.BYTES;
        }
        return true;
    }

    /** Returns a text if it is good; null if not. */
    @Nullable String check(String text) {
        return kind.isGood(text) ? text : null;
    }
}
