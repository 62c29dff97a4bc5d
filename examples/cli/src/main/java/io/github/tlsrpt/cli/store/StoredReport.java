package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.remediation.trend.ReportCopy;
import java.util.List;
import java.util.Objects;

/**
 * A copy of a report with what a reader of the archive wants to know besides. Immutable and thread-safe.
 *
 * @param copy the copy
 * @param source where it came from, for people; a stranger's text, cut at 1,000 characters when it is kept
 * @param deviations what is wrong with it
 */
public record StoredReport(ReportCopy copy, String source, List<Deviation> deviations) {

    /** Checks the components and copies the list. */
    public StoredReport {
        Objects.requireNonNull(copy, "copy");
        Objects.requireNonNull(source, "source");
        deviations = List.copyOf(deviations);
    }
}
