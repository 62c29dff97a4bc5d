package io.github.tlsrpt.parser;

/** Text forms that the format borrows from other standards; each is told in one pass over the text. */
final class Syntax {

    private static final String NOT_IN_ATOM = "\"(),:;<>@[\\]";

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
        return at > 0 && isLocalPart(text.substring(0, at)) && isDomainPart(text.substring(at + 1));
    }

    private static boolean isLocalPart(String local) {
        boolean quoted = local.length() > 2 && local.startsWith("\"") && local.endsWith("\"");
        return local.chars()
                .allMatch(
                        quoted
                                ? c -> c >= 0x20 && c != 0x7f
                                : c -> c > 0x20 && c != 0x7f && NOT_IN_ATOM.indexOf(c) < 0);
    }

    private static boolean isDomainPart(String domain) {
        return !domain.isEmpty() && domain.chars().allMatch(c -> c > 0x20 && c != 0x7f);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
