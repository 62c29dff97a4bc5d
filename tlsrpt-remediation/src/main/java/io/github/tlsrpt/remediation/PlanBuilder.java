package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Gathers the failures of many reports under their causes and puts them in order. */
final class PlanBuilder {

    private static final int SHOWN_ADDRESSES = 20;

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::priority)
            .thenComparing(Finding::score, Comparator.reverseOrder())
            .thenComparing(Finding::failedSessions, Comparator.reverseOrder())
            .thenComparing(Finding::policyDomain, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(finding -> finding.cause().id());

    private final Function<Failure, Diagnosis> diagnose;
    private final Catalogue catalogue;
    private final Priorities priorities;
    private final ChangeDetector detector;
    private final boolean feeding;
    private final MxDomains mxDomains;
    private final Map<Problem, Evidence> problems = new HashMap<>();
    private final Map<String, DomainHistory> domains = new HashMap<>();

    private PlanBuilder(
            Function<Failure, Diagnosis> diagnose, Catalogue catalogue, ChangeDetector detector, boolean feeding) {
        this.diagnose = diagnose;
        this.catalogue = catalogue;
        this.priorities = new Priorities(catalogue);
        this.detector = detector;
        this.feeding = feeding;
        this.mxDomains = feeding ? detector.mxDomains() : new MxDomains();
    }

    /** Finds changes in the reports of the plan. */
    static PlanBuilder findingChanges(Function<Failure, Diagnosis> diagnose, Catalogue catalogue) {
        return new PlanBuilder(diagnose, catalogue, new ChangeDetector(), true);
    }

    /** Takes the changes that somebody else's detector has found when the plan is built. */
    static PlanBuilder withChangesOf(
            ChangeDetector detector, Function<Failure, Diagnosis> diagnose, Catalogue catalogue) {
        return new PlanBuilder(diagnose, catalogue, detector, false);
    }

    /** A cause at a policy domain; the domain is empty where the reports do not name it. */
    private record Problem(String domain, Cause cause) {}

    void record(Change change) {
        detector.record(change);
    }

    void add(TlsReport report) {
        MxDomains ofThisReport = new MxDomains();
        report.policies().forEach(result -> {
            ofThisReport.add(result);
            mxDomains.add(result);
        });
        Reporter reporter = Reporter.of(report);
        Map<Problem, Map<PolicyType, Long>> sessions = new HashMap<>();
        for (PolicyResult result : report.policies()) {
            String domain = ofThisReport.domainOf(MxDomains.key(result.policy().policyDomain()));
            add(report, reporter, result, domain, sessions);
        }
        // The same session may stand under tlsa and under sts, with the same count (Microsoft): it counts once.
        sessions.forEach((problem, byType) -> evidence(problem)
                .addSessions(
                        reporter.name(),
                        byType.values().stream().max(Comparator.naturalOrder()).orElse(0L)));
    }

    private void add(
            TlsReport report,
            Reporter reporter,
            PolicyResult result,
            String domain,
            Map<Problem, Map<PolicyType, Long>> sessions) {
        PolicyType type = result.policy().policyType();
        PolicyFacts facts = PolicyFacts.of(result.policy());
        LocalDate day = report.dateRange().utcDay();
        if (feeding) {
            detector.add(reporter.name(), day, result, facts);
        }
        domains.computeIfAbsent(domain, d -> new DomainHistory())
                .add(day, reporter.name(), type, result.summary(), facts.stsPolicy());
        Enforcement enforcement = Enforcement.of(facts);
        boolean successes = result.summary().totalSuccessfulSessionCount() > 0;
        Failure.of(reporter, report.dateRange(), facts, result).forEach(failure -> {
            Diagnosis diagnosis = diagnose.apply(failure);
            Problem problem = new Problem(domain, diagnosis.cause());
            evidence(problem).add(failure, enforcement, diagnosis, successes);
            sessions.computeIfAbsent(problem, p -> new HashMap<>())
                    .merge(type, failure.detail().failedSessionCount(), Tally::sum);
        });
    }

    private Evidence evidence(Problem problem) {
        return problems.computeIfAbsent(problem, p -> new Evidence());
    }

    RemediationPlan build() {
        Map<String, DomainHistory> histories = new HashMap<>();
        domains.forEach((domain, history) -> histories
                .computeIfAbsent(mxDomains.domainOf(domain), d -> new DomainHistory())
                .addAll(history));
        Map<Problem, Evidence> merged = new HashMap<>();
        problems.forEach((problem, evidence) -> merged.computeIfAbsent(
                        new Problem(mxDomains.domainOf(problem.domain), problem.cause), p -> new Evidence())
                .addAll(evidence));
        absorbUnspecified(merged);
        Origins origins = new Origins(detector.changes());
        List<Finding> findings = new ArrayList<>();
        refined(merged, histories, origins).forEach((problem, evidence) -> {
            DomainHistory history = historyOf(problem, histories);
            findings.add(finding(problem, evidence, history, origins.of(problem.domain, evidence, history)));
        });
        histories.forEach(
                (domain, history) -> findings.addAll(new Observations(catalogue, domain, history).findings()));
        findings.sort(ORDER);
        return new RemediationPlan(findings);
    }

    /**
     * Microsoft says of every DANE failure only that it was one. Where another reporter names the cause, at the same host
     * and at the same time, it is the same outage.
     */
    private static void absorbUnspecified(Map<Problem, Evidence> problems) {
        List<Problem> unspecified = problems.keySet().stream()
                .filter(problem -> problem.cause.equals(Cause.DANE_FAILURE_UNSPECIFIED))
                .toList();
        for (Problem problem : unspecified) {
            Evidence evidence = Objects.requireNonNull(problems.get(problem));
            List<Problem> named = problems.keySet().stream()
                    .filter(other -> other.domain.equals(problem.domain) && !other.equals(problem))
                    .filter(other -> Objects.requireNonNull(problems.get(other)).isDaneAt(evidence))
                    .toList();
            if (named.size() == 1) {
                Objects.requireNonNull(problems.get(named.get(0))).addAll(evidence);
                problems.remove(problem);
            }
        }
    }

    private static DomainHistory historyOf(Problem problem, Map<String, DomainHistory> histories) {
        return histories.getOrDefault(problem.domain, new DomainHistory());
    }

    /** Some causes show only when all reports are together; then two problems may turn out to be one. */
    private static Map<Problem, Evidence> refined(
            Map<Problem, Evidence> problems, Map<String, DomainHistory> histories, Origins origins) {
        Map<Problem, Evidence> refined = new HashMap<>();
        problems.forEach((problem, evidence) -> {
            DomainHistory history = historyOf(problem, histories);
            Cause cause = refined(problem.cause, evidence, history);
            Cause preferred = Origins.preferred(cause, origins.of(problem.domain, evidence, history));
            refined.merge(new Problem(problem.domain, preferred), evidence, (one, other) -> {
                one.addAll(other);
                return one;
            });
        });
        return refined;
    }

    private Finding finding(Problem problem, Evidence evidence, DomainHistory history, List<Change> startedAfter) {
        Cause cause = problem.cause;
        Finding.Recurrence recurrence = priorities.recurrence(evidence, history);
        String domain = problem.domain.isEmpty() ? null : problem.domain;
        Placeholders names =
                new Placeholders(domain, evidence.mxHosts(), evidence.receivingIps(), evidence.sendingIps());
        return new Finding(
                priorities.priority(cause, evidence, history, recurrence),
                cause,
                evidence.owner(),
                evidence.confidence(),
                evidence.why(),
                domain,
                evidence.policyTypes(),
                evidence.modes(),
                evidence.resultTypes(),
                evidence.failedSessions(),
                evidence.reporters(),
                evidence.mxHosts(),
                shown(evidence.receivingIps()),
                shown(evidence.sendingIps()),
                evidence.reports(),
                evidence.days().first(),
                evidence.days().last(),
                evidence.days().size(),
                recurrence,
                startedAfter,
                priorities.score(evidence, history, recurrence),
                names.fillInto(catalogue.advice(cause)));
    }

    private static List<String> shown(List<String> addresses) {
        return addresses.subList(0, Math.min(SHOWN_ADDRESSES, addresses.size()));
    }

    /** Which of several hosts lacks STARTTLS shows only when all reports are together. */
    private static Cause refined(Cause cause, Evidence evidence, DomainHistory history) {
        boolean oneOfSeveral = evidence.mxHosts().size() == 1
                && history.mxHosts().size() > 1
                && history.mxHosts().contains(evidence.mxHosts().get(0));
        return cause.equals(Cause.STARTTLS_NOT_OFFERED) && oneOfSeveral ? Cause.STARTTLS_MISSING_ON_ONE_MX : cause;
    }
}
