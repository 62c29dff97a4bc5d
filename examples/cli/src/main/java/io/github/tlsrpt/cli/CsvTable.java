package io.github.tlsrpt.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a table for a spreadsheet (RFC 4180). Every cell is quoted and on one line; one that a spreadsheet would take for a
 * formula gets an apostrophe.
 */
final class CsvTable implements Renderer<Table> {

    /** Some spreadsheets look behind blanks, and take the wide forms for the narrow ones. */
    private static final Pattern FORMULA =
            Pattern.compile("(?U)[\\s\\u00a0]*[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20].*", Pattern.DOTALL);

    @Override
    public void render(Table table, PrintStream out) {
        row(table.columns(), out);
        table.rows().forEachOrdered(cells -> row(cells, out));
    }

    private static void row(List<String> cells, PrintStream out) {
        out.print(String.join(",", cells.stream().map(CsvTable::cell).toList()) + "\r\n");
    }

    static String cell(String text) {
        String safe = Terminal.escapeWhole(text);
        boolean formula = FORMULA.matcher(text).matches();
        return "\"" + (formula ? "'" : "") + safe.replace("\"", "\"\"") + "\"";
    }
}
