package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.ChangeDetector;
import io.github.tlsrpt.remediation.Priority;
import io.github.tlsrpt.remediation.RemediationPlan;
import io.github.tlsrpt.remediation.Remediator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints failures one by one, for programs that collect such lines. */
@Command(
        name = "failures",
        description = {
            "Prints failures one a line, each with the finding it belongs to: its cause and priority.",
            "With --format json for programs that collect events, such as a SIEM. Reports are read twice."
        },
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:there is none",
            " 1:there are failures",
            " 2:something could not be read, or there was no report",
            "64:wrong arguments",
            "70:the command failed",
            "74:the output could not be written"
        })
final class FailuresCommand implements Callable<Integer> {

    @Mixin
    private ReportSource source = new ReportSource();

    @Option(names = "--format", paramLabel = "FORMAT", description = Format.JSON_LINES, defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(
            names = "--min-priority",
            paramLabel = "PRIORITY",
            description = SummaryCommand.MIN_PRIORITY,
            defaultValue = "INFO")
    private Priority least = Priority.INFO;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private boolean printed;

    FailuresCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        StandardInput input = source.again(in);
        FailureRows rows;
        try (Reports reports = source.openWithHosts(input.fromStart(), err, new Overview())) {
            rows = rows(reports);
        }
        Overview overview = new Overview();
        try (Reports reports = source.openWithHosts(input.fromStart(), err, overview)) {
            FailureOutput.renderer(format)
                    .render(
                            stream(reports)
                                    .flatMap(rows::of)
                                    .filter(this::isWanted)
                                    .peek(row -> printed = true),
                            out);
        }
        overview.unread().forEach(file -> err.println(file.told()));
        if (!overview.unread().isEmpty() || overview.reports() == 0) {
            return ExitCode.NOT_ALL_READ;
        }
        return printed ? ExitCode.FINDINGS : ExitCode.NOTHING_TO_FIX;
    }

    private static FailureRows rows(Reports reports) {
        Remediator remediator = Remediator.create();
        ChangeDetector detector = new ChangeDetector();
        RemediationPlan plan = remediator.plan(() -> reports.shownTo(detector::add), detector);
        return new FailureRows(remediator, plan, detector);
    }

    private static Stream<TlsReport> stream(Iterator<TlsReport> reports) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(reports, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private boolean isWanted(FailureRow row) {
        return row.finding() == null || row.finding().priority().compareTo(least) <= 0;
    }
}
