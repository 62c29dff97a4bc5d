package io.github.tlsrpt.dns;

import static io.github.tlsrpt.dns.RecordProblemCode.BACKSLASH_IN_DATA;
import static io.github.tlsrpt.dns.RecordProblemCode.LEADING_SPACE;
import static io.github.tlsrpt.dns.RecordProblemCode.NOT_ASCII;
import static io.github.tlsrpt.dns.RecordProblemCode.OTHER_RECORD;
import static io.github.tlsrpt.dns.RecordProblemCode.QUOTES_IN_DATA;
import static io.github.tlsrpt.dns.RecordProblemCode.SEMICOLON_MISSING;
import static io.github.tlsrpt.dns.RecordProblemCode.SPACE_BEFORE_SEMICOLON;
import static io.github.tlsrpt.dns.RecordProblemCode.VERSION_CASE;
import static io.github.tlsrpt.dns.RecordProblemCode.VERSION_NOT_FIRST;
import static io.github.tlsrpt.dns.RecordProblemCode.VERSION_TYPO;

import java.util.List;
import java.util.Locale;

/** Finds what is wrong before the first field of a malformed record, and with its characters. */
final class LooseVersion {

    private static final List<String> OTHERS =
            List.of("v=spf1", "v=dmarc1", "v=dkim1", "v=bimi1", "v=stsv1", "v=tlsrptv1");

    private static final String QUOTES = "\"\u201c\u201d\u201e\u00ab\u00bb";

    private LooseVersion() {}

    /** Looks at the characters of a record, wherever they stand. */
    static void characters(String text, RecordProblems problems) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (QUOTES.indexOf(c) >= 0) {
                problems.found(QUOTES_IN_DATA, i, text.substring(i));
                return;
            }
            if (c == '\\') {
                problems.found(BACKSLASH_IN_DATA, i, text.substring(i));
                return;
            }
            if (!Ascii.isVisible(c) && !Ascii.isWsp(c)) {
                problems.found(NOT_ASCII, i, text.substring(i));
                return;
            }
        }
    }

    /** Looks at the version; returns where the fields begin, or -1 where it is no record of this kind at all. */
    static int fields(String text, String version, RecordProblems problems) {
        int start = 0;
        while (start < text.length() && (text.charAt(start) <= ' ' || QUOTES.indexOf(text.charAt(start)) >= 0)) {
            start++;
        }
        if (start > 0 && text.charAt(0) <= ' ') {
            problems.found(LEADING_SPACE, 0, text);
        }
        String head = text.substring(start);
        int semicolon = text.indexOf(';', start);
        if (head.regionMatches(true, 0, version, 0, version.length())) {
            if (!head.startsWith(version)) {
                problems.found(VERSION_CASE, start, head.substring(0, version.length()));
            }
            return behind(text, start + version.length(), semicolon, problems);
        }
        return unlike(text, start, version, problems);
    }

    /** The version is there; what follows it? */
    private static int behind(String text, int end, int semicolon, RecordProblems problems) {
        int next = end;
        while (next < text.length() && (text.charAt(next) <= ' ' || "\\,:".indexOf(text.charAt(next)) >= 0)) {
            next++;
        }
        if (next == semicolon) {
            if (Ascii.isWsp(text.charAt(end))) {
                problems.found(SPACE_BEFORE_SEMICOLON, end, text.substring(end));
            }
            return semicolon + 1;
        }
        boolean longer = next == end && next < text.length() && Ascii.isLetterOrDigit(text.charAt(next));
        if (longer && semicolon >= 0) {
            problems.found(VERSION_TYPO, next, text.substring(next));
            return semicolon + 1;
        }
        problems.found(SEMICOLON_MISSING, end, text.substring(end));
        return next;
    }

    private static int unlike(String text, int start, String version, RecordProblems problems) {
        String sent = text.substring(start);
        String head = sent.toLowerCase(Locale.ROOT);
        if (OTHERS.stream().anyMatch(head::startsWith)) {
            problems.found(OTHER_RECORD, start, sent);
            return -1;
        }
        String wanted = version.toLowerCase(Locale.ROOT);
        if (head.contains(wanted) || head.startsWith("rua") || head.startsWith("id=")) {
            problems.found(VERSION_NOT_FIRST, start, sent);
            return start;
        }
        String word = sent.split(";", 2)[0];
        if (isAlmost(word.replaceAll("[\\s\\\\]", "").toLowerCase(Locale.ROOT), wanted)) {
            problems.found(VERSION_TYPO, start, sent);
            return Math.min(text.length(), start + word.length() + 1);
        }
        problems.found(OTHER_RECORD, start, sent);
        return -1;
    }

    /** Tells whether a text holds the letters that make the version recognisable, in whatever order and company. */
    private static boolean isAlmost(String word, String version) {
        String start = word.substring(0, Math.min(word.length(), version.length() + 2));
        String letters = version.substring(2, version.length() - 2);
        long there = letters.chars().filter(c -> start.indexOf(c) >= 0).count();
        boolean marked = start.startsWith("v=") || start.startsWith("v:") || start.startsWith(letters.substring(0, 1));
        return marked && there >= letters.length() - 1;
    }
}
