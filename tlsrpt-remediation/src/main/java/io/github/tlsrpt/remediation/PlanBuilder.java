package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.TlsReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers the failures of many reports under their causes and puts them in order. */
final class PlanBuilder {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::priority)
            .thenComparing(Finding::failedSessions, Comparator.reverseOrder())
            .thenComparing(Finding::policyDomain, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(finding -> finding.cause().id());

    private final Function<Failure, Diagnosis> diagnose;
    private final Catalogue catalogue;
    private final Priorities priorities;
    private final Map<Problem, Evidence> problems = new HashMap<>();
    private final Map<String, DomainHistory> domains = new HashMap<>();

    PlanBuilder(Function<Failure, Diagnosis> diagnose, Catalogue catalogue) {
        this.diagnose = diagnose;
        this.catalogue = catalogue;
        this.priorities = new Priorities(catalogue);
    }

    /** A cause at a policy domain; the domain is empty where the reports do not name it. */
    private record Problem(String domain, Cause cause) {}

    void add(TlsReport report) {
        Map<Problem, Map<PolicyType, Long>> sessions = new HashMap<>();
        for (PolicyResult result : report.policies()) {
            add(report, result, sessions);
        }
        String reporter = Reporter.of(report).name();
        // The same session may stand under tlsa and under sts, with the same count (Microsoft): it counts once.
        sessions.forEach((problem, byType) -> evidence(problem)
                .addSessions(
                        reporter,
                        byType.values().stream().max(Comparator.naturalOrder()).orElse(0L)));
    }

    private void add(TlsReport report, PolicyResult result, Map<Problem, Map<PolicyType, Long>> sessions) {
        Reporter reporter = Reporter.of(report);
        String domain = domainKey(result.policy().policyDomain());
        PolicyType type = result.policy().policyType();
        PolicyFacts facts = PolicyFacts.of(result.policy());
        StsPolicy stsPolicy = facts.stsPolicy();
        domains.computeIfAbsent(domain, d -> new DomainHistory())
                .add(
                        report.dateRange().utcDay(),
                        reporter.name(),
                        type,
                        result.summary(),
                        stsPolicy == null ? null : stsPolicy.mode());
        Enforcement enforcement = Enforcement.of(facts);
        boolean successes = result.summary().totalSuccessfulSessionCount() > 0;
        for (FailureDetail detail : failures(result)) {
            Failure failure = new Failure(reporter, report.dateRange(), facts, detail);
            Diagnosis diagnosis = diagnose.apply(failure);
            Problem problem = new Problem(domain, diagnosis.cause());
            evidence(problem).add(failure, enforcement, diagnosis, successes);
            sessions.computeIfAbsent(problem, p -> new HashMap<>())
                    .merge(type, detail.failedSessionCount(), Tally::sum);
        }
    }

    /** Some senders count failures without saying anything of them; they must not go unseen. */
    private static List<FailureDetail> failures(PolicyResult result) {
        long explained = 0;
        for (FailureDetail detail : result.failureDetails()) {
            explained = Tally.sum(explained, detail.failedSessionCount());
        }
        long unexplained = result.summary().totalFailureSessionCount() - explained;
        if (unexplained <= 0) {
            return result.failureDetails();
        }
        List<FailureDetail> all = new ArrayList<>(result.failureDetails());
        all.add(new FailureDetail(null, null, null, null, null, unexplained, null, null));
        return all;
    }

    private Evidence evidence(Problem problem) {
        return problems.computeIfAbsent(problem, p -> new Evidence());
    }

    private static String domainKey(@Nullable String policyDomain) {
        return policyDomain == null ? "" : Evidence.hostKey(policyDomain);
    }

    RemediationPlan build() {
        return new RemediationPlan(problems.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .sorted(ORDER)
                .toList());
    }

    private Finding finding(Problem problem, Evidence evidence) {
        DomainHistory history = domains.getOrDefault(problem.domain, new DomainHistory());
        Finding.Recurrence recurrence = priorities.recurrence(evidence, history);
        String domain = problem.domain.isEmpty() ? null : problem.domain;
        Placeholders names =
                new Placeholders(domain, evidence.mxHosts(), evidence.receivingIps(), evidence.sendingIps());
        return new Finding(
                priorities.priority(problem.cause, evidence, history, recurrence),
                problem.cause,
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
                evidence.days().first(),
                evidence.days().last(),
                evidence.days().size(),
                recurrence,
                names.fillInto(catalogue.advice(problem.cause)));
    }
}
