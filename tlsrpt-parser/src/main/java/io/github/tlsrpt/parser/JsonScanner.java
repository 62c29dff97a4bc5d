package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonToken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tokens of a JSON text in the window, without a second copy and without a text for any name it knows.
 *
 * <p>It knows good JSON of usual size and nothing else. Before anything it does not know it stops, at the place in front of
 * that token; {@link JacksonTokens} goes on from there, and says what is wrong where something is.
 */
final class JsonScanner {

    private static final int LONGEST_NAME = 64;

    private static final List<String> KNOWN = List.of(
            "organization-name",
            "date-range",
            "start-datetime",
            "end-datetime",
            "contact-info",
            "report-id",
            "policies",
            "policy",
            "policy-type",
            "policy-string",
            "policy-domain",
            "mx-host",
            "summary",
            "total-successful-session-count",
            "total-failure-session-count",
            "failure-details",
            "result-type",
            "sending-mta-ip",
            "receiving-mx-hostname",
            "receiving-mx-helo",
            "receiving-ip",
            "failed-session-count",
            "additional-information",
            "failure-reason-code");
    private static final Words NAMES = new Words(KNOWN);

    final Window window;
    private final Cursor cursor;
    private final byte[] bytes;
    private final Cursor resume;
    private final Cursor retry;
    private final EscapedText escapedText = new EscapedText();
    private final Nesting nesting = new Nesting();
    private int longestText;
    private JsonToken current = JsonToken.NOT_AVAILABLE;
    private int tokenStart;
    private int textStart;
    private int textEnd;
    private String name = "";
    private @Nullable String decoded;
    private boolean plain;
    private boolean afterValue;

    JsonScanner(Cursor cursor) {
        this.cursor = cursor;
        window = cursor.window;
        bytes = window.bytes;
        resume = new Cursor(window);
        retry = new Cursor(window);
    }

    void begin(int maxStringLength) {
        longestText = maxStringLength;
        cursor.begin();
        resume.begin();
        current = JsonToken.NOT_AVAILABLE;
        plain = true;
        nesting.clear();
        afterValue = false;
    }

    /** Moves to the next token; null where it does not know what comes, and then it stands where it stood. */
    @Nullable JsonToken next() {
        if (current != JsonToken.FIELD_NAME) {
            resume.moveTo(cursor); // a name is given up together with its value
        }
        retry.moveTo(cursor);
        JsonToken token = read();
        while (token == null && more()) {
            token = read();
        }
        if (token != null) {
            current = token;
        }
        return token;
    }

    /** Moves to the beginning of the document; null where that is not the beginning of an object. */
    @Nullable JsonToken first() {
        resume.moveTo(cursor);
        retry.moveTo(cursor);
        byte first = cursor.skipBlanks();
        while (more()) {
            first = cursor.skipBlanks();
        }
        return first == '{' ? next() : null;
    }

    /** Tells whether nothing but white space follows the document. */
    boolean end() {
        resume.moveTo(cursor);
        retry.moveTo(cursor);
        cursor.skipBlanks();
        while (more()) {
            cursor.skipBlanks();
        }
        return cursor.at == window.end() && window.hasEnded();
    }

    JsonToken current() {
        return current;
    }

    String name() {
        return name;
    }

    /** Returns the text of a string, or the characters of a number. */
    String text() {
        return decoded != null
                ? decoded
                : new String(bytes, textStart, textEnd - textStart, StandardCharsets.ISO_8859_1);
    }

    /** Tells whether all texts so far were ASCII without escapes and DEL. */
    boolean isPlain() {
        return plain;
    }

    void place(Place place) {
        cursor.place(tokenStart, place);
    }

    /** Lets an object be read in place whose beginning was just read; null where that failed, and then nothing has moved. */
    <T> @Nullable T inPlace(PlainReader<T> reader) {
        long origin = window.offset(0);
        window.lookAhead(resume.at, cursor.at);
        follow(origin);
        retry.moveTo(cursor);
        T object = reader.read();
        if (object == null) {
            cursor.moveTo(retry);
        } else {
            current = pop(JsonToken.END_OBJECT);
        }
        return object;
    }

    /** Returns the place before the first token that was not given. */
    Cursor resume() {
        return resume;
    }

    /** Returns what a tokenizer must have read to expect what this one does at {@link #resume()}. */
    Nesting.Context context() {
        return nesting.context(afterValue);
    }

    /** If the window ended inside a token, brings more of it in. */
    private boolean more() {
        if (cursor.at < window.end()) {
            return false;
        }
        long origin = window.offset(0);
        boolean more = window.lookAhead(resume.at, cursor.at);
        follow(origin);
        if (more) {
            cursor.moveTo(retry);
        }
        return more;
    }

    /** Follows the text that the window has moved. */
    private void follow(long origin) {
        int by = (int) (window.offset(0) - origin);
        resume.at -= by;
        retry.at -= by;
        cursor.at -= by;
        tokenStart -= by;
    }

    private @Nullable JsonToken read() {
        byte b = cursor.skipBlanks();
        if (current == JsonToken.FIELD_NAME) {
            if (b != ':') {
                return null;
            }
            cursor.at++;
            return value(cursor.skipBlanks());
        }
        boolean object = nesting.isObject();
        if (!nesting.isEmpty() && b == (object ? '}' : ']')) {
            tokenStart = cursor.at++;
            return pop(object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY);
        }
        if (afterValue) {
            if (b != ',' || nesting.isEmpty()) {
                return null;
            }
            cursor.at++;
            b = cursor.skipBlanks();
        }
        return object ? name(b) : value(b);
    }

    private @Nullable JsonToken name(byte first) {
        if (first != '"') {
            return null;
        }
        int start = cursor.at + 1;
        int end = cursor.endOfPlain(start);
        if (bytes[end] != '"' || end - start > LONGEST_NAME) {
            cursor.at = end;
            return null;
        }
        int known = NAMES.find(bytes, start, end);
        name = known >= 0 ? KNOWN.get(known) : new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        tokenStart = cursor.at;
        cursor.at = end + 1;
        return JsonToken.FIELD_NAME;
    }

    private @Nullable JsonToken value(byte first) {
        return switch (first) {
            case '"' -> string();
            case '{' -> push(true, JsonToken.START_OBJECT);
            case '[' -> push(false, JsonToken.START_ARRAY);
            case 't' -> literal("true", JsonToken.VALUE_TRUE);
            case 'f' -> literal("false", JsonToken.VALUE_FALSE);
            case 'n' -> literal("null", JsonToken.VALUE_NULL);
            default -> number();
        };
    }

    private @Nullable JsonToken push(boolean object, JsonToken token) {
        if (nesting.isFull()) {
            return null;
        }
        tokenStart = cursor.at++;
        nesting.open(object);
        afterValue = false;
        return token;
    }

    private JsonToken pop(JsonToken token) {
        nesting.close();
        afterValue = true;
        return token;
    }

    private @Nullable JsonToken string() {
        int start = cursor.at + 1;
        int end = cursor.endOfPlain(start);
        boolean plainText = bytes[end] == '"';
        if (!plainText) {
            int textEnd = cursor.endOfText(end);
            if (textEnd < 0) {
                cursor.at = ~textEnd;
                return null;
            }
            end = textEnd;
        }
        if (end - start > longestText) {
            return null;
        }
        decoded = plainText ? null : escapedText.read(bytes, start, end);
        if (decoded == null && !plainText) {
            return null;
        }
        plain &= plainText;
        return scalar(start, end, end + 1, JsonToken.VALUE_STRING);
    }

    private @Nullable JsonToken number() {
        int start = cursor.at;
        int end = Scalars.endOfNumber(bytes, start);
        if (end < 0) {
            cursor.at = ~end;
            return null;
        }
        decoded = null;
        boolean whole = Scalars.isWhole(bytes, start, end);
        return scalar(start, end, end, whole ? JsonToken.VALUE_NUMBER_INT : JsonToken.VALUE_NUMBER_FLOAT);
    }

    private @Nullable JsonToken literal(String word, JsonToken token) {
        int end = Scalars.endOfWord(bytes, cursor.at, word);
        if (end < 0) {
            cursor.at = ~end;
            return null;
        }
        return scalar(cursor.at, end, end, token);
    }

    private JsonToken scalar(int start, int end, int next, JsonToken token) {
        tokenStart = cursor.at;
        textStart = start;
        textEnd = end;
        cursor.at = next;
        afterValue = true;
        return token;
    }
}
