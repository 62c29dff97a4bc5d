package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which reports a command is about, and what of them: a report may speak of several domains.
 *
 * @param query a domain, or none, and days
 * @param hosts the MX hosts of the domain, whose TLSA records belong to it
 * @param redaction what is not to be shown; null where all is
 */
record Selection(Query query, Set<String> hosts, @Nullable Redaction redaction) {

    private static final int MOST_QUERIES = 50;

    /** Copies the hosts. */
    Selection {
        hosts = Set.copyOf(hosts);
    }

    Selection(Query query) {
        this(query, Set.of(), null);
    }

    /** Returns what the report says about what was asked for; empty where that, or the day, is another. */
    Optional<TlsReport> of(TlsReport report) {
        if (!daysOnly(query).fits(report)) {
            return Optional.empty();
        }
        Optional<TlsReport> part = query.domain().isEmpty() ? Optional.of(report) : part(report);
        return redaction == null ? part : part.map(redaction::of);
    }

    private Optional<TlsReport> part(TlsReport report) {
        List<PolicyResult> policies =
                report.policies().stream().filter(this::isWanted).toList();
        return policies.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsReport(
                        report.organizationName(),
                        report.dateRange(),
                        report.contactInfo(),
                        report.reportId(),
                        policies));
    }

    private boolean isWanted(PolicyResult result) {
        String name = DomainTotals.key(result.policy().policyDomain());
        return name.equals(query.domain())
                || (hosts.contains(name) && result.policy().policyType().equals(PolicyType.TLSA));
    }

    /** Returns what to ask an archive for; together the answers hold all reports, and some more than once. */
    List<Query> queries() {
        if (hosts.size() >= MOST_QUERIES) {
            return List.of(daysOnly(query));
        }
        List<Query> queries = new ArrayList<>(List.of(query));
        hosts.stream().sorted().forEach(host -> queries.add(new Query(host, query.first(), query.last())));
        return queries;
    }

    private static Query daysOnly(Query query) {
        return new Query("", query.first(), query.last());
    }

    /** Returns what may be told of a file that could not be read. */
    Unread told(Unread file) {
        return redaction == null ? file : Redaction.of(file);
    }
}
