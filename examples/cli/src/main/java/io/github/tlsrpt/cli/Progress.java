package io.github.tlsrpt.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Shows how far a long read has come, on one line of the terminal that it cleans up behind it. */
final class Progress implements AutoCloseable {

    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long EVERY_NANOS = Duration.ofMillis(200).toNanos();
    private static final double NANOS_A_SECOND = 1e9;
    private static final int BAR_WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean shown;
    private final long begin = System.nanoTime();
    private @Nullable LongSupplier total;
    private long totalParts = -1;
    private long parts;
    private long done;
    private long due = begin + FIRST_NANOS;
    private boolean drawn;

    private Progress(PrintStream err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    static Progress on(PrintStream err) {
        return on(err, Terminal.isWatched("TLSRPT_PROGRESS"));
    }

    static Progress on(PrintStream err, boolean shown) {
        return new Progress(err, shown);
    }

    /** Shows a bar as well: how many parts there are is asked for once, and only if anything is shown. */
    Progress of(LongSupplier parts) {
        total = parts;
        return this;
    }

    /** Another report has been read. */
    void step() {
        done++;
        if (shown && System.nanoTime() - due >= 0) {
            draw();
        }
    }

    /** Another part has been begun. */
    void part() {
        parts++;
    }

    private void draw() {
        if (totalParts < 0) {
            totalParts = total == null ? 0 : total.getAsLong();
        }
        double seconds = (System.nanoTime() - begin) / NANOS_A_SECOND;
        String count = String.format(Locale.ROOT, "%,d so far, %,.0f a second", done, done / seconds);
        drawn = true;
        err.print(CLEAR_LINE + (totalParts > 1 ? bar(seconds) + count : "reading: " + count));
        due = System.nanoTime() + EVERY_NANOS;
    }

    private String bar(double seconds) {
        double share = Math.min(1, Math.max(0, parts - 1) / (double) totalParts);
        int length = (int) (share * BAR_WIDTH);
        String left = share == 0 ? "" : String.format(Locale.ROOT, ", %,.0f s left", seconds / share - seconds);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%%s: ",
                "#".repeat(length),
                ".".repeat(BAR_WIDTH - length),
                share * 100,
                left);
    }

    /** Makes room for a line of something else. */
    void hide() {
        if (drawn) {
            err.print(CLEAR_LINE);
            drawn = false;
        }
    }

    @Override
    public void close() {
        hide();
    }
}
