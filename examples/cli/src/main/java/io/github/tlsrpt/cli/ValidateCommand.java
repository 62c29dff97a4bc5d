package io.github.tlsrpt.cli;

import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.Severity;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong with reports, and where. */
@Command(
        name = "validate",
        description = "Says what is wrong with reports, and where: file:line:column: SEVERITY pointer: message [code].",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all reports were read without loss; with --conformance: all conform to RFC 8460",
            " 1:some were read with losses; with --conformance: some deviate",
            " 2:some could not be read at all, or there was none",
            "64:wrong arguments",
            "70:the command failed",
            "74:the output could not be written"
        })
final class ValidateCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = ReportPaths.PATHS)
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--conformance",
            description = "Fail on everything that deviates from RFC 8460, not only on losses.")
    private boolean conformance;

    @Option(names = "--format", paramLabel = "FORMAT", description = Format.JSON_LINES, defaultValue = "text")
    private Format format = Format.TEXT;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private int exitCode = ExitCode.NOTHING_TO_FIX;

    ValidateCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Sets the paths. */
    ValidateCommand of(List<String> newPaths) {
        paths = newPaths;
        return this;
    }

    @Override
    public Integer call() {
        try (ReportPaths files = new ReportPaths(paths, in)) {
            if (!files.hasNext()) {
                err.println("tlsrpt: there is no report");
                exitCode = ExitCode.NOT_ALL_READ;
            }
            renderer().render(files, out);
        }
        return exitCode;
    }

    /** Each file is written when it has been read, so that memory does not grow with their number. */
    private Renderer<Iterator<ReportFile>> renderer() {
        return switch (format) {
            case TEXT ->
                (files, stream) -> files.forEachRemaining(file -> {
                    judge(file);
                    text(file, stream);
                });
            case JSON ->
                (files, stream) -> files.forEachRemaining(file -> {
                    judge(file);
                    JsonValidation.print(file, stream);
                });
            case CSV, MARKDOWN, HTML ->
                (files, stream) -> Table.renderer(format).render(ProblemTable.of(files, this::judge), stream);
        };
    }

    private void judge(ReportFile file) {
        List<Problem> problems = problems(file);
        Severity tolerated = conformance ? Severity.NOTE : Severity.WARNING;
        if (file.result() == null || file.result().report().isEmpty()) {
            atLeast(ExitCode.NOT_ALL_READ);
        } else if (problems.stream().anyMatch(problem -> problem.severity().compareTo(tolerated) > 0)) {
            atLeast(ExitCode.FINDINGS);
        }
    }

    private static void text(ReportFile file, PrintStream out) {
        problems(file).forEach(problem -> out.println(Terminal.escape(file.source()) + line(problem)));
        if (file.failure() != null) {
            String reason = Unread.of(file.source(), file.failure()).reason();
            out.println(Terminal.escape(file.source()) + ": ERROR: " + Terminal.escape(reason) + " ["
                    + JsonValidation.IO_ERROR + "]");
        }
    }

    /** Returns what is wrong with the message or archive, then what is wrong with the report. */
    static List<Problem> problems(ReportFile file) {
        List<Problem> problems = new ArrayList<>(file.problems());
        if (file.result() != null) {
            problems.addAll(file.result().problems());
        }
        return problems;
    }

    private static String line(Problem problem) {
        String place = problem.location() == null
                ? ""
                : ":" + problem.location().line() + ":" + problem.location().column();
        String pointer = problem.pointer().isEmpty() ? "" : " " + problem.pointer();
        return place + ": " + problem.severity() + Terminal.escape(pointer) + ": " + problem.message() + " ["
                + problem.code() + "]";
    }

    private void atLeast(int code) {
        exitCode = Math.max(exitCode, code);
    }
}
