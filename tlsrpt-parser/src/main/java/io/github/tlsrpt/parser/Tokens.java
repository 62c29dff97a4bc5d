package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON tokens of one document, with our answers for everything that is not JSON or breaks a limit.
 *
 * <p>The tokenizer's own messages are not shown: they repeat the input, control characters included.
 */
final class Tokens implements AutoCloseable {

    private final JsonParser json;
    private final TextInput input;
    private final int maxDepth;
    private final int maxStringLength;
    private final long skippedBytes;
    private int depth;
    private boolean documentEnded;

    Tokens(JsonFactory factory, TextInput text, Limits limits) throws IOException {
        json = factory.createParser(text);
        input = text;
        maxDepth = limits.depth();
        maxStringLength = limits.stringLength();
        skippedBytes = text.hadByteOrderMark() ? TextInput.BYTE_ORDER_MARK_BYTES : 0;
    }

    /** Makes the factory of one parser; it is immutable in effect and shared by all its documents. */
    static JsonFactory factory(Limits limits) {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth() < Integer.MAX_VALUE ? limits.depth() + 1 : limits.depth())
                        .maxStringLength(limits.stringLength())
                        .maxNameLength(Limits.NAME_BYTES)
                        .maxNumberLength(Limits.NUMBER_CHARACTERS)
                        .build())
                .build();
    }

    /** Moves to the next token of the document; it is an error when there is none. */
    JsonToken next() throws IOException {
        JsonToken token = advance();
        if (token == null) {
            throw malformed("the text ends inside the document");
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

    /** Moves to the first token; null where there is none. */
    @Nullable JsonToken first() throws IOException {
        JsonToken token = advance();
        if (token != null && token.isStructStart()) {
            depth++;
        }
        return token;
    }

    /** Makes sure that only white space follows the document; reads the source to its end. */
    void end() throws IOException {
        // A text is skipped only now, so that its faults are not behind the document.
        documentEnded = current() != JsonToken.VALUE_STRING;
        if (advance() != null) {
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

    /** Returns the text of a string, or the characters of a number. */
    String text() throws IOException {
        try {
            return json.getText();
        } catch (StreamConstraintsException e) {
            throw new Rejected(
                    ProblemCode.LIMIT_STRING,
                    location(),
                    "a string of more than " + maxStringLength + " characters, see maxStringLength; no report");
        } catch (JsonProcessingException e) {
            throw answer(e);
        }
    }

    /** Tells whether no text so far can hold anything but visible ASCII and blanks. */
    boolean areTextsPlain() {
        return input.isPlain();
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

    /** Returns where the current token begins. */
    Location location() {
        return location(json.currentTokenLocation());
    }

    /** Returns the buffers; the caller's stream stays open. */
    @Override
    public void close() throws IOException {
        json.close();
    }

    private @Nullable JsonToken advance() throws IOException {
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

    private Rejected longNumber() {
        return documentEnded
                ? dataAfterDocument()
                : limit(ProblemCode.LIMIT_NUMBER, "a number of more than " + Limits.NUMBER_CHARACTERS + " characters");
    }

    private Rejected limit(ProblemCode code, String what) {
        return new Rejected(code, location(json.currentLocation()), what + ", a fixed limit; no report");
    }

    private Rejected answer(JsonProcessingException e) {
        if (documentEnded) {
            return dataAfterDocument();
        }
        return e instanceof JsonEOFException
                ? malformed("the text ends inside the document")
                : malformed("the text is not JSON here");
    }

    private Rejected malformed(String what) {
        return new Rejected(ProblemCode.MALFORMED_JSON, location(json.currentLocation()), what + "; no report");
    }

    private Rejected dataAfterDocument() {
        return new Rejected(
                ProblemCode.DATA_AFTER_DOCUMENT,
                location(json.currentLocation()),
                "more text behind the document, expected its end; no report");
    }

    /** Counts bytes from 1, the byte order mark that the tokenizer never saw included. */
    private Location location(JsonLocation at) {
        long column = at.getColumnNr() + (at.getLineNr() == 1 ? skippedBytes : 0);
        return new Location(at.getLineNr(), column, at.getByteOffset() + 1 + skippedBytes);
    }
}
