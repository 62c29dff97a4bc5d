package io.github.tlsrpt.parser;

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
    private static final byte[] IN_MAILBOX = table("", "@", " \"(),:;<>[\\]");

    private static final int OCTETS = 4;
    private static final int ZEROS = 0x3030_3030;
    private static final int ABOVE_NINE = 0x7676_7676;
    private static final int HIGH_BITS = 0x8080_8080;
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

    private static byte[] table(String plain, String marks, String others) {
        byte[] table = new byte[128];
        for (char c = 0; c < table.length; c++) {
            boolean other = others.indexOf(c) >= 0 || (others.isEmpty() && plain.indexOf(c) < 0);
            table[c] = marks.indexOf(c) >= 0 ? MARK : other ? OTHER : 0;
        }
        return table;
    }
}
