package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.remediation.trend.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How far a domain is with one technique.
 *
 * @param technique TLS-RPT, MTA-STS or DANE
 * @param state in a sentence
 * @param against what speaks against the next step, not escaped; may be empty
 */
record ReadinessLine(String technique, String state, List<String> against) {

    static List<ReadinessLine> of(DomainTotals domain, Overview overview, PageFacts facts) {
        Readiness readiness = facts.readiness(domain.domain());
        return List.of(
                new ReadinessLine("TLS-RPT", reports(domain), List.of()),
                new ReadinessLine(
                        "MTA-STS",
                        ReadinessOutput.verdict(readiness),
                        readiness.obstacles().stream()
                                .filter(obstacle -> obstacle.kind() != Readiness.Obstacle.Kind.MODE)
                                .map(Readiness.Obstacle::text)
                                .toList()),
                dane(overview, domain, facts));
    }

    private static String reports(DomainTotals domain) {
        return String.format(
                Locale.ROOT,
                "%d of the days from %s to %s have reports, %s",
                domain.days().size(),
                domain.days().firstKey(),
                domain.days().lastKey(),
                count(domain.reporters().size(), "reporter"));
    }

    private static ReadinessLine dane(Overview overview, DomainTotals domain, PageFacts facts) {
        List<String> hosts = facts.hostsOf(domain.domain());
        List<String> failing = new ArrayList<>();
        Summary sessions = domain.byPolicyType().getOrDefault(PolicyType.TLSA, Summary.NONE);
        for (DomainTotals other : overview.domains()) {
            if (hosts.contains(other.domain())) {
                sessions = sessions.plus(other.byPolicyType().getOrDefault(PolicyType.TLSA, Summary.NONE));
                if (other.sessions().totalFailureSessionCount() > 0) {
                    failing.add(other.domain() + ": "
                            + count(other.sessions().totalFailureSessionCount(), "failed session"));
                }
            }
        }
        if (sessions.totalSessionCount() == 0) {
            return new ReadinessLine("DANE", "no reporter tells of TLSA records", List.of());
        }
        String where = hosts.isEmpty()
                ? ""
                : " of " + hosts.stream().limit(8).map(Terminal::escape).collect(Collectors.joining(", "))
                        + (hosts.size() > 8 ? " and others" : "");
        return new ReadinessLine(
                "DANE",
                "TLSA records" + where + ": " + count(sessions.totalSessionCount(), "session") + ", "
                        + sessions.totalFailureSessionCount() + " failed",
                failing);
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }
}
