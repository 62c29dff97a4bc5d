package io.github.tlsrpt.dns;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between two semicolons, well-formed or not: the basis of advice, never of reading.
 *
 * @param start index of the first character in the record
 * @param text all characters between the semicolons
 * @param last whether no semicolon follows
 */
record LooseField(int start, String text, boolean last) {

    /** Splits the text behind an index at semicolons. */
    static List<LooseField> split(String text, int from) {
        return split(text, from, ';', 0);
    }

    /** Splits the text behind an index at commas; the parts of a list of URIs. */
    List<LooseField> parts(int from) {
        return split(text, from, ',', start);
    }

    private static List<LooseField> split(String text, int from, char delimiter, int textStart) {
        List<LooseField> parts = new ArrayList<>();
        int begin = from;
        for (int end = text.indexOf(delimiter, begin); end >= 0; end = text.indexOf(delimiter, begin)) {
            parts.add(new LooseField(textStart + begin, text.substring(begin, end), false));
            begin = end + 1;
        }
        parts.add(new LooseField(textStart + begin, text.substring(begin), true));
        return parts;
    }

    /** Returns the field without the blanks around it. */
    LooseField stripped() {
        String head = text.stripLeading();
        return new LooseField(start + text.length() - head.length(), head.stripTrailing(), last);
    }

    boolean beginsWithBlank() {
        return stripped().start() > start;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** Returns the letters, digits and marks at the beginning: a name, if it is one. */
    String name() {
        int end = 0;
        while (end < text.length()
                && (Ascii.isLetterOrDigit(text.charAt(end)) || "_-.".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return text.substring(0, end);
    }
}
