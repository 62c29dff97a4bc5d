package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.remediation.Change;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.trend.SpikeDetector;
import io.github.tlsrpt.remediation.trend.Trend;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** Prints a trend as a chart of its days, and in words what changed and what began to fail. */
final class TrendText {

    private static final int WIDTH = 50;
    private static final int SHOWN_REPORTERS = 3;
    private static final int SHOWN_RHYTHMS = 10;
    private static final int LINES_WITHOUT_REPORT = 2;

    private final TrendView view;
    private final PrintStream out;

    TrendText(TrendView view, PrintStream out) {
        this.view = view;
        this.out = out;
    }

    void print() {
        view.names().forEach(this::print);
    }

    private void print(String name) {
        String domain = view.domainOf(name);
        String title = name.isEmpty() ? DomainTotals.NOT_NAMED : Terminal.escape(name);
        out.println(domain == null ? title : title + ", MX of " + Terminal.escape(domain));
        chart(view.sessions(name));
        view.spikes(name).forEach((reporter, spikes) -> spikes.forEach(spike -> out.println(spike(reporter, spike))));
        view.trend().silent(name).forEach(silence -> out.println(silence(silence)));
        rhythms(view.trend().rhythms(name));
        List<Change> changes = view.changes(name);
        if (!changes.isEmpty()) {
            out.println("  What changed");
            changes.forEach(change -> out.println("    " + change(change)));
        }
        List<Finding> failures = view.failures(name);
        if (!failures.isEmpty()) {
            out.println("  What failed");
            failures.forEach(this::failure);
        }
        out.println();
    }

    private void chart(SortedMap<LocalDate, Summary> days) {
        long most = days.values().stream()
                .mapToLong(Summary::totalSessionCount)
                .max()
                .orElse(0);
        out.println("  day (UTC)          ok     failed  = is ok, # failed");
        LocalDate next = days.firstKey();
        for (Map.Entry<LocalDate, Summary> entry : days.entrySet()) {
            noReport(next, entry.getKey());
            next = entry.getKey().plusDays(1);
            Summary sessions = entry.getValue();
            out.println(String.format(
                    Locale.ROOT,
                    "  %s %,10d %,10d  %s",
                    entry.getKey(),
                    sessions.totalSuccessfulSessionCount(),
                    sessions.totalFailureSessionCount(),
                    bar(sessions, most)));
        }
    }

    /** Days of which nothing is known are shown as such, many of them in one line. */
    private void noReport(LocalDate from, LocalDate to) {
        if (ChronoUnit.DAYS.between(from, to) > LINES_WITHOUT_REPORT) {
            out.println("  " + from + "  to " + to.minusDays(1) + "  no report");
            return;
        }
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            out.println("  " + day + "  no report");
        }
    }

    private static String bar(Summary sessions, long most) {
        int failed = length(sessions.totalFailureSessionCount(), most);
        int ok = Math.min(WIDTH - failed, length(sessions.totalSuccessfulSessionCount(), most));
        return "=".repeat(ok) + "#".repeat(failed);
    }

    /** Something is never shown as nothing. */
    private static int length(long sessions, long most) {
        return sessions == 0 ? 0 : (int) Math.max(1, Math.round((double) sessions / most * WIDTH));
    }

    private static String spike(String reporter, SpikeDetector.Spike spike) {
        return String.format(
                Locale.ROOT,
                "  Spike on %s: %,d of %,d sessions failed (%.1f %%), at most %.1f %% were to be expected; reported by %s",
                spike.day(),
                spike.failed(),
                spike.sessions(),
                spike.rate() * 100,
                spike.expectedRate() * 100,
                Terminal.escape(reporter));
    }

    private static String silence(Trend.Silence silence) {
        return "  Silent since " + silence.lastDay() + ": " + Terminal.escape(silence.reporter())
                + ", which mostly reports every " + days(silence.usualDays());
    }

    private void rhythms(List<Trend.Rhythm> rhythms) {
        out.println("  Who reports");
        rhythms.stream()
                .sorted(Comparator.comparingInt(Trend.Rhythm::days).reversed())
                .limit(SHOWN_RHYTHMS)
                .forEach(rhythm -> out.println("    " + rhythm(rhythm)));
        if (rhythms.size() > SHOWN_RHYTHMS) {
            out.println("    and " + (rhythms.size() - SHOWN_RHYTHMS) + " more");
        }
    }

    private static String rhythm(Trend.Rhythm rhythm) {
        String days = rhythm.days() == 1
                ? "on " + rhythm.lastDay()
                : "on " + rhythm.days() + " days, mostly every " + days(rhythm.usualDays()) + ", last about "
                        + rhythm.lastDay();
        String lag = rhythm.usualLag() == null
                ? ""
                : ", mostly comes " + lag(rhythm.usualLag()) + " after the end of the day";
        return Terminal.escape(rhythm.reporter()) + ": " + days + lag;
    }

    private static String lag(Duration lag) {
        return lag.toDays() < 3 ? lag.toHours() + " h" : lag.toDays() + " days";
    }

    private static String days(long count) {
        return count == 1 ? "day" : count + " days";
    }

    private static String change(Change change) {
        List<String> reporters = change.reporters();
        if (reporters.isEmpty()) {
            return Terminal.escape(change.text());
        }
        List<String> shown =
                reporters.stream().limit(SHOWN_REPORTERS).map(Terminal::escape).toList();
        String more =
                reporters.size() > SHOWN_REPORTERS ? " and " + (reporters.size() - SHOWN_REPORTERS) + " more" : "";
        return Terminal.escape(change.text()) + " (" + String.join(", ", shown) + more + ")";
    }

    private void failure(Finding finding) {
        String when =
                finding.days() == 1 ? finding.firstDay().toString() : finding.firstDay() + " to " + finding.lastDay();
        out.println(String.format(Locale.ROOT, "    %-4s %s: ", finding.priority(), when)
                + Terminal.escapeWhole(finding.remediation().summary()));
        finding.startedAfter().forEach(change -> out.println("         after " + Terminal.escape(change.text())));
    }
}
