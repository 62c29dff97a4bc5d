package io.github.tlsrpt.remediation;

import java.util.Locale;

/** Reason code or text of a failure, in the one form that rules look at. */
final class ReasonText {

    private static final int LONGEST = 1024;

    private ReasonText() {}

    /** Cuts a text at a character, with a mark; never inside a surrogate pair. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "\u2026";
    }

    /** Folds case and makes one blank of each run of blanks, underscores and hyphens: senders write one text in many ways. */
    static String normalise(String reason) {
        String head = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
        StringBuilder text = new StringBuilder(head.length());
        boolean blank = false;
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if (c == '_' || c == '-' || Character.isWhitespace(c)) {
                blank = true;
            } else {
                if (blank && text.length() > 0) {
                    text.append(' ');
                }
                blank = false;
                text.append(c);
            }
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
