package io.github.tlsrpt.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Writes lines for a person: escapes what comes from reports, colours only where asked. */
final class Terminal {

    private static final int LONGEST_TEXT = 300;

    private final PrintStream out;
    private final boolean colored;

    Terminal(PrintStream out, boolean colored) {
        this.out = out;
        this.colored = colored;
    }

    /** Looks of a text. */
    enum Style {
        PLAIN(""),
        BOLD("1"),
        FAINT("2"),
        RED("1;31"),
        YELLOW("1;33"),
        CYAN("36");

        private final String codes;

        Style(String codes) {
            this.codes = codes;
        }
    }

    /**
     * Tells whether a person looks on, by what the launcher says: it knows of each end by itself, the JVM of all at once, and to
     * ask the JVM takes longer than to read a report.
     */
    static boolean isWatched(String variable) {
        String told = System.getenv(variable);
        return told == null ? Ansi.AUTO.enabled() : told.equals("1");
    }

    void line(String text) {
        out.println(text);
    }

    void emptyLine() {
        out.println();
    }

    /** Returns a text that is already escaped, in a style. */
    String styled(Style style, String text) {
        return colored && style != Style.PLAIN ? "\u001b[" + style.codes + "m" + text + "\u001b[0m" : text;
    }

    /** Makes a stranger's text safe to show: one line, no control, bidirectional or invisible characters, cut when long. */
    static String escape(String text) {
        return escape(text, LONGEST_TEXT);
    }

    /** The same for text that is ours but for the names in it, which are short: it is not cut. */
    static String escapeWhole(String text) {
        return escape(text, Integer.MAX_VALUE);
    }

    /** Returns the line for standard error that something is wrong with something; both may be a stranger's text. */
    static String complaint(String about, @Nullable String text) {
        return "tlsrpt: " + escape(about) + ": " + escape(String.valueOf(text));
    }

    private static String escape(String text, int longest) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (escaped.length() >= longest) {
                return escaped.append("...").toString();
            }
            if (isSafe(c)) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
            i += Character.charCount(c);
        }
        return escaped.toString();
    }

    private static boolean isSafe(int c) {
        if (c < 0x7f) {
            return c >= 0x20;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    // A Formatter would load what is known of locales, which takes longer than to read a report.

    /** Returns a text with as many blanks behind it as make it this wide. */
    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Returns a text with as many blanks before it as make it this wide. */
    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Returns a number that is not negative, with a comma before every three digits. */
    static String number(long number) {
        StringBuilder digits = new StringBuilder().append(number);
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** Breaks a text at blanks into lines of at most the given width, where words allow it. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
