package io.github.tlsrpt.cli;

import io.github.tlsrpt.remediation.Priority;
import io.github.tlsrpt.remediation.Remediator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what happened to TLS and what to fix first. */
@Command(
        name = "summary",
        description = "Shows what happened to TLS, and what to fix first.",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:nothing to fix",
            " 1:there are findings",
            " 2:something could not be read, or there was no report",
            "64:wrong arguments",
            "70:the command failed",
            "74:the output could not be written"
        })
final class SummaryCommand implements Callable<Integer> {

    static final String MIN_PRIORITY =
            "Leave out what is less urgent: P1, P2, P3, P4 or INFO; default: ${DEFAULT-VALUE}";

    @Mixin
    private ReportSource source = new ReportSource();

    @Option(names = "--format", paramLabel = "FORMAT", description = Format.ALL, defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(names = "--min-priority", paramLabel = "PRIORITY", description = MIN_PRIORITY, defaultValue = "INFO")
    private Priority least = Priority.INFO;

    @Option(names = "--quiet", description = "Print nothing where there is nothing to fix, for cron.")
    private boolean quiet;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto (on a terminal), always or never; default: ${DEFAULT-VALUE}",
            defaultValue = "auto")
    private ColorWhen color = ColorWhen.AUTO;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    SummaryCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** When to colour the output. */
    enum ColorWhen {
        AUTO,
        ALWAYS,
        NEVER;

        boolean isOn() {
            return this == ALWAYS || (this == AUTO && Terminal.isWatched("TLSRPT_COLOR"));
        }
    }

    /** Sets the paths. */
    SummaryCommand of(List<String> newPaths) {
        source.setPaths(newPaths);
        return this;
    }

    @Override
    public Integer call() throws IOException {
        Overview overview = new Overview();
        Summary summary;
        Renderer<Summary> renderer;
        try (Reports reports = source.openWithHosts(in, err, overview)) {
            if (format == Format.HTML) {
                HtmlPage page = HtmlPage.of(reports, overview, least);
                summary = page.summary();
                renderer = (same, stream) -> stream.print(page.html());
            } else {
                summary = new Summary(overview, Remediator.create().plan(() -> reports), least);
                renderer = renderer();
            }
        }
        if (quiet && summary.exitCode() == ExitCode.NOTHING_TO_FIX) {
            return ExitCode.NOTHING_TO_FIX;
        }
        renderer.render(summary, out);
        return summary.exitCode();
    }

    private Renderer<Summary> renderer() {
        return switch (format) {
            case TEXT -> new TextSummary(color.isOn());
            case JSON -> new JsonSummary();
            case MARKDOWN -> new MarkdownSummary();
            case HTML -> new HtmlSummary();
            case CSV -> (summary, stream) -> Table.renderer(format).render(FindingTable.of(summary), stream);
        };
    }
}
