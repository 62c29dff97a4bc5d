package io.github.tlsrpt.dns;

/**
 * Reads the frame that the records of RFC 8460 §3 and RFC 8461 §3.1 share:
 * {@code version 1*( *WSP ";" *WSP field ) [ *WSP ";" *WSP ]}.
 */
final class FieldReader {

    /** Longest text of a record, in characters; DNS itself would allow 65,535 octets. */
    static final int LONGEST = 4096;

    /** Most character-strings of a record; a text of 4,096 octets needs 17. */
    static final int MOST_STRINGS = 64;

    private static final int SHOWN = 20;

    private final String text;
    private int index;
    private boolean fieldSeen;

    FieldReader(String text, String version) {
        this.text = text;
        if (text.length() > LONGEST) {
            throw tooLong(LONGEST, text.length());
        }
        while (index < version.length()) {
            if (index == text.length() || text.charAt(index) != version.charAt(index)) {
                throw fault(version);
            }
            index++;
        }
    }

    private static RecordSyntaxException tooLong(int index, int length) {
        return RecordSyntaxException.limit(index, length + " characters", LONGEST, "characters");
    }

    /** The form that is written can be longer than the one that was read, and has to be read again. */
    void checkWritten(String written) {
        if (written.length() > LONGEST) {
            throw tooLong(text.length(), written.length());
        }
    }

    /**
     * Tells whether a text begins with a version and a delimiter. This is how records of a kind are told from other TXT
     * records: by their beginning, before they are parsed. As the grammar allows blanks before the semicolon, so does this.
     */
    static boolean begins(String text, String version) {
        int i = version.length();
        while (text.startsWith(version) && i < text.length()) {
            char c = text.charAt(i++);
            if (!Ascii.isWsp(c)) {
                return c == ';';
            }
        }
        return false;
    }

    /** Goes to the next field; false at the end of the record. */
    boolean next() {
        if (index == text.length() && fieldSeen) {
            return false;
        }
        int delimiter = skipWsp(index);
        if (delimiter == text.length() || text.charAt(delimiter) != ';') {
            boolean blankAtEnd = delimiter == text.length();
            index = blankAtEnd ? index : delimiter;
            throw fault(fieldSeen ? "\";\" or the end" : "\";\"");
        }
        index = skipWsp(delimiter + 1);
        if (index == text.length()) {
            if (!fieldSeen) {
                throw fault("a field");
            }
            return false;
        }
        fieldSeen = true;
        return true;
    }

    /** Steps over a text if it comes next. */
    boolean skip(String literal) {
        boolean found = text.startsWith(literal, index);
        index += found ? literal.length() : 0;
        return found;
    }

    /** Steps over a comma and the blanks around it; where there is no comma, over nothing. */
    boolean skipComma() {
        int comma = skipWsp(index);
        if (comma == text.length() || text.charAt(comma) != ',') {
            return false;
        }
        index = skipWsp(comma + 1);
        return true;
    }

    /** Reads a URI: all that comes before a delimiter. */
    ReportUri uri() {
        int end = index;
        while (end < text.length() && ",; \t".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end - index > ReportUri.LONGEST) {
            throw RecordSyntaxException.limit(
                    index + ReportUri.LONGEST,
                    "a URI of " + (end - index) + " characters",
                    ReportUri.LONGEST,
                    "characters");
        }
        String uri = text.substring(index, end);
        int fault = UriSyntax.fault(uri);
        if (fault >= 0) {
            boolean inScheme = UriSyntax.schemeEnd(uri) < 0;
            index += fault;
            throw fault(inScheme ? "a URI such as mailto:... or https://..." : "a character of a URI (RFC 3986)");
        }
        index = end;
        return new ReportUri(uri);
    }

    Extension extension() {
        int start = index;
        index = Extension.nameEnd(text, start);
        if (index == start) {
            throw fault("a field name of letters, digits, \"_\", \"-\" and \".\"");
        }
        String name = text.substring(start, index);
        if (!skip("=")) {
            throw fault("\"=\" behind a field name of at most 32 characters");
        }
        return new Extension(name, value());
    }

    /** Reads the value of a field. */
    String value() {
        int start = index;
        index = Extension.valueEnd(text, start);
        boolean ended = index == text.length() || text.charAt(index) == ';' || Ascii.isWsp(text.charAt(index));
        if (index == start || !ended) {
            throw fault("a visible ASCII character other than \";\" and \"=\"");
        }
        return text.substring(start, index);
    }

    int index() {
        return index;
    }

    /** Returns a fault at the current place. */
    RecordSyntaxException fault(String expected) {
        String found = index == text.length()
                ? "the end"
                : Quote.of(text.substring(index, Math.min(text.length(), index + SHOWN)));
        return new RecordSyntaxException(index, found, expected);
    }

    private int skipWsp(int from) {
        int i = from;
        while (i < text.length() && Ascii.isWsp(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
