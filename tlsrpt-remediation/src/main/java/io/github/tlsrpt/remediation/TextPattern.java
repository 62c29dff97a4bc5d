package io.github.tlsrpt.remediation;

/**
 * Text to look for in a normalised reason: literal but for {@code <} and {@code >}, a word border, {@code #}, a digit,
 * and {@code ^} and {@code $}, the ends of the text. Takes time in proportion to the text; there is nothing to backtrack.
 */
final class TextPattern {

    private final String pattern;
    private final boolean literal;

    TextPattern(String pattern) {
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("pattern: is empty");
        }
        this.pattern = pattern;
        this.literal = pattern.chars().noneMatch(c -> "<>#^$".indexOf(c) >= 0);
    }

    boolean isIn(String text) {
        if (literal) {
            return text.contains(pattern);
        }
        for (int start = 0; start <= text.length(); start++) {
            if (matchesAt(text, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesAt(String text, int start) {
        int at = start;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '<', '>' -> {
                    if (isWord(text, at - 1) == isWord(text, at)) {
                        return false;
                    }
                }
                case '^' -> {
                    if (at != 0) {
                        return false;
                    }
                }
                case '$' -> {
                    if (at != text.length()) {
                        return false;
                    }
                }
                default -> {
                    boolean same = at < text.length() && (c == '#' ? isDigit(text.charAt(at)) : c == text.charAt(at));
                    if (!same) {
                        return false;
                    }
                    at++;
                }
            }
        }
        return true;
    }

    private static boolean isWord(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return isDigit(c) || (c >= 'a' && c <= 'z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public String toString() {
        return pattern;
    }
}
