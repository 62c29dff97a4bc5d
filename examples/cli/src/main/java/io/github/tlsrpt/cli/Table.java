package io.github.tlsrpt.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A list as a table. Its texts are as they are, not escaped.
 *
 * @param title what it is about
 * @param columns their names
 * @param rows cells in the order of the columns; read as they are asked for
 */
record Table(String title, List<String> columns, Stream<List<String>> rows) {

    /**
     * A column and what stands in it.
     *
     * @param <T> what a row is made of
     */
    record Column<T>(String name, Function<T, Object> cell) {}

    static <T> Table of(String title, List<Column<T>> columns, Stream<T> subjects) {
        Stream<List<String>> rows = subjects.map(subject -> columns.stream()
                .map(column -> column.cell().apply(subject).toString())
                .toList());
        return new Table(title, columns.stream().map(Column::name).toList(), rows);
    }

    /** Returns what writes tables in a form that is made for them. */
    static Renderer<Table> renderer(Format format) {
        return switch (format) {
            case CSV -> new CsvTable();
            case MARKDOWN -> new MarkdownTable();
            case HTML -> new HtmlTable();
            case TEXT, JSON -> throw new IllegalArgumentException(format + " is no form of tables");
        };
    }
}
