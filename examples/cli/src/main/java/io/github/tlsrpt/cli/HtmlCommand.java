package io.github.tlsrpt.cli;

import io.github.tlsrpt.remediation.Priority;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the plan as a page to look at. */
@Command(
        name = "html",
        description = "Writes a page that shows what happened to TLS and what to fix first. It needs no network.",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:written, nothing to fix",
            " 1:written, there are findings",
            " 2:written, something could not be read, or there was no report",
            "64:wrong arguments",
            "70:the command failed",
            "74:the page could not be written"
        })
final class HtmlCommand implements Callable<Integer> {

    @Mixin
    private ReportSource source = new ReportSource();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; an existing file is replaced. Default: standard output")
    private String output = "";

    @Option(
            names = "--min-priority",
            paramLabel = "PRIORITY",
            description = SummaryCommand.MIN_PRIORITY,
            defaultValue = "INFO")
    private Priority least = Priority.INFO;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    HtmlCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        Overview overview = new Overview();
        HtmlPage shown;
        try (Reports reports = source.openWithHosts(in, err, overview)) {
            shown = HtmlPage.of(reports, overview, least);
        }
        Summary summary = shown.summary();
        String page = shown.html();
        if (output.isEmpty()) {
            out.print(page);
            return summary.exitCode();
        }
        try {
            Files.writeString(Path.of(output), page, StandardCharsets.UTF_8);
            return summary.exitCode();
        } catch (InvalidPathException | IOException e) {
            err.println(Terminal.complaint(output, e.getMessage()));
            return ExitCode.OUTPUT_LOST;
        }
    }
}
