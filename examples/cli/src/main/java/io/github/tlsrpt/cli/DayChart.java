package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.remediation.Change;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Sessions by day as bars, in the units of an SVG picture. A day without a report has no bar and a mark instead: nothing is
 * known of it.
 *
 * @param bars one for each day from the first to the last
 * @param width of the picture
 */
record DayChart(List<Bar> bars, int width) {

    static final int HEIGHT = 96;
    private static final int STEP = 14;
    private static final int MOST_DAYS = 400;
    private static final int LEAST_SHOWN = 2;

    /** Copies the list. */
    DayChart {
        bars = List.copyOf(bars);
    }

    /** A day: successful sessions from the bottom, failed ones above. */
    record Bar(LocalDate day, boolean reported, long ok, long failed, int x, int okHeight, int failedHeight) {

        int okY() {
            return HEIGHT - okHeight;
        }

        int failedY() {
            return HEIGHT - okHeight - failedHeight;
        }

        String label() {
            return reported
                    ? String.format(Locale.ROOT, "%s: %,d ok, %,d failed", day, ok, failed)
                    : day + ": no report";
        }
    }

    /** Changes of a day, for a mark above its bar. */
    record Mark(LocalDate day, int number, List<Change> changes, int x) {}

    /** Returns where to mark changes, those of the days shown, and numbers them. */
    List<Mark> marks(List<Change> changes) {
        List<Mark> marks = new ArrayList<>();
        for (Bar bar : bars) {
            List<Change> ofDay = changes.stream()
                    .filter(change -> change.day().equals(bar.day))
                    .toList();
            if (!ofDay.isEmpty()) {
                marks.add(new Mark(bar.day, marks.size() + 1, ofDay, bar.x));
            }
        }
        return marks;
    }

    long most() {
        return bars.stream().mapToLong(bar -> bar.ok + bar.failed).max().orElse(0);
    }

    static DayChart of(SortedMap<LocalDate, Summary> days) {
        long most = days.values().stream()
                .mapToLong(Summary::totalSessionCount)
                .max()
                .orElse(0);
        List<Bar> bars = new ArrayList<>();
        LocalDate last = days.lastKey();
        LocalDate first = days.firstKey();
        LocalDate from = first.isBefore(last.minusDays(MOST_DAYS)) ? last.minusDays(MOST_DAYS) : first;
        for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(1)) {
            bars.add(bar(day, days.get(day), bars.size() * STEP, most));
        }
        return new DayChart(bars, bars.size() * STEP);
    }

    private static Bar bar(LocalDate day, @Nullable Summary sessions, int x, long most) {
        if (sessions == null) {
            return new Bar(day, false, 0, 0, x, 0, 0);
        }
        long ok = sessions.totalSuccessfulSessionCount();
        long failed = sessions.totalFailureSessionCount();
        int failedHeight = failed == 0 ? 0 : Math.max(LEAST_SHOWN, height(failed, most));
        return new Bar(day, true, ok, failed, x, Math.min(height(ok, most), HEIGHT - failedHeight), failedHeight);
    }

    private static int height(long sessions, long most) {
        return most == 0 ? 0 : (int) Math.round((double) sessions / most * HEIGHT);
    }
}
