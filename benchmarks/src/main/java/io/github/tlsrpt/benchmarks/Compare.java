package io.github.tlsrpt.benchmarks;

import java.io.IOException;
import java.util.Locale;

/**
 * Compares whole runs of two programs, pair by pair, so that what else the machine does falls on both. Any command line
 * will do; the output is dropped.
 */
public final class Compare {

    private Compare() {}

    /**
     * Prints the medians and the median of the ratios.
     *
     * @param arguments the number of pairs, the first command line, the second; each is given to {@code sh -c}
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            System.err.println("Usage: Compare PAIRS COMMAND COMMAND");
            System.exit(64);
        }
        int pairs = Integer.parseInt(arguments[0]);
        double[] first = new double[pairs];
        double[] second = new double[pairs];
        double[] ratios = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            boolean swapped = i % 2 == 1;
            double a = seconds(arguments[swapped ? 2 : 1]);
            double b = seconds(arguments[swapped ? 1 : 2]);
            first[i] = swapped ? b : a;
            second[i] = swapped ? a : b;
            ratios[i] = first[i] / second[i];
        }
        System.out.printf(
                Locale.ROOT,
                "%.3f s, %.3f s, ratio %.2f (medians of %d pairs)%n",
                Rounds.median(first),
                Rounds.median(second),
                Rounds.median(ratios),
                pairs);
    }

    private static double seconds(String command) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        int code = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        if (code > 2) {
            throw new IllegalStateException("exit code " + code + " of " + command);
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
