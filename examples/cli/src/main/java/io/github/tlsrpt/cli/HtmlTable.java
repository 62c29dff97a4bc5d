package io.github.tlsrpt.cli;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.PrintWriterOutput;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Writes a table as a page that stands alone. */
final class HtmlTable implements Renderer<Table> {

    @Override
    @SuppressWarnings("NullAway") // the engine takes null for "no interceptor"
    public void render(Table table, PrintStream out) {
        PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
        JtetableGenerated.render(new OwaspHtmlTemplateOutput(new PrintWriterOutput(writer)), null, new Page(), table);
        writer.flush();
    }
}
