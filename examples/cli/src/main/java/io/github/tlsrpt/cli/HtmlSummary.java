package io.github.tlsrpt.cli;

import java.io.PrintStream;

/** The summary as a page to look at. */
final class HtmlSummary implements Renderer<Summary> {

    @Override
    public void render(Summary summary, PrintStream out) {
        out.print(new HtmlPage(summary, null).html());
    }
}
