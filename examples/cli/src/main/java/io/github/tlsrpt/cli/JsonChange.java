package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tlsrpt.remediation.Change;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Writes a change as a JSON object. */
final class JsonChange {

    private JsonChange() {}

    static void write(Change change, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("day", change.day().toString());
        json.writeStringField(
                "kind", change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.writeStringField("host", change.host());
        texts("before", change.before(), json);
        texts("after", change.after(), json);
        texts("reporters", change.reporters(), json);
        json.writeBooleanField("recorded", change.isRecorded());
        json.writeStringField("text", change.text());
        json.writeEndObject();
    }

    private static void texts(String name, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
