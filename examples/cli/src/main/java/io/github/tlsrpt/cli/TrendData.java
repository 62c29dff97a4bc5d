package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.remediation.Change;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints a trend for programs, a day a line: JSON objects or CSV. A day without a report stands here if something changed. */
final class TrendData {

    private TrendData() {}

    static void json(TrendView view, PrintStream out) {
        for (String name : view.names()) {
            for (LocalDate day : view.days(name)) {
                try (JsonGenerator json = AsciiJson.FACTORY.createGenerator(out)) {
                    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                    object(view, name, day, json);
                    json.writeRaw('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void object(TrendView view, String name, LocalDate day, JsonGenerator json) throws IOException {
        Summary sessions = view.sessions(name, day);
        json.writeStartObject();
        json.writeStringField("domain", name);
        json.writeStringField("mxOf", view.domainOf(name));
        json.writeStringField("day", day.toString());
        if (sessions == null) {
            json.writeNullField("successfulSessions");
            json.writeNullField("failedSessions");
        } else {
            json.writeNumberField("successfulSessions", sessions.totalSuccessfulSessionCount());
            json.writeNumberField("failedSessions", sessions.totalFailureSessionCount());
        }
        texts("spikes", view.spikes(name, day), json);
        json.writeArrayFieldStart("changes");
        for (Change change : view.changes(name, day)) {
            JsonChange.write(change, json);
        }
        json.writeEndArray();
        texts("began", view.began(name, day), json);
        json.writeEndObject();
    }

    private static void texts(String field, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void csv(TrendView view, PrintStream out) {
        out.print("\"domain\",\"day\",\"ok\",\"failed\",\"spike_reported_by\",\"changes\",\"began\"\r\n");
        for (String name : view.names()) {
            for (LocalDate day : view.days(name)) {
                Summary sessions = view.sessions(name, day);
                out.print(Stream.of(
                                        name,
                                        day.toString(),
                                        sessions == null ? "" : Long.toString(sessions.totalSuccessfulSessionCount()),
                                        sessions == null ? "" : Long.toString(sessions.totalFailureSessionCount()),
                                        String.join("; ", view.spikes(name, day)),
                                        view.changes(name, day).stream()
                                                .map(Change::text)
                                                .collect(Collectors.joining("; ")),
                                        String.join("; ", view.began(name, day)))
                                .map(CsvSummary::cell)
                                .collect(Collectors.joining(","))
                        + "\r\n");
            }
        }
    }
}
