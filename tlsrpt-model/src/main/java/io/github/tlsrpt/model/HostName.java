package io.github.tlsrpt.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Host or domain name in ASCII, in the form in which names are compared: lower case, without a last dot.
 *
 * <p>Labels are letters, digits, hyphens and underscores (A-labels for internationalised names); nothing is converted,
 * so a U-label is no name here and equals none. Immutable and thread-safe.
 *
 * @param value the name; the constructor folds case and drops a last dot
 */
public record HostName(String value) implements Comparable<HostName> {

    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    /** Checks the components and brings them into their one form. */
    public HostName {
        Arguments.notEmpty(value, "value");
        if (!isName(value)) {
            throw new IllegalArgumentException("value: not a host name");
        }
        value = withoutLastDot(value).toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a name.
     *
     * @param text any text
     * @return the name; empty where the text is not one of at most 253 characters
     */
    public static Optional<HostName> parse(String text) {
        return isName(text) ? Optional.of(new HostName(text)) : Optional.empty();
    }

    /**
     * Tells whether a text is a name; {@link #parse(String)} without the name itself.
     *
     * @param text any text
     * @return true if {@link #parse(String)} reads it
     */
    public static boolean isName(String text) {
        return isName(text, 0);
    }

    /**
     * Tells whether the name has no underscore, so that it can be the name of a host (RFC 1123 §2.1).
     *
     * @return true for a name of letters, digits and hyphens
     */
    public boolean isLdh() {
        return value.indexOf('_') < 0;
    }

    /**
     * Orders names as text.
     *
     * @param other the other name
     * @return as {@link String#compareTo(String)} of the values
     */
    @Override
    public int compareTo(HostName other) {
        return value.compareTo(other.value);
    }

    /**
     * Returns the name.
     *
     * @return {@link #value()}
     */
    @Override
    public String toString() {
        return value;
    }

    /** Tells whether a text of at most 253 characters is a name from a place on. */
    static boolean isName(String text, int start) {
        int end = text.endsWith(".") ? text.length() - 1 : text.length();
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        int label = start;
        char before = '.';
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (!endsLabel(before, i - label)) {
                    return false;
                }
                label = i + 1;
            } else if (!Ascii.isLetterOrDigit(c) && c != '_' && (c != '-' || before == '.')) {
                return false;
            }
            before = c;
        }
        return endsLabel(before, end - label);
    }

    private static boolean endsLabel(char last, int length) {
        return last != '.' && last != '-' && length <= MAX_LABEL;
    }

    private static String withoutLastDot(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
