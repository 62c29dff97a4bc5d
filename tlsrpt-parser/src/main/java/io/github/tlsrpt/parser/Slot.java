package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One member of a small object, as it was sent; reused from object to object. */
final class Slot {

    /** What stood in the member. */
    enum Kind {
        ABSENT,
        NULL,
        TEXT,
        NUMBER,
        TEXTS,
        OTHER
    }

    final String name;
    private Kind kind = Kind.ABSENT;
    private String text = "";
    private List<String> texts = List.of();
    private boolean nulls;
    private JsonToken otherKind = JsonToken.NOT_AVAILABLE;
    private @Nullable Location location;

    Slot(String name) {
        this.name = name;
    }

    void clear() {
        kind = Kind.ABSENT;
        text = "";
        texts = List.of();
        nulls = false;
        location = null;
    }

    /** Takes the value at the current token. */
    void read(Tokens tokens) throws IOException {
        location = tokens.location();
        switch (tokens.current()) {
            case VALUE_STRING -> scalar(Kind.TEXT, tokens);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Kind.NUMBER, tokens);
            case VALUE_NULL -> kind = Kind.NULL;
            case START_ARRAY -> array(tokens);
            default -> {
                kind = Kind.OTHER;
                otherKind = tokens.current();
                tokens.skip();
            }
        }
    }

    void moveTo(Slot other) {
        other.kind = kind;
        other.text = text;
        other.texts = texts;
        other.nulls = nulls;
        other.otherKind = otherKind;
        other.location = location;
        clear();
    }

    private void scalar(Kind scalar, Tokens tokens) throws IOException {
        kind = scalar;
        text = tokens.text();
    }

    private void array(Tokens tokens) throws IOException {
        kind = Kind.TEXTS;
        texts = new ArrayList<>();
        while (tokens.next() != JsonToken.END_ARRAY) {
            if (tokens.current() == JsonToken.VALUE_STRING) {
                texts.add(tokens.text());
            } else if (tokens.current() == JsonToken.VALUE_NULL) {
                nulls = true;
            } else {
                kind = Kind.OTHER;
                otherKind = JsonToken.START_ARRAY;
                tokens.skip();
            }
        }
    }

    Kind kind() {
        return kind;
    }

    boolean isAbsent() {
        return kind == Kind.ABSENT;
    }

    /** Returns the text of a string, or the characters of a number. */
    String text() {
        return text;
    }

    List<String> texts() {
        return texts;
    }

    /** Returns how a value of the kind OTHER begins. */
    JsonToken otherKind() {
        return otherKind;
    }

    /** Tells whether an array held a null beside its texts. */
    boolean hasNulls() {
        return nulls;
    }

    /** Returns where the value begins; null for an absent member. */
    @Nullable Location location() {
        return location;
    }
}
