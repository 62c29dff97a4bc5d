package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.MxDomains;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * Keeps reports, at least for 30 days, so that one day can be compared with those before.
 *
 * <p>What an implementation owes: a copy is kept wholly or not at all, and is still there after a crash once {@code add} has
 * returned, where the implementation keeps anything beyond its process. Retention counts from when a copy was received, for
 * the dates in a report are a stranger's. Implementations are thread-safe.
 */
public interface ReportArchive extends AutoCloseable {

    /** How long reports are kept where nothing else is asked for: 90 days. */
    Duration USUAL_RETENTION = Duration.ofDays(90);

    /** The shortest retention that {@link #prune} takes without being forced: 30 days. */
    Duration LEAST_RETENTION = Duration.ofDays(30);

    /**
     * Keeps a copy. Adding the same copy again changes nothing, except that the best trust is remembered, and the earlier
     * receipt where the clock was set back: a copy that is sent again and again is not kept for ever.
     *
     * @param copy the copy
     * @return what it is, see {@link SessionLedger#add}
     * @throws IOException if it could not be kept; then nothing of it is
     */
    SessionLedger.Outcome add(ReportCopy copy) throws IOException;

    /**
     * Returns the reports that count, about some days, and about one domain or all.
     *
     * @param query which
     * @return the copies that count, by day, then by organization and report id; close it
     * @throws IOException if the archive cannot be read
     */
    Stream<ReportCopy> query(Query query) throws IOException;

    /**
     * Forgets what was received long ago.
     *
     * <p>A clock that has jumped must not empty the archive: where more than a fifth of the copies would go, or the clock is
     * more than 48 hours ahead of the newest copy and of the last pruning, nothing goes unless it is forced.
     *
     * @param now the time
     * @param retention how long copies are kept, counted from when they were received
     * @param force whether to do it all the same, and with a retention below {@link #LEAST_RETENTION}
     * @return how many copies are gone, or why none is
     * @throws IOException if the archive cannot be changed; then nothing is gone
     * @throws IllegalArgumentException if the retention is below {@link #LEAST_RETENTION} and it is not forced
     */
    Pruned prune(Instant now, Duration retention, boolean force) throws IOException;

    /** Ends the use of the archive. */
    @Override
    void close() throws IOException;

    /**
     * Which reports.
     *
     * @param domain the policy domain in lower case; empty for all
     * @param first the first UTC day, see {@link io.github.tlsrpt.model.DateRange#utcDay}
     * @param last the last UTC day
     */
    record Query(String domain, LocalDate first, LocalDate last) {

        /** Checks the components. */
        public Query {
            if (last.isBefore(first)) {
                throw new IllegalArgumentException("last: " + last + " is before " + first);
            }
            domain = MxDomains.key(domain);
        }

        /**
         * Asks for all reports.
         *
         * @return the query
         */
        public static Query all() {
            return new Query("", LocalDate.MIN, LocalDate.MAX);
        }

        /**
         * Tells whether a report is asked for.
         *
         * @param report the report
         * @return true if its day and one of its domains fit
         */
        public boolean fits(TlsReport report) {
            LocalDate day = report.dateRange().utcDay();
            return !day.isBefore(first)
                    && !day.isAfter(last)
                    && (domain.isEmpty() || ReportKey.of(report).policyDomains().contains(domain));
        }
    }

    /**
     * What a pruning did.
     *
     * @param copies how many copies are gone
     * @param refusal why none is, for people; empty where it was done
     */
    record Pruned(long copies, String refusal) {}
}
