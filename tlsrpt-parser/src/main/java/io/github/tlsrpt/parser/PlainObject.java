package io.github.tlsrpt.parser;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of an object in place, as long as nothing about them asks for a word: every name is known and comes
 * once, every value has its type and is good. Otherwise it gives up, and the object is read again with care. It never says
 * what was wrong, so that only what is good has to be known twice.
 *
 * <p>A reader asks for one member after the other, takes the value of each by its kind, and has an object if it came to END
 * and what it needs was there.
 */
final class PlainObject {

    static final int END = -1;
    private static final int UNUSUAL = -2;
    private static final int LIST_TEXTS = 64;
    private static final long LARGEST_I_JSON = (1L << 53) - 1;
    private static final int COUNT_DIGITS = 16;

    private final Cursor cursor;
    private final byte[] bytes;
    private final EscapedText escapedText = new EscapedText();
    private final String[] list = new String[LIST_TEXTS];
    private int longestText;
    private MemberNames names = new MemberNames("");
    private int seen;
    private boolean unusual;

    PlainObject(Cursor cursor) {
        this.cursor = cursor;
        bytes = cursor.bytes;
    }

    void limit(int maxStringLength) {
        longestText = maxStringLength;
    }

    /** Begins an object behind its brace; returns its first member, as {@link #next()} does. */
    int begin(MemberNames known) {
        unusual = false;
        names = known;
        seen = 0;
        return member(cursor.skipBlanks());
    }

    /** Returns the number of the next member, whose value is read next; END behind the object, and less to give up. */
    int next() {
        if (unusual) {
            return UNUSUAL;
        }
        return cursor.skipCommaBeforeQuote() ? member((byte) '"') : otherNext();
    }

    private int otherNext() {
        byte b = cursor.skipBlanks();
        if (b == ',') {
            return member(cursor.skipComma());
        }
        cursor.at++;
        return b == '}' ? END : UNUSUAL;
    }

    private int member(byte first) {
        QuotedWord name = first == '"' ? names.find(bytes, cursor.at) : null;
        if (name == null || has(name.number)) {
            return UNUSUAL;
        }
        seen |= 1 << name.number;
        cursor.at += name.length;
        return cursor.skipColon() ? name.number : UNUSUAL;
    }

    /** Tells whether a member was there. */
    boolean has(int member) {
        return (seen & 1 << member) != 0;
    }

    /** Goes behind the brace of an object that is read next; false where there is none. */
    boolean openObject() {
        return open('{');
    }

    /** Goes before the first element of an array; false where there is none. */
    boolean openArray() {
        boolean more = open('[') && cursor.skipBlanks() != ']';
        cursor.at += more || unusual ? 0 : 1;
        return more;
    }

    /** Goes before the next element of an array; behind the array, and false, where there is none. */
    boolean nextElement() {
        byte b = cursor.skipBlanks();
        boolean more = b == ',' && !unusual;
        if (more) {
            cursor.skipComma();
        } else {
            cursor.at++;
        }
        unusual |= !more && b != ']';
        return more;
    }

    private boolean open(char bracket) {
        boolean opens = bytes[cursor.at] == bracket;
        unusual |= !opens;
        cursor.at++;
        return opens;
    }

    /** Takes what was made of a value; null gives the object up. */
    <T> @Nullable T good(@Nullable T value) {
        unusual |= value == null;
        return value;
    }

    /** Reads a text that is not empty. */
    @Nullable String text(PlainTexts texts) {
        int from = cursor.at + 1;
        int end = textEnd();
        return end > from ? good(texts.get(bytes, from, end)) : unusualText(texts);
    }

    /** The cursor stands before a text that is not plain, or before no text at all. */
    private @Nullable String unusualText(PlainTexts texts) {
        int from = cursor.at + 1;
        int end = bytes[cursor.at] == '"' ? cursor.endOfText(from) : -1;
        String text = end < 0 || end - from > longestText ? null : escapedText.read(bytes, from, end);
        cursor.at = Math.max(cursor.at, end + 1);
        return text == null || text.isEmpty() || !TextScan.of(text).isPlain() ? good(null) : good(texts.check(text));
    }

    /** Reads a date-time in the form that nearly all have; returns the second of the epoch. */
    long utcSecond() {
        int from = cursor.at + 1;
        int end = from + PlainDate.LENGTH;
        boolean usual = bytes[cursor.at] == '"' && bytes[end] == '"' && PlainDate.LENGTH <= longestText;
        long second = usual ? PlainDate.epochSecond(bytes, from) : PlainDate.NONE;
        unusual |= second == PlainDate.NONE;
        cursor.at = usual ? end + 1 : cursor.at;
        return second;
    }

    /** Reads a text that is one of a few words, and returns its number; -1 where it is none. */
    int word(Words words) {
        int from = cursor.at + 1;
        int end = textEnd();
        int found = end < 0 ? -1 : words.find(bytes, from, end);
        unusual |= found < 0;
        return found;
    }

    /** Reads a whole number up to the largest that every reader takes exactly. */
    long count() {
        int from = cursor.at;
        int digits = PlainDigits.count(bytes, from);
        if (digits == 0 || digits > PlainDigits.MOST || (digits > 1 && bytes[from] == '0')) {
            return longCount();
        }
        cursor.at = from + digits;
        return PlainDigits.value(bytes, from, digits);
    }

    private long longCount() {
        int from = cursor.at;
        int end = from;
        long value = 0;
        while (bytes[end] >= '0' && bytes[end] <= '9' && end - from < COUNT_DIGITS) {
            value = value * 10 + (bytes[end++] - '0');
        }
        unusual |= end == from || value > LARGEST_I_JSON || (bytes[from] == '0' && end > from + 1);
        cursor.at = end;
        return value;
    }

    /** Reads an array of texts, of which some may be empty. */
    List<String> list(PlainTexts texts) {
        int count = 0;
        for (boolean more = openArray(); more; more = nextElement()) {
            int from = cursor.at + 1;
            int end = textEnd();
            String text = end < 0 || count == LIST_TEXTS ? null : texts.get(bytes, from, end);
            if (text == null) {
                unusual = true;
                return List.of();
            }
            list[count++] = text;
        }
        return Lists.of(list, count);
    }

    /** Goes behind the text at the cursor and returns the index of its last quote; -1 if it is not plain, and stays. */
    private int textEnd() {
        int from = cursor.at + 1;
        int end = bytes[cursor.at] == '"' ? cursor.endOfPlain(from) : cursor.at;
        if (end == cursor.at || bytes[end] != '"' || end - from > longestText) {
            return -1;
        }
        cursor.at = end + 1;
        return end;
    }
}
