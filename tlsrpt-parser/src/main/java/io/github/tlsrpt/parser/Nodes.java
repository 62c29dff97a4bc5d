package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;

/**
 * Shows the members of a small object to a schema. Of what no repair can use only the kind is shown: an object without
 * its members, an array without what is no text; a schema says the same to both.
 */
final class Nodes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LARGEST_EXPONENT = 400;

    private Nodes() {}

    static ObjectNode object(Collection<Slot> slots) {
        ObjectNode object = NODES.objectNode();
        for (Slot slot : slots) {
            if (!slot.isAbsent()) {
                object.set(slot.name, value(slot));
            }
        }
        return object;
    }

    private static JsonNode value(Slot slot) {
        return switch (slot.kind()) {
            case ABSENT, NULL -> NODES.nullNode();
            case TEXT -> NODES.textNode(slot.text());
            case NUMBER -> number(slot.text());
            case TEXTS -> array(slot);
            case OTHER -> other(slot);
        };
    }

    private static JsonNode other(Slot slot) {
        return slot.otherKind() == JsonToken.START_OBJECT ? NODES.objectNode() : NODES.booleanNode(true);
    }

    private static ArrayNode array(Slot slot) {
        ArrayNode array = NODES.arrayNode();
        slot.texts().forEach(array::add);
        if (slot.hasOthers()) {
            array.add(NODES.objectNode());
        }
        return slot.hasNulls() ? array.addNull() : array;
    }

    /** An exponent that no count can have would cost a validator seconds, or its life. */
    private static JsonNode number(String text) {
        int exponentAt = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (exponentAt < 0) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        String mantissa = text.substring(0, exponentAt);
        long exponent = Counts.exponent(text.substring(exponentAt + 1));
        long bounded = Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, exponent));
        return DecimalNode.valueOf(new BigDecimal(mantissa + "e" + bounded));
    }
}
