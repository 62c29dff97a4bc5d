package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.store.Deviation;
import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.cli.store.StoredReport;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reports of an archive: those that count, and what was wrong with them when they came. */
final class ArchiveReader implements Reports {

    private final JdbcReportArchive archive;
    private final Overview overview;
    private final Progress progress;
    private final Selection selection;
    private final Iterator<Query> queries;
    private final List<Query> asked = new ArrayList<>();
    private Stream<StoredReport> stream = Stream.empty();
    private Iterator<StoredReport> stored = Collections.emptyIterator();
    private @Nullable TlsReport next;
    private @Nullable Instant nextReceived;
    private @Nullable Instant received;

    private ArchiveReader(JdbcReportArchive archive, Overview overview, Progress progress, Selection selection) {
        this.archive = archive;
        this.overview = overview;
        this.progress = progress;
        this.selection = selection;
        this.queries = selection.queries().iterator();
    }

    static ArchiveReader open(String location, Overview overview, Progress progress, Selection selection)
            throws IOException {
        JdbcReportArchive archive = JdbcReportArchive.openExisting(location);
        overview.addConflicts(archive.conflicts(selection.query()));
        return new ArchiveReader(archive, overview, progress, selection);
    }

    @Override
    public boolean hasNext() {
        while (next == null && (stored.hasNext() || nextQuery())) {
            if (stored.hasNext()) {
                take(stored.next());
            }
        }
        return next != null;
    }

    private boolean nextQuery() {
        if (!queries.hasNext()) {
            return false;
        }
        stream.close();
        Query query = queries.next();
        try {
            List<Query> earlier = List.copyOf(asked);
            stream = archive.reports(query)
                    .filter(report -> earlier.stream()
                            .noneMatch(before -> before.fits(report.copy().report())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stored = stream.iterator();
        asked.add(query);
        return true;
    }

    private void take(StoredReport report) {
        progress.step();
        Optional<TlsReport> part = selection.of(report.copy().report());
        if (part.isEmpty()) {
            return;
        }
        next = part.get();
        nextReceived = report.copy().received();
        overview.add(
                next,
                report.deviations().stream()
                        .flatMap(deviation -> Stream.ofNullable(deviation.code()))
                        .toList(),
                report.deviations().isEmpty());
        if (report.copy().trust() != Trust.AUTHENTICATED) {
            overview.addUnproved();
        }
        report.deviations().stream()
                .filter(Deviation::isLoss)
                .findFirst()
                .map(loss -> selection.told(new Unread(report.source(), true, loss.text())))
                .ifPresent(overview::addUnread);
    }

    @Override
    public TlsReport next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        TlsReport report = next;
        received = nextReceived;
        next = null;
        return report;
    }

    @Override
    public @Nullable Instant received() {
        return received;
    }

    @Override
    public void close() {
        try (progress) {
            stream.close();
            archive.close();
        }
    }
}
