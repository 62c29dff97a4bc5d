package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Set<StsPolicy> current = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    Observations(Catalogue catalogue, String domain, DomainHistory history) {
        this.catalogue = catalogue;
        this.domain = domain;
        this.history = history;
        for (ReporterHistory reporter : history.reporters().values()) {
            if (reporter.lastPolicy() != null) {
                current.add(reporter.lastPolicy());
            }
        }
    }

    List<Finding> findings() {
        if (!history.policies().isEmpty()) {
            notSeen();
            mode(StsPolicy.Mode.NONE, Cause.POLICY_MODE_NONE, 0);
            mode(StsPolicy.Mode.TESTING, Cause.POLICY_MODE_TESTING, LONG_TESTING_DAYS);
            shortMaxAge();
        }
        if (current.size() > 1) {
            versionsDiffer();
        }
        if (history.days().size() >= FEW_SESSIONS_DAYS) {
            reportsAboutReports();
        }
        return findings;
    }

    /** Some reporters find the MTA-STS policy, and others say on a later day that there is none. */
    private void notSeen() {
        LocalDate firstSeen = seen(history.policies().values()).first();
        Set<String> blind = new TreeSet<>();
        for (Map.Entry<String, ReporterHistory> reporter : history.reporters().entrySet()) {
            LocalDate none = reporter.getValue().lastDay(PolicyType.NO_POLICY_FOUND);
            LocalDate sts = reporter.getValue().lastDay(PolicyType.STS);
            if (none != null && none.isAfter(firstSeen) && (sts == null || sts.isBefore(none))) {
                blind.add(reporter.getKey());
            }
        }
        if (!blind.isEmpty()) {
            Priority priority = blind.size() == 1 ? Priority.P4 : Priority.P2;
            String why = names(blind) + " reported no-policy-found, other reporters find an MTA-STS policy";
            add(Cause.POLICY_NOT_SEEN, priority, why, blind, List.of());
        }
    }

    /** A policy is cached for its max_age (RFC 8461 §3.2); an older one that is quoted for longer is served somewhere. */
    private void versionsDiffer() {
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
        add(Cause.POLICY_VERSIONS_DIFFER, priority, why, quoting, List.copyOf(modes(current)));
    }

    private void mode(StsPolicy.Mode mode, Cause cause, int leastDays) {
        for (StsPolicy policy : current) {
            if (!mode.equals(policy.mode())) {
                return;
            }
        }
        List<DomainHistory.Span> spans = new ArrayList<>();
        for (StsPolicy policy : current) {
            spans.add(spanOf(policy));
        }
        for (Map.Entry<StsPolicy, DomainHistory.Span> policy :
                history.policies().entrySet()) {
            if (mode.equals(policy.getKey().mode())) {
                spans.add(policy.getValue());
            }
        }
        DomainHistory.Span span = seen(spans);
        long days = ChronoUnit.DAYS.between(span.first(), span.last()) + 1;
        if (days >= leastDays) {
            String why = "mode: " + mode + " in the reports of " + span.first() + " to " + span.last();
            add(cause, Priority.P4, why, reportersQuoting(current), List.of(mode));
        }
    }

    private void shortMaxAge() {
        StsPolicy found = null;
        for (StsPolicy policy : current) {
            boolean tooShort = StsPolicy.Mode.ENFORCE.equals(policy.mode())
                    && policy.maxAge() != null
                    && policy.maxAge().compareTo(SHORT_MAX_AGE) < 0;
            if (tooShort && (found == null || policy.toString().compareTo(found.toString()) < 0)) {
                found = policy;
            }
        }
        if (found != null) {
            String why = "max_age: " + Objects.requireNonNull(found.maxAge()).toSeconds() + " in mode enforce";
            List<StsPolicy.Mode> modes = List.of(StsPolicy.Mode.ENFORCE);
            add(Cause.MAX_AGE_SHORT, Priority.P4, why, reportersQuoting(Set.of(found)), modes);
        }
    }

    /** A session or two on every day, and never more, may be the report that this domain sends to the reporter. */
    private void reportsAboutReports() {
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
        if (!few.isEmpty()) {
            String why = names(few) + " reported one or two sessions on each day";
            add(Cause.REPORTS_ABOUT_REPORTS, Priority.INFO, why, few, List.of());
        }
    }

    /** Returns from the first day of all to the last. */
    private static DomainHistory.Span seen(Collection<DomainHistory.Span> spans) {
        DomainHistory.Span all = spans.iterator().next();
        for (DomainHistory.Span span : spans) {
            all = all.with(span);
        }
        return all;
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

    private void add(Cause cause, Priority priority, String why, Set<String> reporters, List<StsPolicy.Mode> modes) {
        String name = domain.isEmpty() ? null : domain;
        List<String> bySessions = reporters.stream()
                .sorted(Comparator.comparingLong((String reporter) -> history.sessions(reporter))
                        .reversed())
                .toList();
        findings.add(new Finding(
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
                new Placeholders(name, List.of(), List.of(), List.of()).fillInto(catalogue.advice(cause))));
    }
}
