package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tlsrpt.model.PolicyType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Forms of {@code policy-string} that are not the array of texts of RFC 8460 §4.5. */
final class PolicyText {

    private final Supplier<JsonFactory> factory;

    PolicyText(Supplier<JsonFactory> factory) {
        this.factory = factory;
    }

    /** Takes one text apart: RFC 8460 §4 still speaks of a string, with semicolons between TLSA records. */
    static List<String> split(String text, PolicyType type) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (type.equals(PolicyType.STS)) {
            return text.lines().toList();
        }
        return type.equals(PolicyType.TLSA) ? splitRecords(text) : List.of(text);
    }

    private static List<String> splitRecords(String text) {
        List<String> records = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(';'); end >= 0; end = text.indexOf(';', start)) {
            records.add(text.substring(start, end).strip());
            start = end + 1;
        }
        records.add(text.substring(start).strip());
        records.removeIf(String::isEmpty);
        return records;
    }

    /**
     * Unwraps a single element that is itself a JSON array of texts, as Microsoft sends it. What would have to be
     * unwrapped twice is left alone, so that a report that was written reads back as the same.
     */
    Optional<List<String>> nestedJson(List<String> lines) {
        return unwrapped(lines).filter(texts -> unwrapped(texts).isEmpty());
    }

    private Optional<List<String>> unwrapped(List<String> lines) {
        if (lines.size() != 1 || !lines.get(0).strip().startsWith("[")) {
            return Optional.empty();
        }
        try (JsonParser json = factory.get().createParser(lines.get(0))) {
            return arrayOfTexts(json);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> arrayOfTexts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        if (json.nextToken() != JsonToken.START_ARRAY) {
            return Optional.empty();
        }
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(json.getText());
        }
        boolean whole = json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null;
        return whole ? Optional.of(texts) : Optional.empty();
    }
}
