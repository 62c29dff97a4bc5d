package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.trend.SpikeDetector;
import io.github.tlsrpt.remediation.trend.Trend;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how domains did from day to day. */
@Command(
        name = "trend",
        description = "Shows how domains did from day to day: sessions, failures, spikes, and who has become silent.",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:no spike",
            " 1:there are spikes",
            " 2:something could not be read, or there was no report",
            "64:wrong arguments",
            "70:the command failed",
            "74:the output could not be written"
        })
final class TrendCommand implements Callable<Integer> {

    private static final int WIDTH = 50;

    @Mixin
    private ReportSource source = new ReportSource();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json (an object a day and line) or csv; default: ${DEFAULT-VALUE}",
            defaultValue = "text")
    private TrendFormat format = TrendFormat.TEXT;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    TrendCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Forms of the output. */
    enum TrendFormat {
        TEXT,
        JSON,
        CSV
    }

    @Override
    public Integer call() throws IOException {
        Overview overview = new Overview();
        Trend trend = new Trend(Remediator.create()::diagnose);
        try (Reports reports = source.open(in, err, overview)) {
            reports.forEachRemaining(trend::add);
        }
        overview.unread()
                .forEach(file -> err.println(
                        "tlsrpt: " + Terminal.escape(file.source()) + ": " + Terminal.escape(file.reason())));
        List<String> shown = List.copyOf(trend.domains());
        switch (format) {
            case TEXT -> shown.forEach(name -> text(name, trend));
            case JSON -> shown.forEach(name -> json(name, trend));
            case CSV -> csv(shown, trend);
        }
        if (!overview.unread().isEmpty() || shown.isEmpty()) {
            return ExitCode.NOT_ALL_READ;
        }
        boolean spikes = shown.stream().anyMatch(name -> !trend.spikes(name).isEmpty());
        return spikes ? ExitCode.FINDINGS : ExitCode.NOTHING_TO_FIX;
    }

    private void text(String name, Trend trend) {
        SortedMap<LocalDate, Summary> days = trend.days(name);
        long most = days.values().stream()
                .mapToLong(Summary::totalSessionCount)
                .max()
                .orElse(0);
        out.println(name.isEmpty() ? DomainTotals.NOT_NAMED : Terminal.escape(name));
        out.println("  day (UTC)          ok     failed  = is ok, # failed");
        for (LocalDate day = days.firstKey(); !day.isAfter(days.lastKey()); day = day.plusDays(1)) {
            Summary sessions = days.get(day);
            out.println(
                    sessions == null
                            ? "  " + day + "  no report"
                            : String.format(
                                    Locale.ROOT,
                                    "  %s %,10d %,10d  %s",
                                    day,
                                    sessions.totalSuccessfulSessionCount(),
                                    sessions.totalFailureSessionCount(),
                                    bar(sessions, most)));
        }
        trend.spikes(name).forEach((reporter, spikes) -> spikes.forEach(spike -> out.println(spike(reporter, spike))));
        trend.silent(name)
                .forEach(silence ->
                        out.println("  Silent since " + silence.lastDay() + ": " + Terminal.escape(silence.reporter())
                                + ", which mostly reports every " + days(silence.usualDays())));
        out.println();
    }

    private static String days(long count) {
        return count == 1 ? "day" : count + " days";
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

    private void json(String name, Trend trend) {
        JsonFactory factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        trend.days(name).forEach((day, sessions) -> {
            try (JsonGenerator json = factory.createGenerator(out)) {
                json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                json.writeStartObject();
                json.writeStringField("domain", name);
                json.writeStringField("day", day.toString());
                json.writeNumberField("successfulSessions", sessions.totalSuccessfulSessionCount());
                json.writeNumberField("failedSessions", sessions.totalFailureSessionCount());
                json.writeArrayFieldStart("spikes");
                for (String reporter : spikesOf(day, name, trend)) {
                    json.writeString(reporter);
                }
                json.writeEndArray();
                json.writeEndObject();
                json.writeRaw('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void csv(List<String> names, Trend trend) {
        out.print("\"domain\",\"day\",\"ok\",\"failed\",\"spike_reported_by\"\r\n");
        for (String name : names) {
            trend.days(name)
                    .forEach((day, sessions) -> out.print(CsvSummary.cell(name) + "," + CsvSummary.cell(day.toString())
                            + "," + CsvSummary.cell(Long.toString(sessions.totalSuccessfulSessionCount())) + ","
                            + CsvSummary.cell(Long.toString(sessions.totalFailureSessionCount())) + ","
                            + CsvSummary.cell(String.join("; ", spikesOf(day, name, trend))) + "\r\n"));
        }
    }

    private static List<String> spikesOf(LocalDate day, String name, Trend trend) {
        List<String> reporters = new ArrayList<>();
        trend.spikes(name).forEach((reporter, spikes) -> {
            if (spikes.stream().anyMatch(spike -> spike.day().equals(day))) {
                reporters.add(reporter);
            }
        });
        return reporters;
    }
}
