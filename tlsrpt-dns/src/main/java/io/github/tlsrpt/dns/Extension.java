package io.github.tlsrpt.dns;

import java.util.Objects;

/**
 * Field of a record that this library does not know. Senders ignore such fields (RFC 8460 §3); they are kept as sent. Names
 * are compared with their case, as no rule says otherwise. Immutable and thread-safe.
 *
 * @param name 1 to 32 letters, digits, {@code _}, {@code -} and {@code .}, the first a letter or digit
 * @param value visible ASCII characters without {@code ;} and {@code =}, at least one
 */
public record Extension(String name, String value) {

    private static final int LONGEST_NAME = 32;

    /** Checks the components against {@code tlsrpt-ext-name} and {@code tlsrpt-ext-value} of RFC 8460 §3. */
    public Extension {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        if (name.isEmpty() || nameEnd(name, 0) != name.length()) {
            throw new IllegalArgumentException("name: not 1 to 32 letters, digits, \"_\", \"-\" and \".\"");
        }
        if (value.isEmpty() || valueEnd(value, 0) != value.length()) {
            throw new IllegalArgumentException("value: not visible ASCII characters without \";\" and \"=\"");
        }
    }

    /** Returns where the longest name that begins at an index ends. */
    static int nameEnd(String text, int start) {
        int last = Math.min(text.length(), start + LONGEST_NAME);
        int end = start;
        while (end < last && isNameCharacter(text.charAt(end), end == start)) {
            end++;
        }
        return end;
    }

    private static boolean isNameCharacter(char c, boolean first) {
        return Ascii.isLetterOrDigit(c) || (!first && (c == '_' || c == '-' || c == '.'));
    }

    /** Returns where the longest value that begins at an index ends. */
    static int valueEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isValueCharacter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isValueCharacter(char c) {
        return Ascii.isVisible(c) && c != ';' && c != '=';
    }

    /**
     * Returns the field as it stands in a record.
     *
     * @return name, {@code =} and value
     */
    @Override
    public String toString() {
        return name + "=" + value;
    }
}
