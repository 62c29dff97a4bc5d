package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tlsrpt.cli.Table.Column;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.remediation.Change;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Prints a trend for programs, a day a line: JSON objects or a table. A day without a report stands here if something changed. */
final class TrendData {

    private TrendData() {}

    static void json(TrendView view, PrintStream out) {
        for (String name : view.names()) {
            for (LocalDate day : view.days(name)) {
                try (JsonGenerator json = JsonText.to(out)) {
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
        JsonText.texts(json, "spikes", view.spikes(name, day));
        json.writeArrayFieldStart("changes");
        for (Change change : view.changes(name, day)) {
            JsonChange.write(change, json);
        }
        json.writeEndArray();
        JsonText.texts(json, "began", view.began(name, day));
        json.writeEndObject();
    }

    /** A day of a domain. */
    private record DomainDay(TrendView view, String name, LocalDate day) {

        String sessions(ToLongFunction<Summary> count) {
            Summary sessions = view.sessions(name, day);
            return sessions == null ? "" : Long.toString(count.applyAsLong(sessions));
        }

        String changes() {
            return view.changes(name, day).stream().map(Change::text).collect(Collectors.joining("; "));
        }
    }

    private static final List<Column<DomainDay>> COLUMNS = List.of(
            new Column<>("domain", DomainDay::name),
            new Column<>("day", DomainDay::day),
            new Column<>("ok", day -> day.sessions(Summary::totalSuccessfulSessionCount)),
            new Column<>("failed", day -> day.sessions(Summary::totalFailureSessionCount)),
            new Column<>("spike_reported_by", day -> String.join("; ", day.view.spikes(day.name, day.day))),
            new Column<>("changes", DomainDay::changes),
            new Column<>("began", day -> String.join("; ", day.view.began(day.name, day.day))));

    static Table table(TrendView view) {
        return Table.of(
                "TLS reports: from day to day",
                COLUMNS,
                view.names().stream()
                        .flatMap(name -> view.days(name).stream().map(day -> new DomainDay(view, name, day))));
    }
}
