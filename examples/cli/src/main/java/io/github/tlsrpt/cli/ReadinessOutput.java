package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tlsrpt.cli.Table.Column;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.trend.Readiness;
import io.github.tlsrpt.remediation.trend.Readiness.Obstacle;
import io.github.tlsrpt.remediation.trend.Readiness.ReporterShare;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints whether a domain is ready for enforce. */
final class ReadinessOutput {

    private static final int SHOWN_REPORTERS = 10;

    private ReadinessOutput() {}

    /** Tells whether mail is kept back now. */
    static boolean isInTrouble(Readiness readiness) {
        return readiness.obstacles().stream().anyMatch(obstacle -> obstacle.kind() == Obstacle.Kind.CAUSE);
    }

    static void text(Readiness readiness, PrintStream out) {
        out.println(Terminal.escape(readiness.domain()) + ": " + verdict(readiness));
        if (readiness.firstDay() == null) {
            out.println("  No report says anything about this domain.");
            return;
        }
        out.println(String.format(
                Locale.ROOT,
                "  Looked at  %s to %s (UTC), %d days with reports under MTA-STS, the last %d without a failure that counts",
                readiness.firstDay(),
                readiness.lastDay(),
                readiness.daysWithReports(),
                readiness.cleanDays()));
        out.println("  Sessions   " + sessions(readiness.sessions()));
        for (ReporterShare share :
                readiness.reporters().stream().limit(SHOWN_REPORTERS).toList()) {
            out.println("             " + sessions(share.sessions()) + ", " + Terminal.escape(share.reporter()));
        }
        if (readiness.reporters().size() > SHOWN_REPORTERS) {
            out.println("             and " + (readiness.reporters().size() - SHOWN_REPORTERS) + " more reporters");
        }
        readiness.obstacles().forEach(obstacle -> out.println("  Against    " + Terminal.escapeWhole(obstacle.text())));
        readiness.left().stream()
                .filter(ReadinessOutput::isTolerated)
                .forEach(finding -> out.println("  Tolerated  "
                        + Terminal.escapeWhole(finding.remediation().summary()) + " "
                        + count(finding.failedSessions(), "failed session") + ", last on " + finding.lastDay()));
        out.println("  Senders that do not report may fail all the same.");
    }

    private static boolean isTolerated(Finding finding) {
        return finding.recurrence() == Finding.Recurrence.ONE_OFF;
    }

    static String verdict(Readiness readiness) {
        return switch (readiness.verdict()) {
            case READY -> "ready for mode enforce";
            case NOT_READY -> "not ready for mode enforce";
            case TOO_LITTLE_KNOWN -> "nothing bad is known, but too little is known for mode enforce";
            case ENFORCING ->
                isInTrouble(readiness) ? "enforcing, and mail is kept back" : "enforcing already, nothing bad is known";
            case NO_POLICY -> "no MTA-STS policy is in force; publish one in mode testing first";
        };
    }

    private static String sessions(Summary summary) {
        return String.format(
                Locale.ROOT,
                "%,d, %,d failed (%.2f %%)",
                summary.totalSessionCount(),
                summary.totalFailureSessionCount(),
                summary.failureRate().orElse(0) * 100);
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static void json(Readiness readiness, PrintStream out) {
        try (JsonGenerator json = JsonText.to(out)) {
            json.writeStartObject();
            json.writeStringField("domain", readiness.domain());
            json.writeStringField("verdict", JsonText.word(readiness.verdict()));
            json.writeStringField(
                    "mode", readiness.mode() == null ? null : readiness.mode().value());
            json.writeStringField("firstDay", text(readiness.firstDay()));
            json.writeStringField("lastDay", text(readiness.lastDay()));
            json.writeNumberField("daysWithReports", readiness.daysWithReports());
            json.writeNumberField("cleanDays", readiness.cleanDays());
            sessions(readiness.sessions(), json);
            json.writeArrayFieldStart("reporters");
            for (ReporterShare share : readiness.reporters()) {
                json.writeStartObject();
                json.writeStringField("reporter", share.reporter());
                sessions(share.sessions(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("obstacles");
            for (Obstacle obstacle : readiness.obstacles()) {
                json.writeStartObject();
                json.writeStringField("kind", JsonText.word(obstacle.kind()));
                json.writeStringField("text", obstacle.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("left");
            for (Finding finding : readiness.left()) {
                json.writeStartObject();
                json.writeStringField("cause", finding.cause().id());
                json.writeStringField("recurrence", JsonText.word(finding.recurrence()));
                json.writeNumberField("failedSessions", finding.failedSessions());
                json.writeStringField("lastDay", finding.lastDay().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final List<Column<Obstacle>> COLUMNS = List.of(
            new Column<>("against", obstacle -> JsonText.word(obstacle.kind())), new Column<>("text", Obstacle::text));

    /** Returns what speaks against it. */
    static Table table(Readiness readiness) {
        return Table.of(readiness.domain() + ": " + verdict(readiness), COLUMNS, readiness.obstacles().stream());
    }

    private static void sessions(Summary summary, JsonGenerator json) throws IOException {
        json.writeNumberField("successfulSessions", summary.totalSuccessfulSessionCount());
        json.writeNumberField("failedSessions", summary.totalFailureSessionCount());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
