package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.MxDomains;
import io.github.tlsrpt.remediation.Priority;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.Reporter;
import io.github.tlsrpt.remediation.trend.Readiness.Criteria;
import io.github.tlsrpt.remediation.trend.Readiness.Obstacle;
import io.github.tlsrpt.remediation.trend.Readiness.ReporterShare;
import io.github.tlsrpt.remediation.trend.Readiness.Verdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what was reported about one domain under MTA-STS on the last days, and judges it. */
final class ReadinessCheck {

    private static final int LONE_FAILURES = 3;

    private final String domain;
    private final Criteria criteria;
    private final NavigableMap<LocalDate, List<TlsReport>> byDay = new TreeMap<>();

    ReadinessCheck(String domain, Criteria criteria) {
        this.domain = domain;
        this.criteria = criteria;
    }

    /** Returns what a report says of each domain under MTA-STS, or that there is no policy. */
    static Map<String, List<PolicyResult>> byDomain(TlsReport report) {
        return report.policies().stream()
                .filter(result -> !result.policy().policyType().equals(PolicyType.TLSA))
                .collect(Collectors.groupingBy(
                        result -> MxDomains.key(result.policy().policyDomain())));
    }

    /** Keeps what a report says of the domain. */
    void add(TlsReport report, List<PolicyResult> results) {
        LocalDate day = report.dateRange().utcDay();
        byDay.computeIfAbsent(day, d -> new ArrayList<>())
                .add(new TlsReport(
                        report.organizationName(),
                        report.dateRange(),
                        report.contactInfo(),
                        report.reportId(),
                        results));
        byDay.headMap(byDay.lastKey().minusDays(criteria.days() - 1L), false).clear();
    }

    Readiness readiness(Remediator remediator) {
        List<TlsReport> reports = byDay.values().stream().flatMap(List::stream).toList();
        List<ReporterShare> shares = shares(reports);
        NavigableSet<LocalDate> days = stsDays();
        Summary sessions = shares.stream().map(ReporterShare::sessions).reduce(Summary.NONE, Summary::plus);
        List<Finding> left = remediator.plan(reports).findings().stream()
                .filter(finding -> finding.failedSessions() > 0)
                .filter(finding -> finding.policyTypes().contains(PolicyType.STS))
                .toList();
        StsPolicy.Mode mode = lastMode();
        int cleanDays = cleanDays(left);
        List<Obstacle> known = failures(shares, left, cleanDays);
        List<Obstacle> unknown = evidence(days.size(), shares.size(), sessions);
        List<Obstacle> all = new ArrayList<>(mode(mode));
        all.addAll(known);
        all.addAll(unknown);
        return new Readiness(
                domain,
                verdict(mode, known, unknown),
                mode,
                byDay.isEmpty() ? null : byDay.firstKey(),
                byDay.isEmpty() ? null : byDay.lastKey(),
                days.size(),
                cleanDays,
                sessions,
                shares,
                all,
                left);
    }

    private static Verdict verdict(StsPolicy.@Nullable Mode mode, List<Obstacle> known, List<Obstacle> unknown) {
        if (StsPolicy.Mode.ENFORCE.equals(mode)) {
            return Verdict.ENFORCING;
        }
        if (!StsPolicy.Mode.TESTING.equals(mode)) {
            return Verdict.NO_POLICY;
        }
        if (!known.isEmpty()) {
            return Verdict.NOT_READY;
        }
        return unknown.isEmpty() ? Verdict.READY : Verdict.TOO_LITTLE_KNOWN;
    }

    private static boolean isSts(PolicyResult result) {
        return result.policy().policyType().equals(PolicyType.STS);
    }

    private NavigableSet<LocalDate> stsDays() {
        NavigableSet<LocalDate> days = new TreeSet<>();
        byDay.forEach((day, reports) -> {
            if (reports.stream().anyMatch(report -> report.policies().stream().anyMatch(ReadinessCheck::isSts))) {
                days.add(day);
            }
        });
        return days;
    }

    private static List<ReporterShare> shares(List<TlsReport> reports) {
        SortedMap<String, Summary> byReporter = new TreeMap<>();
        for (TlsReport report : reports) {
            report.policies().stream()
                    .filter(ReadinessCheck::isSts)
                    .forEach(result -> byReporter.merge(Reporter.of(report).name(), result.summary(), Summary::plus));
        }
        return byReporter.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingLong(Summary::totalSessionCount).reversed()))
                .map(entry -> new ReporterShare(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Of several modes on the last day the strictest one counts, for some senders follow it already. */
    private StsPolicy.@Nullable Mode lastMode() {
        for (List<TlsReport> reports : byDay.descendingMap().values()) {
            List<StsPolicy.Mode> modes = reports.stream()
                    .flatMap(report -> report.policies().stream())
                    .flatMap(result -> result.policy().stsPolicy().stream())
                    .flatMap(policy -> Stream.ofNullable(policy.mode()))
                    .toList();
            for (StsPolicy.Mode mode : List.of(StsPolicy.Mode.ENFORCE, StsPolicy.Mode.TESTING, StsPolicy.Mode.NONE)) {
                if (modes.contains(mode)) {
                    return mode;
                }
            }
        }
        return null;
    }

    /** What is resolved is INFO and does not count. */
    private static boolean counts(Finding finding) {
        return finding.recurrence() != Finding.Recurrence.ONE_OFF && finding.priority() != Priority.INFO;
    }

    private int cleanDays(List<Finding> left) {
        if (byDay.isEmpty()) {
            return 0;
        }
        return left.stream()
                .filter(finding -> counts(finding) || finding.recurrence() == Finding.Recurrence.RESOLVED)
                .map(Finding::lastDay)
                .max(Comparator.naturalOrder())
                .map(last -> (int) ChronoUnit.DAYS.between(last, byDay.lastKey()))
                .orElse((int) ChronoUnit.DAYS.between(byDay.firstKey(), byDay.lastKey()) + 1);
    }

    private List<Obstacle> failures(List<ReporterShare> shares, List<Finding> left, int cleanDays) {
        List<Obstacle> obstacles = new ArrayList<>();
        List<Finding> counting = left.stream().filter(ReadinessCheck::counts).toList();
        counting.forEach(finding -> obstacles.add(new Obstacle(
                Obstacle.Kind.CAUSE,
                finding.remediation().summary() + " " + finding.failedSessions() + " failed sessions, last on "
                        + finding.lastDay())));
        boolean anyOver = left.stream().anyMatch(finding -> finding.recurrence() == Finding.Recurrence.RESOLVED);
        if (counting.isEmpty() && anyOver) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.CLEAN_DAYS,
                    "the last failure is " + cleanDays + " days old, " + criteria.days() + " are asked for"));
        }
        for (ReporterShare share : shares) {
            double rate = share.sessions().failureRate().orElse(0);
            if (share.sessions().totalFailureSessionCount() > LONE_FAILURES && rate > criteria.failureRate()) {
                obstacles.add(new Obstacle(
                        Obstacle.Kind.FAILURE_RATE,
                        String.format(
                                Locale.ROOT,
                                "%.1f %% of the sessions of %s failed, at most %.1f %% may",
                                rate * 100,
                                share.reporter(),
                                criteria.failureRate() * 100)));
            }
        }
        return obstacles;
    }

    private List<Obstacle> evidence(int days, int reporters, Summary sessions) {
        List<Obstacle> obstacles = new ArrayList<>();
        long span = byDay.isEmpty() ? 0 : ChronoUnit.DAYS.between(byDay.firstKey(), byDay.lastKey()) + 1;
        if (span < criteria.days() || days < criteria.daysWithReports()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.DAYS,
                    "reports under MTA-STS on " + days + " of " + span + " days, asked for are "
                            + criteria.daysWithReports() + " of " + criteria.days()));
        }
        if (reporters < criteria.reporters()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.REPORTERS, reporters + " reporters, asked for are " + criteria.reporters()));
        }
        if (sessions.totalSessionCount() < criteria.sessions()) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.SESSIONS,
                    sessions.totalSessionCount() + " sessions, asked for are " + criteria.sessions()));
        }
        return obstacles;
    }

    private static List<Obstacle> mode(StsPolicy.@Nullable Mode mode) {
        if (StsPolicy.Mode.TESTING.equals(mode)) {
            return List.of();
        }
        String text = mode == null ? "no report quotes an MTA-STS policy" : "the mode of the policy is " + mode;
        return List.of(new Obstacle(Obstacle.Kind.MODE, text));
    }
}
