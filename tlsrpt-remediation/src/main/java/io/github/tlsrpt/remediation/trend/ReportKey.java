package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.MxDomains;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What makes two reports the same one, whatever else they say.
 *
 * <p>A report id alone does not: some senders use one id for all domains, others ids that can be guessed. Texts are compared
 * letter for letter. Immutable and thread-safe.
 *
 * @param organizationName the organization; null where the report has none
 * @param reportId the report's id; where it has none a digest of its content stands here, so that only the same content is
 *     the same report
 * @param policyDomains the domains of its policies, each once, in order; empty for a policy that names none
 * @param dateRange when
 */
public record ReportKey(
        @Nullable String organizationName, String reportId, List<String> policyDomains, DateRange dateRange) {

    /** Checks the components and copies the list. */
    public ReportKey {
        Objects.requireNonNull(reportId, "reportId");
        policyDomains = List.copyOf(policyDomains);
        Objects.requireNonNull(dateRange, "dateRange");
    }

    /**
     * Returns the key of a report.
     *
     * @param report the report
     * @return its key
     */
    public static ReportKey of(TlsReport report) {
        SortedSet<String> domains = new TreeSet<>();
        for (PolicyResult result : report.policies()) {
            domains.add(MxDomains.key(result.policy().policyDomain()));
        }
        String id = report.reportId() == null ? "content " + ReportDigest.of(report) : report.reportId();
        return new ReportKey(report.organizationName(), id, List.copyOf(domains), report.dateRange());
    }

    // Written out: what a record makes by itself is slow the first time, and a command runs once.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReportKey that
                && Objects.equals(organizationName, that.organizationName)
                && reportId.equals(that.reportId)
                && policyDomains.equals(that.policyDomains)
                && dateRange.equals(that.dateRange);
    }

    @Override
    public int hashCode() {
        return Objects.hash(organizationName, reportId, policyDomains, dateRange);
    }

    /**
     * Returns a digest of the key, for those who keep reports: equal keys have equal ones, others do not. It stays the same
     * in later versions.
     *
     * @return SHA-256 in 64 lower-case hexadecimal digits
     */
    public String digest() {
        return ReportDigest.of(this);
    }
}
