package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's tokens of the rest of a document, with our answers for everything that is not JSON or breaks a limit.
 *
 * <p>The tokenizer's own messages are not shown: they repeat the input, control characters included.
 */
final class JacksonTokens implements AutoCloseable {

    private final JsonParser json;
    private final TextInput input;
    private final int maxStringLength;
    private final int contextBytes;
    private final long line;
    private final long column;
    private final long offset;
    private boolean documentEnded;

    /** Goes on where the scanner stopped. */
    JacksonTokens(JsonFactory factory, JsonScanner scanner, int maxStringLength) throws IOException {
        this.maxStringLength = maxStringLength;
        Cursor start = scanner.resume();
        Place place = new Place();
        start.place(start.at, place);
        line = place.line();
        column = place.column();
        offset = place.offset();
        Nesting.Context context = scanner.context();
        contextBytes = context.text().length();
        input = new TextInput(scanner.window, start.at, context.text());
        json = factory.createParser(input);
        for (int i = 0; i < context.tokens(); i++) {
            json.nextToken();
        }
    }

    /** Moves to the next token; null at the end of the text. */
    @Nullable JsonToken next() throws IOException {
        JsonToken before = json.currentToken();
        boolean nameExpected =
                before != JsonToken.FIELD_NAME && json.getParsingContext().inObject();
        try {
            JsonToken token = json.nextToken();
            // The tokenizer counts digits only; signs, point and exponent belong to the text too.
            if (token != null && token.isNumeric() && json.getTextLength() > Limits.NUMBER_CHARACTERS) {
                throw longNumber();
            }
            return token;
        } catch (StreamConstraintsException e) {
            // A number is read together with the name before it; then the name is there already.
            boolean inName = nameExpected && json.currentToken() != JsonToken.FIELD_NAME;
            throw inName
                    ? limit(ProblemCode.LIMIT_NAME, "a member name of more than " + Limits.NAME_BYTES + " bytes")
                    : longNumber();
        } catch (JsonProcessingException e) {
            throw answer(e);
        }
    }

    /** Makes sure that only white space follows the document; reads the source to its end. */
    void end() throws IOException {
        // A text is skipped only now, so that its faults are not behind the document.
        documentEnded = json.currentToken() != JsonToken.VALUE_STRING;
        if (next() != null) {
            throw dataAfterDocument();
        }
    }

    JsonToken current() {
        JsonToken token = json.currentToken();
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    String name() throws IOException {
        return json.currentName();
    }

    String text() throws IOException {
        try {
            return json.getText();
        } catch (StreamConstraintsException e) {
            Place place = new Place();
            place(place);
            throw new Rejected(
                    ProblemCode.LIMIT_STRING,
                    place.location(),
                    "a string of more than " + maxStringLength + " characters, see maxStringLength; no report");
        } catch (JsonProcessingException e) {
            throw answer(e);
        }
    }

    /** Tells whether no text since the scanner stopped can hold anything but visible ASCII and blanks. */
    boolean isPlain() {
        return input.isPlain();
    }

    void place(Place place) {
        place(json.currentTokenLocation(), place);
    }

    /** Returns the buffers; the caller's stream stays open. */
    @Override
    public void close() throws IOException {
        json.close();
    }

    private Rejected longNumber() {
        return documentEnded
                ? dataAfterDocument()
                : limit(ProblemCode.LIMIT_NUMBER, "a number of more than " + Limits.NUMBER_CHARACTERS + " characters");
    }

    private Rejected limit(ProblemCode code, String what) {
        return new Rejected(code, here(), what + ", a fixed limit; no report");
    }

    private Rejected answer(JsonProcessingException e) {
        if (documentEnded) {
            return dataAfterDocument();
        }
        return e instanceof JsonEOFException ? textEnds() : malformed("the text is not JSON here");
    }

    Rejected textEnds() {
        return malformed("the text ends inside the document");
    }

    private Rejected malformed(String what) {
        return new Rejected(ProblemCode.MALFORMED_JSON, here(), what + "; no report");
    }

    private Rejected dataAfterDocument() {
        return new Rejected(
                ProblemCode.DATA_AFTER_DOCUMENT, here(), "more text behind the document, expected its end; no report");
    }

    private Location here() {
        Place place = new Place();
        place(json.currentLocation(), place);
        return place.location();
    }

    /** Counts from the beginning of the text, and not what stands before it for the tokenizer alone. */
    private void place(JsonLocation at, Place place) {
        boolean firstLine = at.getLineNr() == 1;
        place.set(
                line + at.getLineNr() - 1,
                at.getColumnNr() + (firstLine ? column - 1 - contextBytes : 0),
                offset + at.getByteOffset() - contextBytes);
    }
}
