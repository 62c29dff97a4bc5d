package io.github.tlsrpt.cli;

import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.ReportWriter;
import io.github.tlsrpt.parser.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rewrites a report in the form of RFC 8460. */
@Command(
        name = "convert",
        description = "Rewrites a report in the form of RFC 8460: its names, its order, lists as arrays, times in UTC.",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:written, and it conforms to RFC 8460",
            " 1:written, but the report lacks something that cannot be invented, told on standard error",
            " 2:the report could not be read, or not without loss",
            "64:wrong arguments",
            "70:the command failed",
            "74:the output could not be written"
        })
final class ConvertCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "REPORT",
            description = "A report, also in a message or an archive; - for standard input.")
    private String report = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; .gz at its end means gzip. An existing file is kept. Default: standard output")
    private String output = "";

    @Option(names = "--gzip", description = "Write gzip to standard output.")
    private boolean gzip;

    @Option(names = "--force", description = "Write what could be read, and over an existing file.")
    private boolean force;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    ConvertCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        List<ReportFile> files = new ArrayList<>();
        try (ReportPaths found = new ReportPaths(List.of(report), in)) {
            while (found.hasNext() && files.size() < 2) {
                files.add(found.next());
            }
        }
        if (files.size() != 1) {
            err.println("tlsrpt: REPORT: is not one report");
            return ExitCode.NOT_ALL_READ;
        }
        ReportFile file = files.get(0);
        file.problems().forEach(err::println);
        ParseResult result = file.result();
        if (result == null) {
            if (file.failure() != null) {
                err.println(Unread.of(file.source(), file.failure()).told());
            }
            return ExitCode.NOT_ALL_READ;
        }
        boolean lossy = show(result, Severity.ERROR);
        if (result.report().isEmpty() || (lossy && !force)) {
            return ExitCode.NOT_ALL_READ;
        }
        return write(result.orElseThrow());
    }

    private int write(TlsReport read) {
        try {
            byte[] bytes = bytes(read, gzip || output.toLowerCase(Locale.ROOT).endsWith(".gz"));
            if (output.isEmpty()) {
                out.write(bytes);
            } else {
                writeFile(bytes);
            }
            ParseResult written = ReportParser.create().parse(bytes);
            return show(written, Severity.WARNING) ? ExitCode.FINDINGS : ExitCode.NOTHING_TO_FIX;
        } catch (FileAlreadyExistsException e) {
            err.println(Terminal.complaint(output, "exists already, see --force"));
        } catch (InvalidPathException | IOException e) {
            err.println(Terminal.complaint(output, e.getMessage()));
        }
        return ExitCode.OUTPUT_LOST;
    }

    private void writeFile(byte[] bytes) throws IOException {
        StandardOpenOption creation = force ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW;
        Files.write(Path.of(output), bytes, creation, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static byte[] bytes(TlsReport report, boolean compressed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (compressed) {
            ReportWriter.writeGzip(report, bytes);
        } else {
            ReportWriter.writeJson(report, bytes);
        }
        return bytes.toByteArray();
    }

    /** Shows the problems that are at least so severe; tells whether there are any. */
    private boolean show(ParseResult result, Severity least) {
        List<Problem> shown = result.problems().stream()
                .filter(problem -> problem.severity().compareTo(least) >= 0)
                .toList();
        shown.forEach(err::println);
        return !shown.isEmpty();
    }
}
