package io.github.tlsrpt.parser;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A place in the window, and the small steps that every reader takes from there. */
final class Cursor {

    /** One in each byte of eight. */
    static final long ONES = 0x0101_0101_0101_0101L;

    static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    static final long BLANKS = ' ' * ONES;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SECOND_BITS = 2 * ONES;
    private static final long ABOVE_BLANKS = 0x21 * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final byte DELETE = 0x7f;

    final Window window;
    final byte[] bytes;
    int at;
    private long line;
    private long lineStart;

    Cursor(Window window) {
        this.window = window;
        this.bytes = window.bytes;
    }

    /** Goes to the beginning of the text. */
    void begin() {
        at = window.hadByteOrderMark() ? Window.BYTE_ORDER_MARK_BYTES : 0;
        line = 1;
        lineStart = 0;
    }

    /** Goes to where another cursor stands. */
    void moveTo(Cursor other) {
        at = other.at;
        line = other.line;
        lineStart = other.lineStart;
    }

    /** Skips white space; returns the byte behind it, which is 0 at the end of the window. */
    byte skipBlanks() {
        byte b = bytes[at];
        return b > ' ' ? b : skipBlanks(b);
    }

    // Each usual form has its own branch, which the processor foresees. To add what a comparison gives would be
    // shorter, but all that follows would have to wait for it.

    /** Skips a colon and the white space around it: mostly none before and none or one blank behind. */
    boolean skipColon() {
        if (bytes[at] == ':' && bytes[at + 1] > ' ') {
            at++;
            return true;
        }
        if (bytes[at] == ':' && bytes[at + 1] == ' ' && bytes[at + 2] > ' ') {
            at += 2;
            return true;
        }
        return skipOtherColon();
    }

    private boolean skipOtherColon() {
        if (skipBlanks() != ':') {
            return false;
        }
        at++;
        skipBlanks();
        return true;
    }

    /** Skips a comma before a quote, with one blank between them or none; where that is not so, stays and returns false. */
    boolean skipCommaBeforeQuote() {
        if (bytes[at] == ',' && bytes[at + 1] == '"') {
            at++;
            return true;
        }
        if (bytes[at] == ',' && bytes[at + 1] == ' ' && bytes[at + 2] == '"') {
            at += 2;
            return true;
        }
        return false;
    }

    /** Skips a comma and the white space behind it, mostly none or one blank. */
    byte skipComma() {
        at += bytes[at + 1] == ' ' ? 2 : 1;
        return skipBlanks();
    }

    // A return is a line end of its own unless a line feed follows; so the other tokenizer counts.
    private byte skipBlanks(byte first) {
        byte b = first;
        while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            at++;
            if (b == '\n' || (b == '\r' && bytes[at] != '\n')) {
                line++;
                lineStart = window.offset(at);
            }
            long others = word(bytes, at) ^ BLANKS;
            while (others == 0) {
                at += Long.BYTES;
                others = word(bytes, at) ^ BLANKS;
            }
            at += Long.numberOfTrailingZeros(others) >>> 3;
            b = bytes[at];
        }
        return b;
    }

    /** Returns the index of the first byte that is not a plain character of a text: a quote, a backslash, no visible ASCII. */
    int endOfPlain(int from) {
        int i = from;
        long special = special(word(bytes, i));
        while (special == 0) {
            i += Long.BYTES;
            special = special(word(bytes, i));
        }
        return i + (Long.numberOfTrailingZeros(special) >>> 3);
    }

    /** Returns the index of the quote that ends a text, whatever stands in it; the complement of that of a control character. */
    int endOfText(int from) {
        int end = endOfPlain(from);
        while (bytes[end] != '"') {
            boolean beyondAscii = bytes[end] < 0 || bytes[end] == DELETE;
            if (!beyondAscii && bytes[end] != '\\') {
                return ~end;
            }
            end = endOfPlain(end + (beyondAscii ? 1 : 2));
        }
        return end;
    }

    /**
     * Sets the high bit of the first byte that is a quote, a backslash, below a blank or above a tilde. With their second
     * bit turned over the quote and all that is below a blank are 0x20 at most. Behind that byte a carry or a borrow may set
     * others; up to there each difference stays between 0 and 0x7f.
     */
    private static long special(long word) {
        return (((word ^ SECOND_BITS) - ABOVE_BLANKS) | ((word ^ BACKSLASHES) - ONES) | word | (word + ONES))
                & HIGH_BITS;
    }

    /** Returns four bytes as a number without a sign. */
    static long int32(byte[] bytes, int index) {
        return (int) INT.get(bytes, index) & 0xffff_ffffL;
    }

    static long word(byte[] bytes, int index) {
        return (long) WORD.get(bytes, index);
    }

    /** Returns where an index lies in the text; it must be in the line of this cursor. */
    void place(int index, Place place) {
        long offset = window.offset(index);
        place.set(line, offset - lineStart + 1, offset + 1);
    }
}
