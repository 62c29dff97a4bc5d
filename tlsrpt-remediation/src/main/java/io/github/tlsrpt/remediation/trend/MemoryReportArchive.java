package io.github.tlsrpt.remediation.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps reports in memory, for tests and for short runs. Thread-safe. */
public final class MemoryReportArchive implements ReportArchive {

    private static final Comparator<ReportCopy> ORDER = Comparator.comparing(
                    (ReportCopy copy) -> copy.report().dateRange().utcDay())
            .thenComparing(copy -> copy.report().organizationName(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(copy -> copy.report().reportId(), Comparator.nullsFirst(Comparator.naturalOrder()));

    private SessionLedger ledger = new SessionLedger();
    private @Nullable Instant lastPruned;

    /** Makes an empty archive. */
    public MemoryReportArchive() {}

    @Override
    public synchronized SessionLedger.Outcome add(ReportCopy copy) {
        return ledger.add(copy);
    }

    @Override
    public synchronized Stream<ReportCopy> query(Query query) {
        return ledger.counted().stream()
                .filter(copy -> query.fits(copy.report()))
                .sorted(ORDER);
    }

    @Override
    public synchronized Pruned prune(Instant now, Duration retention, boolean force) {
        Retention rule = new Retention(now, retention, force);
        List<ReportCopy> copies = ledger.copies();
        List<ReportCopy> kept =
                copies.stream().filter(copy -> !rule.isOver(copy.received())).toList();
        Instant newest = copies.stream()
                .map(ReportCopy::received)
                .max(Comparator.naturalOrder())
                .orElse(now);
        long gone = (long) copies.size() - kept.size();
        String refusal = rule.refusal(copies.size(), gone, newest, lastPruned);
        if (!refusal.isEmpty()) {
            return new Pruned(0, refusal);
        }
        ledger = new SessionLedger();
        kept.forEach(this::add);
        lastPruned = now;
        return new Pruned(gone, "");
    }

    @Override
    public void close() {
        // nothing is open
    }
}
