package io.github.tlsrpt.remediation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Object of a data file. Read with the token stream: databind would cost every start of a program a quarter of a second.
 * What is wrong with a file is an {@link IllegalArgumentException} that names the place.
 */
final class JsonData {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String place;
    private final Map<String, Object> members;

    private JsonData(String place, Map<String, Object> members) {
        this.place = place;
        this.members = members;
    }

    /** Reads a resource of this module; its being faulty is a fault of the build. */
    static JsonData resource(String name) {
        try (InputStream in = JsonData.class.getResourceAsStream(name)) {
            return read(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Reads a file of a user and leaves the stream open. */
    static JsonData read(String name, InputStream in) throws IOException {
        try (JsonParser json = FACTORY.createParser(in)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException(name + ": not a JSON object");
            }
            JsonData data = object(name, json);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException(name + ": more than one JSON document");
            }
            return data;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    name + ": " + e.getOriginalMessage() + " in line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
                    e);
        }
    }

    private static JsonData object(String place, JsonParser json) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            members.put(name, value(place + "." + name, json));
        }
        return new JsonData(place, members);
    }

    private static Object value(String place, JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(place, json);
            case START_ARRAY -> array(place, json);
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_STRING -> json.getText();
            default ->
                throw new IllegalArgumentException(
                        place + ": expected a text, a whole number, a list or an object, found " + json.getText());
        };
    }

    private static List<Object> array(String place, JsonParser json) throws IOException {
        List<Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(place + "[" + values.size() + "]", json));
        }
        return values;
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw new IllegalArgumentException(place + "." + name + ": missing");
        }
        return text;
    }

    @Nullable String textOrNull(String name) {
        Object value = members.get(name);
        return value == null ? null : cast(String.class, value, place + "." + name, "a text");
    }

    /** Returns a text as a word of a vocabulary; the place is told where it is none. */
    <T> T word(String name, Function<String, T> vocabulary) {
        String text = text(name);
        try {
            return vocabulary.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + "." + name + ": " + e.getMessage(), e);
        }
    }

    long number(String name, long otherwise) {
        Object value = members.get(name);
        return value == null ? otherwise : cast(Long.class, value, place + "." + name, "a whole number");
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    JsonData object(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException(place + "." + name + ": missing");
        }
        return cast(JsonData.class, value, place + "." + name, "an object");
    }

    /** Returns the object; an empty one where there is none. */
    JsonData objectOrEmpty(String name) {
        return has(name) ? object(name) : new JsonData(place + "." + name, Map.of());
    }

    List<String> names() {
        return List.copyOf(members.keySet());
    }

    List<String> texts(String name) {
        return list(name, String.class, "a text");
    }

    List<JsonData> objects(String name) {
        return list(name, JsonData.class, "an object");
    }

    private <T> List<T> list(String name, Class<T> type, String expected) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        List<T> list = new ArrayList<>();
        for (Object element : cast(List.class, value, place + "." + name, "a list")) {
            list.add(cast(type, element, place + "." + name + "[" + list.size() + "]", expected));
        }
        return list;
    }

    private static <T> T cast(Class<T> type, Object value, String place, String expected) {
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(place + ": expected " + expected);
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        return place;
    }
}
