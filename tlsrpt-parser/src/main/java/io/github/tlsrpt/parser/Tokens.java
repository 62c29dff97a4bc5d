package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * JSON tokens of one document: found by the scanner as long as it knows what it sees, and by Jackson from there on. Who
 * reads them cannot tell the difference.
 */
final class Tokens {

    private final JsonScanner scanner;
    private final Supplier<JsonFactory> factory;
    private final boolean scanning;
    private @Nullable JacksonTokens jackson;
    private int maxDepth;
    private int maxStringLength;
    private int depth;

    /** Without scanning all is left to Jackson, as a second opinion. */
    Tokens(JsonScanner scanner, Supplier<JsonFactory> factory, boolean scanning) {
        this.scanner = scanner;
        this.factory = factory;
        this.scanning = scanning;
    }

    void begin(Limits limits) {
        maxDepth = limits.depth();
        maxStringLength = limits.stringLength();
        depth = 0;
        jackson = null;
        scanner.begin(maxStringLength);
    }

    /** Moves to the next token of the document; it is an error when there is none. */
    JsonToken next() throws IOException {
        JsonToken token = jackson == null ? scanner.next() : jackson.next();
        if (token == null) {
            token = nextOfJackson();
        }
        if (token.isStructStart() && ++depth > maxDepth) {
            throw new Rejected(
                    ProblemCode.LIMIT_DEPTH,
                    location(),
                    "objects and arrays nested deeper than " + maxDepth + ", see maxDepth; no report");
        } else if (token.isStructEnd()) {
            depth--;
        }
        return token;
    }

    private JsonToken nextOfJackson() throws IOException {
        JacksonTokens rest = jackson;
        if (rest == null) {
            rest = takeOver();
            JsonToken token = rest.next();
            if (token != null) {
                return token;
            }
        }
        throw rest.textEnds();
    }

    /** Moves to the first token; null where there is none. */
    @Nullable JsonToken first() throws IOException {
        JsonToken token = scanning ? scanner.first() : null;
        if (token == null) {
            token = takeOver().next();
        }
        if (token != null && token.isStructStart()) {
            depth++;
        }
        return token;
    }

    /** Makes sure that only white space follows the document; reads the source to its end. */
    void end() throws IOException {
        if (jackson == null && !scanner.end()) {
            takeOver();
        }
        if (jackson != null) {
            jackson.end();
        }
    }

    private JacksonTokens takeOver() throws IOException {
        JacksonTokens rest = new JacksonTokens(factory.get(), scanner, maxStringLength);
        jackson = rest;
        if (scanner.current() == JsonToken.FIELD_NAME) {
            rest.next(); // the name whose value the scanner did not know
        }
        return rest;
    }

    JsonToken current() {
        return jackson == null ? scanner.current() : jackson.current();
    }

    String name() throws IOException {
        return jackson == null ? scanner.name() : jackson.name();
    }

    /** Returns the text of a string, or the characters of a number. */
    String text() throws IOException {
        return jackson == null ? scanner.text() : jackson.text();
    }

    /** Tells whether no text so far can hold anything but visible ASCII and blanks. */
    boolean areTextsPlain() {
        return scanner.isPlain() && (jackson == null || jackson.isPlain());
    }

    /** Skips the value that begins at the current token. */
    void skip() throws IOException {
        if (!current().isStructStart()) {
            return;
        }
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /** Tells whether the document is longer than the window. */
    boolean isLong() {
        return scanner.window.hasMoved();
    }

    /**
     * Reads the object at the current token, of so many levels, in place; null where that cannot be, and then nothing has
     * moved.
     */
    <T> @Nullable T inPlace(PlainReader<T> reader, int levels) {
        if (jackson != null || depth + levels - 1 > maxDepth) {
            return null;
        }
        T object = scanner.inPlace(reader);
        if (object != null) {
            depth--;
        }
        return object;
    }

    /** Takes down where the current token begins. */
    void place(Place place) {
        if (jackson == null) {
            scanner.place(place);
        } else {
            jackson.place(place);
        }
    }

    /** Returns where the current token begins. */
    Location location() {
        Place place = new Place();
        place(place);
        return place.location();
    }

    /** Returns the buffers; the caller's stream stays open. */
    void close() throws IOException {
        if (jackson != null) {
            jackson.close();
            jackson = null;
        }
    }
}
