package io.github.tlsrpt.cli;

import io.github.tlsrpt.remediation.Priority;
import io.github.tlsrpt.remediation.RemediationPlan;
import io.github.tlsrpt.remediation.Remediator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
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

    @Mixin
    private ReportSource source = new ReportSource();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, markdown or csv; default: ${DEFAULT-VALUE}",
            defaultValue = "text")
    private PlanFormat format = PlanFormat.TEXT;

    @Option(
            names = "--min-priority",
            paramLabel = "PRIORITY",
            description = "Leave out what is less urgent: P1, P2, P3, P4 or INFO; default: ${DEFAULT-VALUE}",
            defaultValue = "INFO")
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
            return this == ALWAYS || (this == AUTO && Ansi.AUTO.enabled());
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
        RemediationPlan plan;
        try (Reports reports = source.open(in, err, overview)) {
            plan = Remediator.create().plan(() -> reports);
        }
        Summary summary = new Summary(overview, plan, least);
        if (quiet && summary.exitCode() == ExitCode.NOTHING_TO_FIX) {
            return ExitCode.NOTHING_TO_FIX;
        }
        switch (format) {
            case TEXT -> new TextSummary(new Terminal(out, color.isOn())).print(summary);
            case JSON -> JsonSummary.print(summary, out);
            case MARKDOWN -> MarkdownSummary.print(summary, out);
            case CSV -> CsvSummary.print(summary, out);
        }
        return summary.exitCode();
    }
}
