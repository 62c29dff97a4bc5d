package io.github.tlsrpt.cli.store;

import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** Text for a column that is read by people and sorted by: what no database takes is replaced, and it is cut. */
final class Text {

    /** What stays below the longest index entry of PostgreSQL, 2,704 bytes, twice and in any script. */
    static final int INDEXED = 255;

    static final int LONG = 1000;

    private Text() {}

    static String of(String text, int longest) {
        String cut = text.length() > longest ? text.substring(0, longest) : text;
        if (isAscii(cut)) {
            return cut;
        }
        CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
        if (cut.indexOf('\0') < 0 && utf8.canEncode(cut)) {
            return cut;
        }
        byte[] bytes = cut.replace('\0', '\ufffd').getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What nearly every text is; to make an encoder takes longer than to look. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == 0 || text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
