package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers the failures of many reports under their causes and puts them in order. */
final class PlanBuilder {

    private static final int SHOWN_ADDRESSES = 20;
    private static final String LAST = "\uffff";

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
    private record Problem(String domain, Cause cause) {

        // Written out: what a record makes by itself is slow the first time, and a command runs once.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Problem that && domain.equals(that.domain) && cause.equals(that.cause);
        }

        @Override
        public int hashCode() {
            return 31 * domain.hashCode() + cause.hashCode();
        }
    }

    void record(Change change) {
        detector.record(change);
    }

    void add(TlsReport report) {
        MxDomains ofThisReport = new MxDomains();
        for (PolicyResult result : report.policies()) {
            ofThisReport.add(result);
            mxDomains.add(result);
        }
        Reporter reporter = Reporter.of(report);
        Map<Problem, Map<PolicyType, Long>> sessions = new HashMap<>();
        for (PolicyResult result : report.policies()) {
            String domain = ofThisReport.domainOf(MxDomains.key(result.policy().policyDomain()));
            add(report, reporter, result, domain, sessions);
        }
        // The same session may stand under tlsa and under sts, with the same count (Microsoft): it counts once.
        for (Map.Entry<Problem, Map<PolicyType, Long>> byType : sessions.entrySet()) {
            evidence(byType.getKey(), problems)
                    .addSessions(
                            reporter.name(), Collections.max(byType.getValue().values()));
        }
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
        history(domain, domains).add(day, reporter.name(), type, result.summary(), facts.stsPolicy());
        Enforcement enforcement = Enforcement.of(facts);
        boolean successes = result.summary().totalSuccessfulSessionCount() > 0;
        for (FailureDetail detail : result.failureDetails()) {
            add(new Failure(reporter, report.dateRange(), facts, detail), domain, enforcement, successes, sessions);
        }
        FailureDetail untold = Failure.untold(result);
        if (untold != null) {
            add(new Failure(reporter, report.dateRange(), facts, untold), domain, enforcement, successes, sessions);
        }
    }

    private void add(
            Failure failure,
            String domain,
            Enforcement enforcement,
            boolean successes,
            Map<Problem, Map<PolicyType, Long>> sessions) {
        Diagnosis diagnosis = diagnose.apply(failure);
        Problem problem = new Problem(domain, diagnosis.cause());
        evidence(problem, problems).add(failure, enforcement, diagnosis, successes);
        Map<PolicyType, Long> byType = sessions.get(problem);
        if (byType == null) {
            byType = new HashMap<>();
            sessions.put(problem, byType);
        }
        Tally.add(byType, failure.policy().policyType(), failure.detail().failedSessionCount());
    }

    private static Evidence evidence(Problem problem, Map<Problem, Evidence> problems) {
        Evidence evidence = problems.get(problem);
        if (evidence == null) {
            evidence = new Evidence();
            problems.put(problem, evidence);
        }
        return evidence;
    }

    private static DomainHistory history(String domain, Map<String, DomainHistory> histories) {
        DomainHistory history = histories.get(domain);
        if (history == null) {
            history = new DomainHistory();
            histories.put(domain, history);
        }
        return history;
    }

    RemediationPlan build() {
        Map<String, DomainHistory> histories = new HashMap<>();
        for (Map.Entry<String, DomainHistory> name : domains.entrySet()) {
            history(mxDomains.domainOf(name.getKey()), histories).addAll(name.getValue());
        }
        Map<Problem, Evidence> merged = new HashMap<>();
        for (Map.Entry<Problem, Evidence> entry : problems.entrySet()) {
            Problem problem = entry.getKey();
            evidence(new Problem(mxDomains.domainOf(problem.domain), problem.cause), merged)
                    .addAll(entry.getValue());
        }
        absorbUnspecified(merged);
        Origins origins = new Origins(detector.changes());
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Problem, Evidence> entry :
                refined(merged, histories, origins).entrySet()) {
            Problem problem = entry.getKey();
            DomainHistory history = history(problem.domain, histories);
            List<Change> startedAfter = origins.of(problem.domain, entry.getValue(), history);
            findings.add(finding(problem, entry.getValue(), history, startedAfter));
        }
        for (Map.Entry<String, DomainHistory> entry : histories.entrySet()) {
            findings.addAll(new Observations(catalogue, entry.getKey(), entry.getValue()).findings());
        }
        findings.sort(PlanBuilder::compare);
        return new RemediationPlan(findings);
    }

    /** Puts the most urgent first; a finding without a domain behind those of the same weight. */
    private static int compare(Finding one, Finding other) {
        int order = one.priority().compareTo(other.priority());
        order = order != 0 ? order : Double.compare(other.score(), one.score());
        order = order != 0 ? order : Long.compare(other.failedSessions(), one.failedSessions());
        order = order != 0 ? order : orderedDomain(one).compareTo(orderedDomain(other));
        return order != 0 ? order : one.cause().id().compareTo(other.cause().id());
    }

    private static String orderedDomain(Finding finding) {
        return finding.policyDomain() == null ? LAST : finding.policyDomain();
    }

    /**
     * Microsoft says of every DANE failure only that it was one. Where another reporter names the cause, at the same host
     * and at the same time, it is the same outage.
     */
    private static void absorbUnspecified(Map<Problem, Evidence> problems) {
        for (Map.Entry<Problem, Evidence> entry : List.copyOf(problems.entrySet())) {
            Problem problem = entry.getKey();
            if (!problem.cause.equals(Cause.DANE_FAILURE_UNSPECIFIED)) {
                continue;
            }
            List<Evidence> named = problems.entrySet().stream()
                    .filter(other -> other.getKey().domain.equals(problem.domain)
                            && !other.getKey().equals(problem)
                            && other.getValue().isDaneAt(entry.getValue()))
                    .map(Map.Entry::getValue)
                    .toList();
            if (named.size() == 1) {
                named.get(0).addAll(entry.getValue());
                problems.remove(problem);
            }
        }
    }

    /** Some causes show only when all reports are together; then two problems may turn out to be one. */
    private static Map<Problem, Evidence> refined(
            Map<Problem, Evidence> problems, Map<String, DomainHistory> histories, Origins origins) {
        Map<Problem, Evidence> refined = new HashMap<>();
        for (Map.Entry<Problem, Evidence> entry : problems.entrySet()) {
            Problem problem = entry.getKey();
            Evidence evidence = entry.getValue();
            DomainHistory history = history(problem.domain, histories);
            Cause cause = refined(problem.cause, evidence, history);
            Cause preferred = Origins.preferred(cause, origins.of(problem.domain, evidence, history));
            Evidence other = refined.putIfAbsent(new Problem(problem.domain, preferred), evidence);
            if (other != null) {
                other.addAll(evidence);
            }
        }
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
