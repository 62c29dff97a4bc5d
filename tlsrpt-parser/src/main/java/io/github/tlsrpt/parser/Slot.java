package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
    private boolean others;
    private String sentName;
    private JsonToken otherKind = JsonToken.NOT_AVAILABLE;
    private final Place place = new Place();

    Slot(String name) {
        this.name = name;
        this.sentName = name;
    }

    void clear() {
        kind = Kind.ABSENT;
        text = "";
        texts = List.of();
        nulls = false;
        others = false;
        sentName = name;
    }

    /** Takes the value at the current token. */
    void read(Tokens tokens) throws IOException {
        tokens.place(place);
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
        other.others = others;
        other.sentName = sentName;
        other.otherKind = otherKind;
        other.place.set(place);
        clear();
    }

    private void scalar(Kind scalar, Tokens tokens) throws IOException {
        kind = scalar;
        text = tokens.text();
    }

    private void array(Tokens tokens) throws IOException {
        kind = Kind.TEXTS;
        texts = new ArrayList<>();
        long characters = 0;
        while (tokens.next() != JsonToken.END_ARRAY) {
            switch (tokens.current()) {
                case VALUE_STRING -> {
                    String text = tokens.text();
                    texts.add(text);
                    characters += text.length();
                    bound(characters, tokens);
                }
                case VALUE_NULL -> nulls = true;
                default -> {
                    others = true;
                    tokens.skip();
                }
            }
        }
    }

    /** Lists of texts are kept whole, also when streaming, and must not fill the memory. */
    private void bound(long characters, Tokens tokens) throws Rejected {
        if (texts.size() > Limits.LIST_TEXTS || characters > Limits.LIST_CHARACTERS) {
            throw new Rejected(
                    ProblemCode.LIMIT_LIST,
                    tokens.location(),
                    "a list of more than " + Limits.LIST_TEXTS + " texts or " + Limits.LIST_CHARACTERS
                            + " characters, a fixed limit; no report");
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

    /** Returns the name under which the member stands in the document. */
    String sentName() {
        return sentName;
    }

    /** Tells whether an array held values that are neither texts nor null. */
    boolean hasOthers() {
        return others;
    }

    /** Tells whether an array held a null beside its texts. */
    boolean hasNulls() {
        return nulls;
    }

    /** Returns where the value of a member that is not absent begins. */
    Location location() {
        return place.location();
    }
}
