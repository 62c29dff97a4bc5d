package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tlsrpt.cli.Table.Column;
import io.github.tlsrpt.dns.Extension;
import io.github.tlsrpt.dns.RecordProblem;
import io.github.tlsrpt.dns.ReportUri;
import io.github.tlsrpt.dns.TlsRptRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Findings about a record: as lines for a person, or as one line of JSON in ASCII. */
final class RecordOutput {

    private RecordOutput() {}

    static void print(RecordFindings findings, Format format, PrintStream out) {
        Renderer<RecordFindings> renderer =
                switch (format) {
                    case TEXT -> RecordOutput::text;
                    case JSON -> RecordOutput::json;
                    case CSV, MARKDOWN, HTML ->
                        (subject, stream) -> Table.renderer(format).render(table(subject), stream);
                };
        renderer.render(findings, out);
    }

    private static final List<Column<RecordProblem>> COLUMNS = List.of(
            new Column<>("severity", RecordProblem::severity),
            new Column<>("index", problem -> problem.index() < 0 ? "" : problem.index()),
            new Column<>("code", RecordProblem::code),
            new Column<>("message", RecordProblem::message));

    private static Table table(RecordFindings findings) {
        return Table.of(findings.subject() + ": " + findings.verdict(), COLUMNS, findings.problems().stream());
    }

    private static void text(RecordFindings findings, PrintStream out) {
        String reason = findings.reason() == null ? "" : ": " + findings.reason();
        out.println(Terminal.escape(findings.subject()) + ": " + findings.verdict() + Terminal.escape(reason));
        TlsRptRecord record = findings.record();
        if (record == null) {
            findings.txts().forEach(txt -> line("txt", txt, out));
        } else {
            record.rua().forEach(uri -> line(uri.isUsable() ? "rua" : "rua (unusable)", uri.value(), out));
            record.extensions().forEach(extension -> line("extension", extension.toString(), out));
        }
        findings.problems().forEach(problem -> out.println(Terminal.escape(problem.toString())));
    }

    private static void line(String name, String text, PrintStream out) {
        out.println("  " + name + " " + Terminal.escape(text));
    }

    private static void json(RecordFindings findings, PrintStream out) {
        TlsRptRecord record = findings.record();
        try (JsonGenerator json = JsonText.to(out)) {
            json.writeStartObject();
            json.writeStringField("subject", findings.subject());
            json.writeStringField("verdict", findings.verdict());
            json.writeStringField("reason", findings.reason());
            json.writeArrayFieldStart("txt");
            for (String txt : findings.txts()) {
                json.writeString(txt);
            }
            json.writeEndArray();
            rua(record == null ? List.of() : record.rua(), json);
            extensions(record == null ? List.of() : record.extensions(), json);
            problems(findings.problems(), json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rua(List<ReportUri> rua, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("rua");
        for (ReportUri uri : rua) {
            json.writeString(uri.value());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("destinations");
        for (ReportUri uri : rua) {
            if (uri.isUsable()) {
                json.writeString(uri.value());
            }
        }
        json.writeEndArray();
    }

    private static void extensions(List<Extension> extensions, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("extensions");
        for (Extension extension : extensions) {
            json.writeStartObject();
            json.writeStringField("name", extension.name());
            json.writeStringField("value", extension.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void problems(List<RecordProblem> problems, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("problems");
        for (RecordProblem problem : problems) {
            json.writeStartObject();
            json.writeStringField("severity", problem.severity().toString());
            json.writeStringField("code", problem.code().toString());
            if (problem.index() < 0) {
                json.writeNullField("index");
            } else {
                json.writeNumberField("index", problem.index());
            }
            json.writeStringField("message", problem.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
