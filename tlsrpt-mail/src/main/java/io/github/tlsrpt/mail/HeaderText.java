package io.github.tlsrpt.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lexical parts of structured header fields (RFC 5322 §3.2): comments, quoted strings, addresses. */
final class HeaderText {

    private HeaderText() {}

    /** Returns the text with a blank for each bare CR or LF, which the MIME library takes for an attack and throws at. */
    static String onOneLine(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }

    /** Returns the text with each comment as a blank; empty where a comment or a quoted string is not closed. */
    static Optional<String> withoutComments(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && (quoted || depth > 0)) {
                if (depth == 0 && i + 1 < text.length()) {
                    kept.append(c).append(text.charAt(i + 1));
                }
                i++;
            } else if (quoted) {
                kept.append(c);
                quoted = c != '"';
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
                kept.append(' ');
            } else if (depth == 0) {
                kept.append(c);
                quoted = c == '"';
            }
        }
        return quoted || depth > 0 ? Optional.empty() : Optional.of(kept.toString());
    }

    /**
     * Returns the address of a field that holds exactly one mailbox; empty for several, a group, or anything else that
     * could be read in two ways.
     */
    static Optional<String> address(String field) {
        return withoutComments(field).flatMap(HeaderText::mailbox);
    }

    private static Optional<String> mailbox(String text) {
        int open = indexOutsideQuotes(text, '<', 0);
        String address = text;
        if (open >= 0) {
            int close = indexOutsideQuotes(text, '>', open);
            String name = text.substring(0, open);
            if (close < 0 || !text.substring(close + 1).isBlank() || holdsOneOf(name, ",;:@")) {
                return Optional.empty();
            }
            address = text.substring(open + 1, close);
        }
        address = address.strip();
        int at = indexOutsideQuotes(address, '@', 0);
        boolean one = at > 0
                && at < address.length() - 1
                && at == address.lastIndexOf('@')
                && !holdsOneOf(address, " \t,;:<>")
                && !holdsControl(address);
        return one ? Optional.of(address) : Optional.empty();
    }

    private static boolean holdsOneOf(String text, String characters) {
        return characters.chars().anyMatch(c -> indexOutsideQuotes(text, (char) c, 0) >= 0);
    }

    private static boolean holdsControl(String text) {
        return text.chars().anyMatch(c -> c < ' ' || c == 0x7f);
    }

    /** Returns the pieces between separators that stand outside quotes; at least one. */
    static List<String> split(String text, char separator) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int end = indexOutsideQuotes(text, separator, 0);
                end >= 0;
                end = indexOutsideQuotes(text, separator, start)) {
            pieces.add(text.substring(start, end));
            start = end + 1;
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    static int indexOutsideQuotes(String text, char wanted, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!quoted && c == wanted) {
                return i;
            }
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        return -1;
    }
}
