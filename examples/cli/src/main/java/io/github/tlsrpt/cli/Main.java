package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.store.ArchiveException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** Starts the command. */
public final class Main {

    private Main() {}

    /**
     * Runs the command and ends the program with its exit code.
     *
     * @param args the arguments, see {@code tlsrpt --help}
     */
    public static void main(String[] args) {
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(run(System.in, out, err, args));
    }

    /** Runs the command; returns its exit code. */
    static int run(InputStream in, OutputStream standardOutput, PrintStream err, String... args) {
        Output output = new Output(standardOutput);
        PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8);
        int code = PathsOnly.are(args)
                ? PathsOnly.run(in, out, err, args)
                : commands(in, out, err).execute(args);
        out.flush();
        if (out.checkError()) {
            if (!output.isBrokenPipe()) {
                err.println("tlsrpt: the output could not be written");
            }
            return ExitCode.OUTPUT_LOST;
        }
        return code;
    }

    private static CommandLine commands(InputStream in, PrintStream out, PrintStream err) {
        CommandLine command = new CommandLine(new TlsrptCommand())
                .addSubcommand(new SummaryCommand(in, out, err))
                .addSubcommand(new FailuresCommand(in, out, err))
                .addSubcommand(new ExplainCommand(out, err))
                .addSubcommand(new TrendCommand(in, out, err))
                .addSubcommand(new ReadinessCommand(in, out, err))
                .addSubcommand(new IngestCommand(in, out, err))
                .addSubcommand(new FetchCommand(out, err))
                .addSubcommand(new PruneCommand(out, err))
                .addSubcommand(new HtmlCommand(in, out, err))
                .addSubcommand(ServeCommand.of(err))
                .addSubcommand(new CompletionCommand(out))
                .addSubcommand(new ManCommand(out))
                .addSubcommand(new ValidateCommand(in, out, err))
                .addSubcommand(new ConvertCommand(in, out, err))
                .addSubcommand(RecordCommand.of(in, out))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::usageError)
                .setExecutionExceptionHandler((e, failed, parsed) -> failure(e, err));
        return command;
    }

    private static int usageError(CommandLine.ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("tlsrpt: " + Terminal.escape(String.valueOf(e.getMessage())));
        err.println("Try 'tlsrpt --help'.");
        return ExitCode.USAGE;
    }

    static int failure(Exception e, PrintStream err) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        String told = String.valueOf(cause instanceof ArchiveException ? cause.getMessage() : cause);
        err.println("tlsrpt: " + Terminal.escapeWhole(told));
        return ExitCode.FAILED;
    }
}
