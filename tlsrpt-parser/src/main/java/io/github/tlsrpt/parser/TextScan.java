package io.github.tlsrpt.parser;

/** What a reader should know about the characters of a text. */
record TextScan(boolean hasControl, boolean hasUnpairedSurrogate) {

    private static final TextScan PLAIN = new TextScan(false, false);

    boolean isPlain() {
        return !hasControl && !hasUnpairedSurrogate;
    }

    static TextScan of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7e) {
                return ofUnusual(text);
            }
        }
        return PLAIN;
    }

    private static TextScan ofUnusual(String text) {
        boolean control = false;
        boolean unpaired = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            unpaired |= surrogate;
            control |= !surrogate && Quote.isInvisible(c);
            i += Character.charCount(c);
        }
        return control || unpaired ? new TextScan(control, unpaired) : PLAIN;
    }

    static String withoutUnpairedSurrogates(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}
