package io.github.tlsrpt.dns;

/** Puts a stranger's text into a form that is fit for a message: one line, ASCII, cut. */
final class Quote {

    private static final int LONGEST = 64;

    private Quote() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            append(text.charAt(i), quoted);
        }
        return quoted.append(end < text.length() ? "\"..." : "\"").toString();
    }

    private static void append(char c, StringBuilder quoted) {
        if (c == '"' || c == '\\') {
            quoted.append('\\').append(c);
        } else if (c == ' ' || Ascii.isVisible(c)) {
            quoted.append(c);
        } else {
            quoted.append("\\u{").append(Integer.toHexString(c)).append('}');
        }
    }
}
