package io.github.tlsrpt.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Shows how far a long read has come, on one line of the terminal that it cleans up behind it. */
final class Progress implements AutoCloseable {

    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean shown;
    private int done;
    private long due = System.nanoTime() + FIRST_NANOS;
    private boolean drawn;

    private Progress(PrintStream err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    /** The launcher knows whether standard error is a terminal; the JVM only knows of both its other ends at once. */
    static Progress on(PrintStream err) {
        String told = System.getenv("TLSRPT_PROGRESS");
        return new Progress(err, told == null ? Ansi.AUTO.enabled() : told.equals("1"));
    }

    void step() {
        done++;
        if (shown && System.nanoTime() - due >= 0) {
            due = System.nanoTime() + EVERY_NANOS;
            drawn = true;
            err.print(CLEAR_LINE + String.format(Locale.ROOT, "reading: %,d so far", done));
        }
    }

    @Override
    public void close() {
        if (drawn) {
            err.print(CLEAR_LINE);
        }
    }
}
