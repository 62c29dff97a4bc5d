package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.store.ArchiveException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Starts the command. */
public final class Main {

    private Main() {}

    /**
     * Runs the command and ends the program with its exit code.
     *
     * @param args the arguments, see {@code tlsrpt --help}
     */
    public static void main(String[] args) {
        // Where two threads log first at the same time, the logging tells so, and of a command that helps nobody.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(System.in, out, err, args);
        if (PathsOnly.are(args)) {
            // Since JDK 21 an orderly exit asks the logging first, which has to be loaded for that.
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }

    /** Runs the command; returns its exit code. */
    static int run(InputStream in, OutputStream standardOutput, PrintStream err, String... args) {
        Output output = new Output(standardOutput);
        PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8);
        int code = PathsOnly.are(args)
                ? PathsOnly.run(in, out, err, args)
                : AllCommands.of(in, out, err).execute(args);
        out.flush();
        if (out.checkError()) {
            if (!output.isBrokenPipe()) {
                err.println("tlsrpt: the output could not be written");
            }
            return ExitCode.OUTPUT_LOST;
        }
        return code;
    }

    /** Tells what went wrong; returns the exit code. */
    static int failure(Exception e, PrintStream err) {
        if (e instanceof UsageException) {
            return wrongUsage(e, err);
        }
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        String told = String.valueOf(cause instanceof ArchiveException ? cause.getMessage() : cause);
        err.println("tlsrpt: " + Terminal.escapeWhole(told));
        return ExitCode.FAILED;
    }

    /** Tells what is wrong with the arguments; returns the exit code. */
    static int wrongUsage(Exception e, PrintStream err) {
        err.println("tlsrpt: " + Terminal.escape(String.valueOf(e.getMessage())));
        err.println("Try 'tlsrpt --help'.");
        return ExitCode.USAGE;
    }
}
