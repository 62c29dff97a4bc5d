package io.github.tlsrpt.model;

import java.util.Arrays;

/** Character classes of the RFCs' grammars: ASCII only, whatever {@link Character} thinks of other digits. */
final class Ascii {

    // Tables, because in names and addresses nobody can foresee whether a digit or a letter comes.
    private static final boolean[] LETTERS_AND_DIGITS = table('z', 'Z');
    private static final boolean[] HEX_DIGITS = table('f', 'F');

    private Ascii() {}

    private static boolean[] table(char lastLower, char lastUpper) {
        boolean[] table = new boolean[128];
        Arrays.fill(table, '0', '9' + 1, true);
        Arrays.fill(table, 'a', lastLower + 1, true);
        Arrays.fill(table, 'A', lastUpper + 1, true);
        return table;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetterOrDigit(char c) {
        return c < LETTERS_AND_DIGITS.length && LETTERS_AND_DIGITS[c];
    }

    static boolean isHexDigit(char c) {
        return c < HEX_DIGITS.length && HEX_DIGITS[c];
    }

    /** Returns the decimal number, or -1 where the text is not 1 to {@code maxDigits} (at most 18) digits or is above max. */
    static long number(String text, int maxDigits, long max) {
        if (text.isEmpty() || text.length() > maxDigits) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value <= max ? value : -1;
    }
}
