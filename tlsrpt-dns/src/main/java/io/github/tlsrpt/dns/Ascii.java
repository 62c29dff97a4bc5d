package io.github.tlsrpt.dns;

/** Classes of ASCII characters, without the surprises that Unicode classes and locales bring. */
final class Ascii {

    private Ascii() {}

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetterOrDigit(char c) {
        return isLetter(c) || isDigit(c);
    }

    static boolean isHexDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** RFC 5234 appendix B.1: WSP = SP / HTAB. */
    static boolean isWsp(char c) {
        return c == ' ' || c == '\t';
    }

    /** RFC 5234 appendix B.1: VCHAR = %x21-7E. */
    static boolean isVisible(char c) {
        return c > 0x20 && c < 0x7f;
    }
}
