package io.github.tlsrpt.parser;

/** Numbers and words of JSON (RFC 8259 §3, §6), found in bytes behind which zeros stand. */
final class Scalars {

    private static final int LONGEST_NUMBER = 32;

    private Scalars() {}

    /** Returns the index behind the number at an index; the complement of where it is none of usual length. */
    static int endOfNumber(byte[] bytes, int start) {
        int i = bytes[start] == '-' ? start + 1 : start;
        int end = bytes[i] == '0' ? i + 1 : endOfDigits(bytes, i);
        if (end > i && bytes[end] == '.') {
            i = end + 1;
            end = endOfDigits(bytes, i);
        }
        if (end > i && (bytes[end] | 0x20) == 'e') {
            i = bytes[end + 1] == '-' || bytes[end + 1] == '+' ? end + 2 : end + 1;
            end = endOfDigits(bytes, i);
        }
        return end > i && end - start <= LONGEST_NUMBER && isDelimiter(bytes[end]) ? end : ~end;
    }

    /** Tells whether a number has neither fraction nor exponent. */
    static boolean isWhole(byte[] bytes, int start, int end) {
        return endOfDigits(bytes, bytes[start] == '-' ? start + 1 : start) == end;
    }

    private static int endOfDigits(byte[] bytes, int start) {
        int i = start;
        while (bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }

    /** Returns the index behind a word that begins at an index; the complement of where it does not. */
    static int endOfWord(byte[] bytes, int start, String word) {
        int end = start;
        while (end - start < word.length() && bytes[end] == word.charAt(end - start)) {
            end++;
        }
        return end - start == word.length() && isDelimiter(bytes[end]) ? end : ~end;
    }

    private static boolean isDelimiter(byte b) {
        return switch (b) {
            case ',', '}', ']', ' ', '\t', '\r', '\n' -> true;
            default -> false;
        };
    }
}
