package io.github.tlsrpt.parser;

import java.nio.charset.StandardCharsets;

/**
 * Tells the usual forms of names and addresses by their bytes, before a text is made of them. Each says yes only where the
 * reader of the form does, and no to what is good but rare. The bytes are visible ASCII, with a quote behind them.
 */
final class PlainForms {

    private static final int LONGEST_LABEL = 63;
    private static final byte MARK = 1;
    private static final byte OTHER = 2;
    private static final byte[] IN_NAME =
            table("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", ".-", "");
    private static final byte[] IN_GROUP = table("0123456789abcdef", "", "");
    private static final byte[] IN_MAILBOX = table("", "@", " \"(),:;<>[\\]");

    private static final int OCTETS = 4;
    private static final int ZEROS = 0x3030_3030;
    private static final int ABOVE_NINE = 0x7676_7676;
    private static final int HIGH_BITS = 0x8080_8080;
    private static final int GROUP_DIGITS = 4;
    private static final int COLONS_WITH_GAP = 6;
    private static final int TLSA_FIELDS = 6;
    private static final int SHA_256_DIGITS = 64;
    private static final long HTTPS = Cursor.word("https://".getBytes(StandardCharsets.US_ASCII), 0);
    private static final int[] LEAST = {256, 0, 10, 100, 256};

    private PlainForms() {}

    /** A host name of labels that begin and end with a letter, digit or underscore, and have no two hyphens together. */
    static boolean isName(byte[] bytes, int from, int end) {
        int all = 0;
        int neighbours = 0;
        int before = MARK;
        for (int i = from; i < end; i++) {
            int kind = IN_NAME[bytes[i]];
            all |= kind;
            neighbours |= kind & before;
            before = kind;
        }
        return all < OTHER && ((neighbours | before) & MARK) == 0 && end - from <= LONGEST_LABEL;
    }

    /** A host name, or one behind {@code *.} (RFC 8461 §4.1). */
    static boolean isMxPattern(byte[] bytes, int from, int end) {
        boolean wildcard = bytes[from] == '*' && bytes[from + 1] == '.';
        return isName(bytes, wildcard ? from + 2 : from, end);
    }

    /** A mail address with nothing that would have to be quoted. */
    static boolean isMailbox(byte[] bytes, int from, int end) {
        int all = 0;
        int ats = 0;
        for (int i = from; i < end; i++) {
            int kind = IN_MAILBOX[bytes[i]];
            all |= kind;
            ats += kind & MARK;
        }
        return all < OTHER && ats == 1 && bytes[from] != '@' && bytes[end - 1] != '@';
    }

    /** An IPv4 address; the digits of a number are taken all at once, for nobody can foresee how many there are. */
    static boolean isIpv4(byte[] bytes, int from, int end) {
        int at = from;
        for (int i = 0; i < OCTETS; i++) {
            int digits = (int) Cursor.int32(bytes, at) ^ ZEROS;
            int length = Integer.numberOfTrailingZeros((digits + ABOVE_NINE) & HIGH_BITS) >>> 3;
            int aligned = digits << (Integer.SIZE - Byte.SIZE * length);
            int octet = (aligned >>> 24) + (aligned >>> 16 & 0xff) * 10 + (aligned >>> 8 & 0xff) * 100;
            at += length;
            if (octet < LEAST[length] || octet > 255 || bytes[at] != (i < OCTETS - 1 ? '.' : '"')) {
                return false;
            }
            at++;
        }
        return at == end + 1;
    }

    /**
     * An IPv6 address in the usual of its canonical forms (RFC 5952 §4): lower-case groups that neither begin with a zero
     * nor are one, with one gap for at least two groups, neither first nor last.
     */
    static boolean isIpv6(byte[] bytes, int from, int end) {
        int colons = 0;
        int gaps = 0;
        int digits = 0;
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (b == ':') {
                gaps += digits == 0 ? 1 : 0;
                colons++;
                digits = 0;
            } else if (IN_GROUP[b] != 0 || (b == '0' && digits == 0) || ++digits > GROUP_DIGITS) {
                return false;
            }
        }
        return gaps == 1 && bytes[from] != ':' && digits > 0 && colons <= COLONS_WITH_GAP;
    }

    /** A URI of the web; of what may come here only a blank could spoil it. */
    static boolean isHttps(byte[] bytes, int from, int end) {
        if (Cursor.word(bytes, from) != HTTPS) {
            return false; // which a text that is shorter cannot be, for its quote is none of these
        }
        int lastWord = end - Long.BYTES;
        long blanks = blanks(Cursor.word(bytes, lastWord));
        for (int i = from + Long.BYTES; i < lastWord; i += Long.BYTES) {
            blanks |= blanks(Cursor.word(bytes, i));
        }
        return blanks == 0;
    }

    private static long blanks(long word) {
        return ((word ^ Cursor.BLANKS) - Cursor.ONES) & Cursor.HIGH_BITS;
    }

    /** A TLSA record as RFC 8460 §4.5 writes it, with a digest of 256 bits (RFC 6698 §2.1). */
    static boolean isTlsa(byte[] bytes, int from, int end) {
        if (end - from != TLSA_FIELDS + SHA_256_DIGITS || !areFieldsOfSha256(bytes, from)) {
            return false;
        }
        long hexadecimal = Cursor.HIGH_BITS;
        for (int i = from + TLSA_FIELDS; i < end; i += Long.BYTES) {
            hexadecimal &= hexadecimal(Cursor.word(bytes, i));
        }
        return hexadecimal == Cursor.HIGH_BITS;
    }

    private static boolean areFieldsOfSha256(byte[] bytes, int from) {
        return isDigit(bytes[from])
                && bytes[from + 1] == ' '
                && isDigit(bytes[from + 2])
                && bytes[from + 3] == ' '
                && bytes[from + 4] == '1'
                && bytes[from + 5] == ' ';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Sets the high bit of each byte that is a digit or a letter up to f: at least the first of them and below the next. */
    private static long hexadecimal(long word) {
        long digits = (word + (0x80 - '0') * Cursor.ONES) & ~(word + (0x80 - ':') * Cursor.ONES);
        long letters = (word + (0x80 - 'a') * Cursor.ONES) & ~(word + (0x80 - 'g') * Cursor.ONES);
        return digits | letters;
    }

    private static byte[] table(String plain, String marks, String others) {
        byte[] table = new byte[128];
        for (char c = 0; c < table.length; c++) {
            boolean other = others.indexOf(c) >= 0 || (others.isEmpty() && plain.indexOf(c) < 0);
            table[c] = marks.indexOf(c) >= 0 ? MARK : other ? OTHER : 0;
        }
        return table;
    }
}
