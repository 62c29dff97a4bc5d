package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.store.Batch;
import io.github.tlsrpt.cli.store.Deviation;
import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.cli.store.StoredReport;
import io.github.tlsrpt.mail.Authenticity;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes reports into an archive, and tells what became of them. All have the same time of receipt: that of the run. */
final class Ingest {

    static final int MIB_BITS = 20;
    private static final double NANOS_A_SECOND = 1e9;

    private final PrintStream err;
    private final Progress progress;
    private final Instant received = Instant.now();
    private final long begin = System.nanoTime();
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private long unread;
    private boolean told;

    Ingest(PrintStream err, Progress progress) {
        this.err = err;
        this.progress = progress;
    }

    void run(String location, Iterator<ReportFile> files, int threads) throws IOException {
        Path last = null;
        try (JdbcReportArchive archive = JdbcReportArchive.open(location);
                Batch batch = archive.batch(this::added, threads)) {
            while (files.hasNext()) {
                ReportFile file = files.next();
                if (!Objects.equals(last, file.path())) {
                    progress.part();
                    last = file.path();
                }
                take(file, batch);
                progress.step();
            }
        }
    }

    /** Takes what stands for a report, and tells what could not be read; returns whether all of it could. */
    boolean take(ReportFile file, Batch batch) throws IOException {
        List<Unread> parts = ReportReader.unread(file);
        parts.forEach(part -> tellUnread(part.source(), part.reason()));
        StoredReport report = stored(file, file.result());
        if (report != null) {
            batch.add(report);
        }
        return parts.isEmpty();
    }

    void tellUnread(String source, String reason) {
        unread++;
        tell(source, reason);
    }

    private @Nullable StoredReport stored(ReportFile file, @Nullable ParseResult result) {
        if (result == null || result.report().isEmpty()) {
            return null;
        }
        Authenticity authenticity = file.authenticity();
        Trust trust = authenticity == null
                ? Trust.UNAUTHENTICATED
                : Trust.valueOf(authenticity.status().name());
        String submitter = authenticity == null ? null : authenticity.domain();
        ReportCopy copy = new ReportCopy(result.orElseThrow(), trust, submitter, received);
        return new StoredReport(copy, file.source(), Deviation.of(result));
    }

    void added(String source, Outcome outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
        if (outcome == Outcome.CONFLICT) {
            tell(source, "says something else than an earlier report of the same id; both are kept");
        }
    }

    private void tell(String source, String text) {
        told = true;
        progress.hide();
        err.println(Terminal.complaint(source, text));
    }

    private long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    boolean isAllRead() {
        return unread == 0;
    }

    boolean hasAdded() {
        return !outcomes.isEmpty();
    }

    boolean hasTold() {
        return told;
    }

    /** Tells whether there was a report, and all could be read. */
    boolean isComplete() {
        return isAllRead() && hasAdded();
    }

    String result() {
        double seconds = (System.nanoTime() - begin) / NANOS_A_SECOND;
        long all = outcomes.values().stream().mapToLong(Long::longValue).sum();
        return String.format(
                Locale.ROOT,
                "%,d reports: %,d new, %,d already there, %,d in conflict; %,d not read. %.1f s, %,.0f reports a second",
                all,
                count(Outcome.NEW),
                count(Outcome.DUPLICATE),
                count(Outcome.CONFLICT),
                unread,
                seconds,
                all / seconds);
    }
}
