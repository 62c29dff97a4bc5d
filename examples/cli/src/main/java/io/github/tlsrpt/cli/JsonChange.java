package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tlsrpt.remediation.Change;
import java.io.IOException;

/** Writes a change as a JSON object. */
final class JsonChange {

    private JsonChange() {}

    static void write(Change change, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("day", change.day().toString());
        json.writeStringField("kind", JsonText.word(change.kind()));
        json.writeStringField("host", change.host());
        JsonText.texts(json, "before", change.before());
        JsonText.texts(json, "after", change.after());
        JsonText.texts(json, "reporters", change.reporters());
        json.writeBooleanField("recorded", change.isRecorded());
        json.writeStringField("text", change.text());
        json.writeEndObject();
    }
}
