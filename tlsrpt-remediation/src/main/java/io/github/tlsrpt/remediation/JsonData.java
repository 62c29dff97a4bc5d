package io.github.tlsrpt.remediation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Object of a data file of this module. Read with the token stream: databind would cost every start of a program a
 * quarter of a second.
 */
final class JsonData {

    private final Map<String, Object> members;

    private JsonData(Map<String, Object> members) {
        this.members = members;
    }

    /** Reads a resource of this module; its being faulty is a fault of the build. */
    static JsonData resource(String name) {
        try (InputStream in = JsonData.class.getResourceAsStream(name);
                JsonParser json = new JsonFactory().createParser(in)) {
            json.nextToken();
            return object(json);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static JsonData object(JsonParser json) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            members.put(name, value(json));
        }
        return new JsonData(members);
    }

    private static Object value(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_NUMBER_INT -> json.getLongValue();
            default -> json.getText();
        };
    }

    private static List<Object> array(JsonParser json) throws IOException {
        List<Object> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(json));
        }
        return values;
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw new IllegalArgumentException(name + ": missing in " + members);
        }
        return text;
    }

    @Nullable String textOrNull(String name) {
        return (String) members.get(name);
    }

    long number(String name, long otherwise) {
        Object value = members.get(name);
        return value == null ? otherwise : (Long) value;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    JsonData object(String name) {
        Object value = members.get(name);
        if (value instanceof JsonData data) {
            return data;
        }
        throw new IllegalArgumentException(name + ": no object in " + members.keySet());
    }

    List<String> texts(String name) {
        return list(name).stream().map(String.class::cast).toList();
    }

    List<JsonData> objects(String name) {
        return list(name).stream().map(JsonData.class::cast).toList();
    }

    private List<?> list(String name) {
        Object value = members.get(name);
        return value instanceof List<?> list ? list : List.of();
    }

    @Override
    public String toString() {
        return members.toString();
    }
}
