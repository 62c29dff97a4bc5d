package io.github.tlsrpt.cli;

import java.io.PrintStream;
import java.util.List;

/** Writes a table for a ticket or a wiki (GitHub Flavored Markdown). */
final class MarkdownTable implements Renderer<Table> {

    @Override
    public void render(Table table, PrintStream out) {
        out.println("# " + MarkdownSummary.escape(table.title()));
        out.println();
        row(table.columns(), out);
        out.println("|" + " --- |".repeat(table.columns().size()));
        table.rows().forEachOrdered(cells -> row(cells, out));
    }

    private static void row(List<String> cells, PrintStream out) {
        out.println("| "
                + String.join(" | ", cells.stream().map(MarkdownSummary::escape).toList()) + " |");
    }
}
