package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.Location;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One report and its problems on one line of JSON, in ASCII. */
final class JsonValidation {

    /** Stands for a problem code where not the report but its file is the matter. */
    static final String IO_ERROR = "io-error";

    private final JsonGenerator json;

    private JsonValidation(JsonGenerator json) {
        this.json = json;
    }

    static void print(ReportFile file, PrintStream out) {
        ParseResult result = file.result();
        line(out, writer -> {
            writer.report(
                    file.source(),
                    result == null ? null : result.report().orElse(null),
                    result != null && result.conforms());
            writer.carrier(file);
            writer.json.writeArrayFieldStart("problems");
            if (result != null) {
                writer.problems(result.problems());
            }
            if (file.failure() != null) {
                String reason = Unread.of(file.source(), file.failure()).reason();
                writer.problem("ERROR", IO_ERROR, "", null, reason);
            }
            writer.json.writeEndArray();
        });
    }

    private void carrier(ReportFile file) throws IOException {
        json.writeStringField(
                "from", file.header() == null ? null : file.header().from().orElse(null));
        json.writeArrayFieldStart("carrierProblems");
        problems(file.problems());
        json.writeEndArray();
    }

    private interface Content {
        void write(JsonValidation writer) throws IOException;
    }

    private static void line(PrintStream out, Content content) {
        try (JsonGenerator json = JsonText.to(out)) {
            json.writeStartObject();
            content.write(new JsonValidation(json));
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(String source, @Nullable TlsReport report, boolean conforms) throws IOException {
        json.writeStringField("source", source);
        json.writeBooleanField("built", report != null);
        json.writeBooleanField("conforms", conforms);
        json.writeStringField("organizationName", report == null ? null : report.organizationName());
        json.writeStringField("reportId", report == null ? null : report.reportId());
        json.writeStringField("contactInfo", report == null ? null : report.contactInfo());
        json.writeStringField(
                "start",
                report == null ? null : report.dateRange().startDatetime().toString());
        json.writeStringField(
                "end", report == null ? null : report.dateRange().endDatetime().toString());
        Summary totals = report == null ? Summary.NONE : report.totals();
        count("policies", report, report == null ? 0 : report.policies().size());
        count("successfulSessions", report, totals.totalSuccessfulSessionCount());
        count("failedSessions", report, totals.totalFailureSessionCount());
        count("failureDetails", report, report == null ? 0 : failureDetails(report));
    }

    private static long failureDetails(TlsReport report) {
        return report.policies().stream()
                .mapToLong(policy -> policy.failureDetails().size())
                .sum();
    }

    private void count(String name, @Nullable TlsReport report, long count) throws IOException {
        if (report == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, count);
        }
    }

    private void problems(List<Problem> problems) throws IOException {
        for (Problem problem : problems) {
            problem(
                    problem.severity().toString(),
                    problem.code().toString(),
                    problem.pointer(),
                    problem.location(),
                    problem.message());
        }
    }

    private void problem(String severity, String code, String pointer, @Nullable Location location, String message)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", severity);
        json.writeStringField("code", code);
        json.writeStringField("pointer", pointer);
        place("line", location, location == null ? 0 : location.line());
        place("column", location, location == null ? 0 : location.column());
        place("offset", location, location == null ? 0 : location.offset());
        json.writeStringField("message", message);
        json.writeEndObject();
    }

    private void place(String name, @Nullable Location location, long value) throws IOException {
        if (location == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, value);
        }
    }
}
