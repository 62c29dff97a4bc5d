package io.github.tlsrpt.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Runs the commands that are called most when they are given paths and nothing else. A parser of arguments takes longer to
 * load than a report takes to read, and these have nothing to parse.
 */
final class PathsOnly {

    private PathsOnly() {}

    /** Tells whether the arguments are such a command and paths. */
    static boolean are(String... args) {
        if (args.length < 2 || !(args[0].equals("validate") || args[0].equals("summary"))) {
            return false;
        }
        for (String path : Arrays.asList(args).subList(1, args.length)) {
            // An option, standard input, a file of arguments, or nothing: each has its meaning elsewhere.
            if (path.isEmpty() || path.charAt(0) == '-' || path.charAt(0) == '@') {
                return false;
            }
        }
        return true;
    }

    /** Runs the command; returns its exit code. */
    static int run(InputStream in, PrintStream out, PrintStream err, String... args) {
        List<String> paths = Arrays.asList(args).subList(1, args.length);
        Callable<Integer> command = args[0].equals("validate")
                ? new ValidateCommand(in, out, err).of(paths)
                : new SummaryCommand(in, out, err).of(paths);
        try {
            return command.call();
        } catch (Exception e) {
            return Main.failure(e, err);
        }
    }
}
