package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.remediation.Reporter;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.ReportKey;
import io.github.tlsrpt.remediation.trend.Trust;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was read: how many reports, of which days, about which domains, and what could not be read. */
final class Overview {

    private final Map<ReportKey, String> digests = new HashMap<>();

    /** The only one so far: to load what makes a digest takes longer than to read a report, and one alone needs none. */
    private @Nullable ReportCopy only;

    private final SortedMap<String, DomainTotals> domains = new TreeMap<>();
    private final TreeSet<LocalDate> days = new TreeSet<>();
    private final SortedMap<String, ReporterQuality> quality = new TreeMap<>();
    private final List<Unread> unread = new ArrayList<>();
    private int reports;
    private int duplicates;
    private int conflicts;
    private int deviating;
    private int unproved;
    private boolean trustShown;

    /** Tells whether a report has not come before; it must not be counted again. */
    boolean isNew(TlsReport report) {
        ReportCopy copy = new ReportCopy(report, Trust.UNAUTHENTICATED, null, Instant.EPOCH);
        if (only == null && digests.isEmpty()) {
            only = copy;
            return true;
        }
        if (only != null) {
            digests.put(only.key(), only.digest());
            only = null;
        }
        String earlier = digests.putIfAbsent(copy.key(), copy.digest());
        if (earlier != null) {
            if (earlier.equals(copy.digest())) {
                duplicates++;
            } else {
                conflicts++;
            }
        }
        return earlier == null;
    }

    /** Counts copies of reports that do not count, because another copy does that says something else. */
    void addConflicts(long count) {
        conflicts += Math.toIntExact(count);
    }

    /** Counts a report that is new, or the part of it that was asked for. */
    void add(TlsReport report, Collection<ProblemCode> deviations, boolean conforms) {
        reports++;
        deviating += conforms ? 0 : 1;
        days.add(report.dateRange().utcDay());
        String reporter = Reporter.of(report).name();
        ReporterQuality ofReporter = quality.get(reporter);
        if (ofReporter == null) {
            ofReporter = new ReporterQuality();
            quality.put(reporter, ofReporter);
        }
        ofReporter.add(report.dateRange().utcDay(), deviations, conforms);
        DomainTotals.add(report, domains);
    }

    /** Says of a report that nobody has proved who sent it. */
    void addUnproved() {
        unproved++;
    }

    void addUnread(Unread file) {
        unread.add(file);
    }

    int reports() {
        return reports;
    }

    /** Returns how many reports were the same as an earlier one. */
    int duplicates() {
        return duplicates;
    }

    /** Returns how many reports had the identity of an earlier one, but said something else. */
    int conflicts() {
        return conflicts;
    }

    /** Returns how many of the counted reports do not conform to RFC 8460. */
    int deviating() {
        return deviating;
    }

    /** Lets it be told how many reports come from nobody knows whom. */
    void showTrust() {
        trustShown = true;
    }

    /** Returns how many of the counted reports come from nobody knows whom; 0 where that is not to be told. */
    int unproved() {
        return trustShown ? unproved : 0;
    }

    SortedSet<LocalDate> days() {
        return days;
    }

    Collection<String> reporters() {
        return quality.keySet();
    }

    SortedMap<String, ReporterQuality> quality() {
        return quality;
    }

    Collection<DomainTotals> domains() {
        return domains.values();
    }

    List<Unread> unread() {
        return unread;
    }
}
