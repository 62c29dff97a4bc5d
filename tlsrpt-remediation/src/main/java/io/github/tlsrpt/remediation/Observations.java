package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the reports show about a domain where nothing failed. */
final class Observations {

    private static final int LONG_TESTING_DAYS = 30;
    private static final int FEW_SESSIONS = 2;
    private static final int FEW_SESSIONS_DAYS = 7;
    private static final Duration SHORT_MAX_AGE = Duration.ofDays(1);
    private static final Duration USUAL_MAX_AGE = Duration.ofDays(7);
    private static final int SHOWN = 5;

    private final Catalogue catalogue;
    private final String domain;
    private final DomainHistory history;
    private final Set<StsPolicy> current;

    Observations(Catalogue catalogue, String domain, DomainHistory history) {
        this.catalogue = catalogue;
        this.domain = domain;
        this.history = history;
        this.current = history.reporters().values().stream()
                .map(ReporterHistory::lastPolicy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        notSeen().ifPresent(findings::add);
        versionsDiffer().ifPresent(findings::add);
        mode(StsPolicy.Mode.NONE, Cause.POLICY_MODE_NONE, 0).ifPresent(findings::add);
        mode(StsPolicy.Mode.TESTING, Cause.POLICY_MODE_TESTING, LONG_TESTING_DAYS)
                .ifPresent(findings::add);
        shortMaxAge().ifPresent(findings::add);
        reportsAboutReports().ifPresent(findings::add);
        return findings;
    }

    /** Some reporters find the MTA-STS policy, and others say on a later day that there is none. */
    private Optional<Finding> notSeen() {
        Optional<LocalDate> firstSeen = history.policies().values().stream()
                .map(DomainHistory.Span::first)
                .min(Comparator.naturalOrder());
        if (firstSeen.isEmpty()) {
            return Optional.empty();
        }
        Set<String> blind = new TreeSet<>();
        history.reporters().forEach((name, reporter) -> {
            LocalDate none = reporter.lastDay(PolicyType.NO_POLICY_FOUND);
            LocalDate sts = reporter.lastDay(PolicyType.STS);
            if (none != null && none.isAfter(firstSeen.get()) && (sts == null || sts.isBefore(none))) {
                blind.add(name);
            }
        });
        if (blind.isEmpty()) {
            return Optional.empty();
        }
        Priority priority = blind.size() == 1 ? Priority.P4 : Priority.P2;
        String why = names(blind) + " reported no-policy-found, other reporters find an MTA-STS policy";
        return Optional.of(finding(Cause.POLICY_NOT_SEEN, priority, why, blind, List.of()));
    }

    /** A policy is cached for its max_age (RFC 8461 §3.2); an older one that is quoted for longer is served somewhere. */
    private Optional<Finding> versionsDiffer() {
        if (current.size() < 2) {
            return Optional.empty();
        }
        LocalDate newest = current.stream()
                .map(policy -> spanOf(policy).first())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Duration longestAge = current.stream()
                .map(policy -> Objects.requireNonNullElse(policy.maxAge(), USUAL_MAX_AGE))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        long since = ChronoUnit.DAYS.between(newest, history.days().last());
        Priority priority = since > longestAge.toDays() ? Priority.P3 : Priority.INFO;
        Set<String> quoting = reportersQuoting(current);
        String why = quoting.size() + " reporters quote " + current.size()
                + " different policies; the newest was first seen on " + newest;
        return Optional.of(finding(Cause.POLICY_VERSIONS_DIFFER, priority, why, quoting, List.copyOf(modes(current))));
    }

    private Optional<Finding> mode(StsPolicy.Mode mode, Cause cause, int leastDays) {
        boolean everywhere = !current.isEmpty() && current.stream().allMatch(policy -> mode.equals(policy.mode()));
        if (!everywhere) {
            return Optional.empty();
        }
        DomainHistory.Span span = history.policies().entrySet().stream()
                .filter(policy -> mode.equals(policy.getKey().mode()))
                .map(Map.Entry::getValue)
                .reduce(DomainHistory.Span::with)
                .orElseThrow();
        long days = ChronoUnit.DAYS.between(span.first(), span.last()) + 1;
        String why = "mode: " + mode + " in the reports of " + span.first() + " to " + span.last();
        return days < leastDays
                ? Optional.empty()
                : Optional.of(finding(cause, Priority.P4, why, reportersQuoting(current), List.of(mode)));
    }

    private Optional<Finding> shortMaxAge() {
        Optional<StsPolicy> tooShort = current.stream()
                .filter(policy -> StsPolicy.Mode.ENFORCE.equals(policy.mode()))
                .filter(policy -> policy.maxAge() != null && policy.maxAge().compareTo(SHORT_MAX_AGE) < 0)
                .min(Comparator.comparing(StsPolicy::toString));
        return tooShort.map(policy -> finding(
                Cause.MAX_AGE_SHORT,
                Priority.P4,
                "max_age: " + Objects.requireNonNull(policy.maxAge()).toSeconds() + " in mode enforce",
                reportersQuoting(Set.of(policy)),
                List.of(StsPolicy.Mode.ENFORCE)));
    }

    /** A session or two on every day, and never more, may be the report that this domain sends to the reporter. */
    private Optional<Finding> reportsAboutReports() {
        Set<String> few = new TreeSet<>();
        history.reporters().forEach((name, reporter) -> {
            boolean always = reporter.sessionsByDay().size() >= FEW_SESSIONS_DAYS
                    && isEveryDay(reporter)
                    && reporter.sessionsByDay().values().stream()
                            .allMatch(sessions -> sessions > 0 && sessions <= FEW_SESSIONS);
            if (always) {
                few.add(name);
            }
        });
        String why = names(few) + " reported one or two sessions on each day";
        return few.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(Cause.REPORTS_ABOUT_REPORTS, Priority.INFO, why, few, List.of()));
    }

    private static boolean isEveryDay(ReporterHistory reporter) {
        LocalDate first = reporter.sessionsByDay().firstKey();
        LocalDate last = reporter.sessionsByDay().lastKey();
        return ChronoUnit.DAYS.between(first, last) + 1
                == reporter.sessionsByDay().size();
    }

    private DomainHistory.Span spanOf(StsPolicy policy) {
        LocalDate last = history.days().last();
        return history.policies().getOrDefault(policy, new DomainHistory.Span(last, last));
    }

    private Set<String> reportersQuoting(Set<StsPolicy> policies) {
        Set<String> names = new TreeSet<>();
        history.reporters().forEach((name, reporter) -> {
            StsPolicy policy = reporter.lastPolicy();
            if (policy != null && policies.contains(policy)) {
                names.add(name);
            }
        });
        return names;
    }

    private static Set<StsPolicy.Mode> modes(Set<StsPolicy> policies) {
        return policies.stream()
                .map(StsPolicy::mode)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparing(StsPolicy.Mode::value))));
    }

    private static String names(Set<String> reporters) {
        String shown = reporters.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return reporters.size() > SHOWN ? shown + " and " + (reporters.size() - SHOWN) + " more" : shown;
    }

    private Finding finding(
            Cause cause, Priority priority, String why, Set<String> reporters, List<StsPolicy.Mode> modes) {
        String name = domain.isEmpty() ? null : domain;
        List<String> bySessions = reporters.stream()
                .sorted(Comparator.comparingLong((String reporter) -> history.sessions(reporter))
                        .reversed())
                .toList();
        return new Finding(
                priority,
                cause,
                catalogue.owner(cause),
                Confidence.MEDIUM,
                List.of(why),
                name,
                cause.equals(Cause.REPORTS_ABOUT_REPORTS) ? List.of() : List.of(PolicyType.STS),
                modes,
                List.of(),
                0,
                bySessions,
                List.of(),
                List.of(),
                List.of(),
                0,
                history.days().first(),
                history.days().last(),
                history.days().size(),
                Finding.Recurrence.OCCASIONAL,
                List.of(),
                0,
                new Placeholders(name, List.of(), List.of(), List.of()).fillInto(catalogue.advice(cause)));
    }
}
