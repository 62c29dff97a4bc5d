package io.github.tlsrpt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** Runs the command in this process, with bytes as its standard input. */
public final class Commands {

    private Commands() {}

    /**
     * What a run printed, and how it ended.
     *
     * @param code the exit code
     * @param out standard output
     * @param err standard error
     */
    public record Run(int code, String out, String err) {}

    /**
     * Runs the command.
     *
     * @param in standard input
     * @param args the arguments
     * @return what came of it
     */
    public static Run run(byte[] in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new ByteArrayInputStream(in), out, new PrintStream(err, true, UTF_8), args);
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
