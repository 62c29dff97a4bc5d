package io.github.tlsrpt.parser;

/** Puts a stranger's text into a message: quoted, on one line, without control characters, cut. */
final class Quote {

    private static final int LONGEST = 64;

    private Quote() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder(LONGEST + 2).append('"');
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            String shown = escaped(c);
            if (quoted.length() + shown.length() > LONGEST) {
                return quoted.append("\u2026\"").toString();
            }
            quoted.append(shown);
            i += Character.charCount(c);
        }
        return quoted.append('"').toString();
    }

    private static String escaped(int c) {
        if (c == '"' || c == '\\') {
            return "\\" + (char) c;
        }
        return isInvisible(c) ? "\\u{" + Integer.toHexString(c) + "}" : Character.toString(c);
    }

    /** Tells characters that a reader cannot see, or that change how others are shown. */
    static boolean isInvisible(int c) {
        if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
            return true;
        }
        if (c < 0x300) {
            return c == 0xad;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
