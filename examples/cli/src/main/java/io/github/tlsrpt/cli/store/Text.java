package io.github.tlsrpt.cli.store;

import java.nio.charset.StandardCharsets;

/** Text for a column that is read by people and sorted by: what no database takes is replaced, and it is cut. */
final class Text {

    /** What stays below the longest index entry of PostgreSQL, 2,704 bytes, twice and in any script. */
    static final int INDEXED = 255;

    static final int LONG = 1000;

    private Text() {}

    static String of(String text, int longest) {
        String cut = text.substring(0, Math.min(longest, text.length()));
        // Half a character becomes a question mark on the way.
        byte[] bytes = cut.replace('\0', '\ufffd').getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
