package io.github.tlsrpt.cli.serve;

import java.util.Locale;
import org.slf4j.Logger;

/**
 * A line of the log, {@code event=report outcome=new source="..."}. Values may hold text of strangers: one line of printable
 * ASCII comes of it, whatever they sent, from which the value can be read back.
 */
final class Event {

    private static final int LONGEST_VALUE = 300;

    private final StringBuilder line = new StringBuilder();

    private Event(String name) {
        line.append("event=").append(name);
    }

    static Event of(String name) {
        return new Event(name);
    }

    /** Returns the name of a constant as it stands in logs and metrics. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Event with(String name, Object value) {
        String text = value instanceof Enum<?> constant ? label(constant) : String.valueOf(value);
        String escaped = escape(text, LONGEST_VALUE);
        boolean plain = !escaped.isEmpty() && escaped.chars().allMatch(Event::isPlain);
        line.append(' ').append(name).append('=').append(plain ? escaped : '"' + escaped + '"');
        return this;
    }

    void info(Logger log) {
        log.info(line.toString());
    }

    void warn(Logger log) {
        log.warn(line.toString());
    }

    /** Says what happened and who failed, without the many lines of a stack. */
    void error(Logger log, Throwable failure) {
        log.error(with("error", failure).line.toString());
    }

    @Override
    public String toString() {
        return line.toString();
    }

    private static boolean isPlain(int c) {
        return c > ' ' && c != '"' && c != '=' && c != '\\';
    }

    private static String escape(String text, int longest) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (escaped.length() >= longest) {
                return escaped.append("...").toString();
            }
            if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
            } else {
                appendVisible(escaped, c);
            }
        }
        return escaped.toString();
    }

    /** Appends a character so that it neither ends the line nor hides. */
    static void appendVisible(StringBuilder line, int c) {
        if (c >= ' ' && c < 0x7f) {
            line.append((char) c);
        } else {
            line.append("\\u{").append(Integer.toHexString(c)).append('}');
        }
    }
}
