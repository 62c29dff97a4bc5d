package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Diagnosis;
import io.github.tlsrpt.remediation.Failure;
import io.github.tlsrpt.remediation.MxDomains;
import io.github.tlsrpt.remediation.Reporter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a domain did from day to day. A day is a UTC day; a report that covers another time counts for the day that holds the
 * middle of it ({@link DateRange#utcDay}). A day without a report is absent, not zero: nothing is known of it.
 *
 * <p>Takes each report once; let a {@link SessionLedger} or a {@link ReportArchive} see to that. Reports can be added at any
 * time and in any order, and are not kept. Mutable, for one thread.
 */
public final class Trend {

    private static final int LEAST_REPORTS = 4;
    private static final int SILENT_INTERVALS = 3;
    private static final int KEPT_NAMES = 1000;

    private final Function<Failure, Diagnosis> diagnose;
    private final SortedMap<String, Domain> domains = new TreeMap<>();
    private final Lags lags = new Lags();

    /** By what failures are told apart. */
    public enum Dimension {
        /** Who reported them. */
        REPORTER,
        /** The MX host; empty where the report names none. */
        MX,
        /** The result type of the report; empty where it has none. */
        RESULT_TYPE,
        /** The cause that was concluded. */
        CAUSE
    }

    /**
     * A reporter of which nothing has come for long.
     *
     * @param reporter who
     * @param lastDay the last day for which it reported
     * @param usualDays how many days mostly lie between two of its reports
     */
    public record Silence(String reporter, LocalDate lastDay, long usualDays) {}

    /**
     * When a reporter reports about a domain.
     *
     * @param reporter who
     * @param firstDay the first UTC day for which it reported
     * @param lastDay the last UTC day for which it reported
     * @param days for how many UTC days it reported
     * @param usualDays how many days mostly lie between two of its reports; 0 where there is one report only
     * @param usualLag how long after the end of the time that a report covers it mostly comes, in whole hours; null where
     *     it is not known when reports came
     */
    public record Rhythm(
            String reporter,
            LocalDate firstDay,
            LocalDate lastDay,
            int days,
            long usualDays,
            @Nullable Duration usualLag) {}

    private static final class Domain {
        private final SortedMap<String, SortedMap<LocalDate, Summary>> byReporter = new TreeMap<>();
        private final Map<Dimension, SortedMap<String, SortedMap<LocalDate, Long>>> failures = new HashMap<>();
    }

    /**
     * Makes an empty trend.
     *
     * @param diagnose finds the causes, such as {@code remediator::diagnose}
     */
    public Trend(Function<Failure, Diagnosis> diagnose) {
        this.diagnose = Objects.requireNonNull(diagnose, "diagnose");
    }

    /**
     * Adds a report of which it may be known when it came, so that the usual lag of its reporter is learned.
     *
     * @param report a report that was not added before
     * @param received when it came, by your clock; null where that is not known
     */
    public void add(TlsReport report, @Nullable Instant received) {
        add(report);
        if (received != null) {
            lags.add(Reporter.of(report).name(), report.dateRange().endDatetime(), received);
        }
    }

    /**
     * Adds a report.
     *
     * @param report a report that was not added before
     */
    public void add(TlsReport report) {
        LocalDate day = report.dateRange().utcDay();
        Reporter reporter = Reporter.of(report);
        SessionLedger.sessions(report)
                .forEach((domain, sessions) -> domain(domain)
                        .byReporter
                        .computeIfAbsent(reporter.name(), name -> new TreeMap<>())
                        .merge(day, sessions, Summary::plus));
        Map<Name, Map<PolicyType, Long>> failed = new HashMap<>();
        for (PolicyResult result : report.policies()) {
            String domain = MxDomains.key(result.policy().policyDomain());
            // Failures that are counted and not told have no name.
            Failure.of(reporter, report.dateRange(), result)
                    .limit(result.failureDetails().size())
                    .forEach(failure -> {
                        for (Dimension dimension : Dimension.values()) {
                            failed.computeIfAbsent(
                                            new Name(domain, dimension, name(dimension, failure)), n -> new HashMap<>())
                                    .merge(
                                            result.policy().policyType(),
                                            failure.detail().failedSessionCount(),
                                            Trend::sum);
                        }
                    });
        }
        // The same session may stand under tlsa and under sts, with the same count (Microsoft): it counts once.
        failed.forEach((name, byType) -> add(name, day, Collections.max(byType.values())));
    }

    private record Name(String domain, Dimension dimension, String name) {}

    private String name(Dimension dimension, Failure failure) {
        FailureDetail detail = failure.detail();
        return switch (dimension) {
            case REPORTER -> failure.reporter().name();
            case MX -> MxDomains.key(detail.receivingMxHostname());
            case RESULT_TYPE ->
                detail.resultType() == null ? "" : detail.resultType().value();
            case CAUSE -> diagnose.apply(failure).cause().id();
        };
    }

    private void add(Name name, LocalDate day, long failed) {
        SortedMap<String, SortedMap<LocalDate, Long>> names =
                domain(name.domain).failures.computeIfAbsent(name.dimension, d -> new TreeMap<>());
        if (names.size() < KEPT_NAMES || names.containsKey(name.name)) {
            names.computeIfAbsent(name.name, n -> new TreeMap<>()).merge(day, failed, Trend::sum);
        }
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private Domain domain(String name) {
        return domains.computeIfAbsent(name, n -> new Domain());
    }

    /**
     * Returns the policy domains, in lower case; the empty name stands for policies that name none.
     *
     * @return the names, unmodifiable
     */
    public Set<String> domains() {
        return Collections.unmodifiableSet(domains.keySet());
    }

    /**
     * Returns who reports about a domain.
     *
     * @param domain the domain in lower case
     * @return the names in order, unmodifiable; empty where nobody does
     */
    public Set<String> reporters(String domain) {
        return Collections.unmodifiableSet(known(domain).byReporter.keySet());
    }

    /**
     * Returns the sessions of a domain day by day, of all reporters.
     *
     * @param domain the domain in lower case
     * @return sessions of each day for which there is a report
     */
    public SortedMap<LocalDate, Summary> days(String domain) {
        SortedMap<LocalDate, Summary> days = new TreeMap<>();
        known(domain)
                .byReporter
                .values()
                .forEach(ofOne -> ofOne.forEach((day, sessions) -> days.merge(day, sessions, Summary::plus)));
        return days;
    }

    /**
     * Returns the sessions of a domain day by day, of one reporter.
     *
     * @param domain the domain in lower case
     * @param reporter the name of the reporter
     * @return sessions of each day for which it reported
     */
    public SortedMap<LocalDate, Summary> days(String domain, String reporter) {
        return Collections.unmodifiableSortedMap(known(domain).byReporter.getOrDefault(reporter, new TreeMap<>()));
    }

    /**
     * Returns what failures of a domain there are.
     *
     * @param domain the domain in lower case
     * @param dimension by what they are told apart
     * @return the names in order; beyond 1,000 new ones are left out
     */
    public SortedSet<String> names(String domain, Dimension dimension) {
        return new TreeSet<>(
                known(domain).failures.getOrDefault(dimension, new TreeMap<>()).keySet());
    }

    /**
     * Returns failed sessions day by day.
     *
     * @param domain the domain in lower case
     * @param dimension by what failures are told apart
     * @param name which
     * @return failed sessions of each day for which anybody reported about the domain, 0 where there were none
     */
    public SortedMap<LocalDate, Long> failures(String domain, Dimension dimension, String name) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        days(domain).keySet().forEach(day -> days.put(day, 0L));
        days.putAll(
                known(domain).failures.getOrDefault(dimension, new TreeMap<>()).getOrDefault(name, new TreeMap<>()));
        return days;
    }

    /**
     * Finds the spikes of a domain, reporter by reporter.
     *
     * @param domain the domain in lower case
     * @return the spikes by reporter; a reporter without one is not in it
     */
    public SortedMap<String, List<SpikeDetector.Spike>> spikes(String domain) {
        SortedMap<String, List<SpikeDetector.Spike>> spikes = new TreeMap<>();
        known(domain).byReporter.forEach((reporter, days) -> {
            List<SpikeDetector.Spike> found = SpikeDetector.spikes(days);
            if (!found.isEmpty()) {
                spikes.put(reporter, found);
            }
        });
        return spikes;
    }

    /**
     * Finds reporters that have become silent: nothing has come of them for more than three times the days that mostly lie
     * between two of their reports, measured by the newest report about the domain. They may have nothing to report, or their
     * reports do not arrive.
     *
     * @param domain the domain in lower case
     * @return the reporters, by name
     */
    public List<Silence> silent(String domain) {
        Domain known = known(domain);
        NavigableSet<LocalDate> all = new TreeSet<>(days(domain).keySet());
        List<Silence> silent = new ArrayList<>();
        known.byReporter.forEach((reporter, days) -> {
            if (days.size() >= LEAST_REPORTS) {
                long usual = usualDays(List.copyOf(days.keySet()));
                long since = ChronoUnit.DAYS.between(days.lastKey(), all.last());
                if (since > SILENT_INTERVALS * usual) {
                    silent.add(new Silence(reporter, days.lastKey(), usual));
                }
            }
        });
        return List.copyOf(silent);
    }

    /**
     * Returns when reporters report about a domain.
     *
     * @param domain the domain in lower case
     * @return the rhythm of each, by name
     */
    public List<Rhythm> rhythms(String domain) {
        List<Rhythm> rhythms = new ArrayList<>();
        known(domain)
                .byReporter
                .forEach((reporter, days) -> rhythms.add(new Rhythm(
                        reporter,
                        days.firstKey(),
                        days.lastKey(),
                        days.size(),
                        days.size() == 1 ? 0 : usualDays(List.copyOf(days.keySet())),
                        lags.usual(reporter))));
        return List.copyOf(rhythms);
    }

    private static long usualDays(List<LocalDate> days) {
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            gaps.add(ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)));
        }
        Collections.sort(gaps);
        return gaps.get(gaps.size() / 2);
    }

    private Domain known(String domain) {
        return domains.getOrDefault(domain, new Domain());
    }
}
