package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.Table.Column;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.parser.Location;
import io.github.tlsrpt.parser.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is wrong with reports as a table, a problem a row. */
final class ProblemTable {

    private ProblemTable() {}

    /** A problem, or why a file could not be read. */
    private record Row(
            String source, @Nullable Location location, String severity, String pointer, String code, String message) {

        static Row of(String source, Problem problem) {
            return new Row(
                    source,
                    problem.location(),
                    problem.severity().toString(),
                    problem.pointer(),
                    problem.code().toString(),
                    problem.message());
        }

        static List<Row> of(ReportFile file) {
            List<Row> rows = new ArrayList<>();
            ValidateCommand.problems(file).forEach(problem -> rows.add(of(file.source(), problem)));
            if (file.failure() != null) {
                String reason = Unread.of(file.source(), file.failure()).reason();
                rows.add(new Row(file.source(), null, "ERROR", "", JsonValidation.IO_ERROR, reason));
            }
            return rows;
        }
    }

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("source", Row::source),
            new Column<>("line", row -> row.location == null ? "" : row.location.line()),
            new Column<>("column", row -> row.location == null ? "" : row.location.column()),
            new Column<>("severity", Row::severity),
            new Column<>("pointer", Row::pointer),
            new Column<>("code", Row::code),
            new Column<>("message", Row::message));

    /** Makes a table that reads the files as it is read itself, and tells of each. */
    static Table of(Iterator<ReportFile> files, Consumer<ReportFile> listener) {
        Stream<Row> rows = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(files, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .peek(listener)
                .flatMap(file -> Row.of(file).stream());
        return Table.of("TLS reports: what is wrong with them", COLUMNS, rows);
    }
}
