package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tlsrpt.cli.Table.Column;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Prints failures, one a line. They are written as they come, so that memory does not grow with their number. */
final class FailureOutput {

    private static final List<Column<FailureRow>> COLUMNS = List.of(
            new Column<>("day", FailureRow::day),
            new Column<>("domain", FailureRow::domain),
            new Column<>("policy_domain", FailureRow::policyDomain),
            new Column<>("policy", FailureRow::policyType),
            new Column<>("mode", FailureRow::mode),
            new Column<>("reporter", row -> row.failure().reporter().name()),
            new Column<>("mx", row -> FailureRow.text(row.failure().detail().receivingMxHostname())),
            new Column<>(
                    "receiving_ip",
                    row -> FailureRow.text(row.failure().detail().receivingIp())),
            new Column<>(
                    "sending_ip", row -> FailureRow.text(row.failure().detail().sendingMtaIp())),
            new Column<>("result", FailureRow::resultType),
            new Column<>("reason", row -> FailureRow.text(row.failure().detail().failureReasonCode())),
            new Column<>("cause", FailureRow::cause),
            new Column<>("priority", FailureRow::priority),
            new Column<>("owner", FailureRow::owner),
            new Column<>("sessions", row -> row.failure().detail().failedSessionCount()));

    private FailureOutput() {}

    static Renderer<Stream<FailureRow>> renderer(Format format) {
        return switch (format) {
            case TEXT -> (rows, out) -> rows.forEach(row -> out.println(line(row)));
            case JSON -> (rows, out) -> rows.forEach(row -> json(row, out));
            case CSV, MARKDOWN, HTML ->
                (rows, out) -> Table.renderer(format).render(Table.of("TLS reports: failures", COLUMNS, rows), out);
        };
    }

    private static String line(FailureRow row) {
        String mx = row.failure().detail().receivingMxHostname();
        return String.format(
                Locale.ROOT,
                "%s %-4s %s %s%s%s %s %d by %s",
                row.day(),
                row.priority(),
                word(row.policyDomain()),
                word(row.policyType()),
                row.mode().isEmpty() ? "" : " " + word(row.mode()),
                mx == null ? "" : " " + word(mx),
                word(row.cause()),
                row.failure().detail().failedSessionCount(),
                Terminal.escape(row.failure().reporter().name()));
    }

    private static String word(String text) {
        return text.isEmpty() ? "-" : Terminal.escape(text);
    }

    private static void json(FailureRow row, PrintStream out) {
        try (JsonGenerator json = JsonText.to(out)) {
            json.writeStartObject();
            for (Column<FailureRow> column : COLUMNS) {
                Object value = column.cell().apply(row);
                if (value instanceof Long number) {
                    json.writeNumberField(column.name(), number);
                } else {
                    String text = value.toString();
                    json.writeStringField(column.name(), text.isEmpty() ? null : text);
                }
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
