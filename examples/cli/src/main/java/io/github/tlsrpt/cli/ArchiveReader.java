package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.store.Deviation;
import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.cli.store.StoredReport;
import io.github.tlsrpt.model.TlsReport;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The reports of an archive: those that count, and what was wrong with them when they came. */
final class ArchiveReader implements Reports {

    private final JdbcReportArchive archive;
    private final Stream<StoredReport> stream;
    private final Iterator<StoredReport> stored;
    private final Overview overview;
    private final Progress progress;
    private final Selection selection;
    private @Nullable Instant received;

    private ArchiveReader(JdbcReportArchive archive, Overview overview, Progress progress, Selection selection)
            throws IOException {
        this.archive = archive;
        this.stream = archive.reports(selection.query());
        this.stored = stream.iterator();
        this.overview = overview;
        this.progress = progress;
        this.selection = selection;
    }

    static ArchiveReader open(String location, Overview overview, Progress progress, Selection selection)
            throws IOException {
        JdbcReportArchive archive = JdbcReportArchive.openExisting(location);
        overview.addConflicts(archive.conflicts(selection.query()));
        return new ArchiveReader(archive, overview, progress, selection);
    }

    @Override
    public boolean hasNext() {
        return stored.hasNext();
    }

    @Override
    public TlsReport next() {
        StoredReport next = stored.next();
        progress.step();
        received = next.copy().received();
        TlsReport report = selection.of(next.copy().report()).orElseThrow();
        overview.add(
                report,
                next.deviations().stream()
                        .flatMap(deviation -> Stream.ofNullable(deviation.code()))
                        .toList(),
                next.deviations().isEmpty());
        next.deviations().stream()
                .filter(Deviation::isLoss)
                .findFirst()
                .ifPresent(loss -> overview.addUnread(new Unread(next.source(), true, loss.text())));
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
