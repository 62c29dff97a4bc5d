package io.github.tlsrpt.parser;

/** Text forms that the format borrows from other standards; each is told in one pass over the text. */
final class Syntax {

    private static final boolean[] SPECIAL = table(" \"(),:;<>@[\\]");
    private static final boolean[] HEXADECIMAL = table("0123456789abcdef");
    private static final int TLSA_FIELDS = 6;
    private static final int SHA_256_DIGITS = 64;
    private static final int SHA_512_DIGITS = 128;

    private Syntax() {}

    /** White space, control characters and the byte order mark: what no word of a vocabulary holds. */
    static boolean isBlank(int c) {
        return c <= 0x20
                || (c >= 0x7f && c <= 0xa0)
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000
                || c == 0xfeff;
    }

    /** Returns a text without the blanks around it. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** A URI (RFC 3986): a scheme, a colon, and nothing but visible ASCII. */
    static boolean isUri(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean schemeCharacter = isLetter(c) || (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
            if (i < colon ? !schemeCharacter : c <= 0x20 || c > 0x7e) {
                return false;
            }
        }
        return true;
    }

    /** A bare mail address, addr-spec (RFC 5322 §3.4.1): no display name, no mailto. */
    static boolean isAddress(String text) {
        int at = text.lastIndexOf('@');
        return isLocalPart(text, at) && isDomainPart(text, at + 1);
    }

    private static boolean isLocalPart(String text, int end) {
        boolean quoted = end > 2 && text.charAt(0) == '"' && text.charAt(end - 1) == '"';
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (breaksALine(c) || (!quoted && c < SPECIAL.length && SPECIAL[c])) {
                return false;
            }
        }
        return end > 0;
    }

    private static boolean isDomainPart(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) == ' ' || breaksALine(text.charAt(i))) {
                return false;
            }
        }
        return start < text.length();
    }

    /** The controls of ASCII, and what ends a line in Unicode. */
    private static boolean breaksALine(char c) {
        return c < 0x20 || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    /** A TLSA record as RFC 8460 §4.5 writes it, with a digest of the right length (RFC 6698 §2.1). */
    static boolean isPlainTlsa(String text) {
        boolean fields = text.length() > TLSA_FIELDS;
        for (int i = 0; fields && i < TLSA_FIELDS; i += 2) {
            fields = isDigit(text.charAt(i)) && text.charAt(i + 1) == ' ';
        }
        int digits = text.length() - TLSA_FIELDS;
        if (!fields
                || digits != (text.charAt(4) == '1' ? SHA_256_DIGITS : text.charAt(4) == '2' ? SHA_512_DIGITS : 0)) {
            return false;
        }
        boolean hexadecimal = true;
        for (int i = TLSA_FIELDS; i < text.length(); i++) {
            char c = text.charAt(i);
            hexadecimal &= c < HEXADECIMAL.length && HEXADECIMAL[c]; // no branch: which digit comes cannot be foreseen
        }
        return hexadecimal;
    }

    private static boolean[] table(String characters) {
        boolean[] table = new boolean[128];
        for (int i = 0; i < characters.length(); i++) {
            table[characters.charAt(i)] = true;
        }
        return table;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
