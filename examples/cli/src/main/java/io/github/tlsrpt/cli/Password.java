package io.github.tlsrpt.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a password comes from. Never from the command line, which others on the machine can see. */
final class Password {

    static final String VARIABLE = "TLSRPT_IMAP_PASSWORD";

    private static final long LONGEST_FILE = 65_536;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The password is the first line of this file, which only you should be able to read.")
    private @Nullable String file;

    @Option(
            names = "--password-env",
            paramLabel = "NAME",
            description = "The password is in this variable of the environment. Default: " + VARIABLE
                    + " if it is set; otherwise it is asked for on the terminal")
    private @Nullable String variable;

    /**
     * Gets the password.
     *
     * @param environment the environment
     * @param user whose it is
     * @return the password
     * @throws IOException if there is none; the message tells people what to do
     */
    char[] get(Map<String, String> environment, String user) throws IOException {
        if (file != null) {
            return ofFile(file);
        }
        String name = variable == null ? VARIABLE : variable;
        String value = environment.get(name);
        if (value != null && !value.isEmpty()) {
            return value.toCharArray();
        }
        if (variable != null) {
            throw new IOException("--password-env: " + name + " is not set");
        }
        char[] typed = typed(user);
        if (typed == null || typed.length == 0) {
            throw new IOException("there is no password: give --password-file FILE, or set " + VARIABLE);
        }
        return typed;
    }

    /** From JDK 22 on there is a console without a terminal too; then nothing is typed. */
    @SuppressWarnings("SystemConsoleNull")
    private static char @Nullable [] typed(String user) {
        Console console = System.console();
        return console == null ? null : console.readPassword("Password of %s: ", Terminal.escape(user));
    }

    private static char[] ofFile(String name) throws IOException {
        try {
            return firstLine(Path.of(name)).toCharArray();
        } catch (InvalidPathException e) {
            throw new IOException("--password-file: " + name + " is not the name of a file here", e);
        } catch (IOException e) {
            throw new IOException(
                    "--password-file: " + name + ": " + Unread.of(name, e).reason(), e);
        }
    }

    private static String firstLine(Path file) throws IOException {
        if (Files.size(file) > LONGEST_FILE) {
            throw new IOException("is too large for a password");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.lines()
                .findFirst()
                .filter(line -> !line.isEmpty())
                .orElseThrow(() -> new IOException("its first line is empty"));
    }
}
