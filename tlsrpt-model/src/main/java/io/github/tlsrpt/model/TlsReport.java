package io.github.tlsrpt.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * SMTP TLS report: what one sender says about TLS on its way to one domain, mostly of one day (RFC 8460 §4).
 *
 * <p>It speaks of mail <em>to</em> the policy domain; the reporter is the sender of that mail. No report does not mean no
 * failure. An absent member is null, never empty. Immutable and thread-safe.
 *
 * @param organizationName the organization responsible for the report
 * @param dateRange the time the report covers
 * @param contactInfo the mail address of the responsible party
 * @param reportId the reporter's identifier of the report, in any scheme; several senders do not make it unique
 * @param policies what happened under each policy, in the sender's order, unmodifiable; may be empty. Several entries may
 *     have the same policy
 */
public record TlsReport(
        @Nullable String organizationName,
        DateRange dateRange,
        @Nullable String contactInfo,
        @Nullable String reportId,
        List<PolicyResult> policies) {

    /** Checks the components and copies the lists. */
    public TlsReport {
        Arguments.absentOrNotEmpty(organizationName, "organizationName");
        Objects.requireNonNull(dateRange, "dateRange");
        Arguments.absentOrNotEmpty(contactInfo, "contactInfo");
        Arguments.absentOrNotEmpty(reportId, "reportId");
        policies = Arguments.copy(policies, "policies");
    }

    /**
     * Adds up the summaries of all policies.
     *
     * <p>Where a sender counts one session under two policies, as some do under {@code tlsa} and {@code sts}, this sum
     * holds it twice.
     *
     * @return the sums, each at most 2<sup>63</sup>-1
     */
    public Summary totals() {
        return policies.stream().map(PolicyResult::summary).reduce(Summary.NONE, Summary::plus);
    }

    /**
     * Starts a report that counts sessions.
     *
     * @param dateRange the time the report will cover
     * @return a new builder without sessions
     */
    public static Builder builder(DateRange dateRange) {
        return new Builder(dateRange);
    }

    /**
     * Counts the sessions of a day: equal policies become one entry, equal failures one detail.
     *
     * <p>The built report does not depend on the order in which sessions were added. Sums stop at 2<sup>63</sup>-1.
     * Mutable, for one thread.
     */
    public static final class Builder {
        private final DateRange dateRange;
        private final SessionCounts counts = new SessionCounts();
        private @Nullable String organizationName;
        private @Nullable String contactInfo;
        private @Nullable String reportId;

        private Builder(DateRange dateRange) {
            this.dateRange = Objects.requireNonNull(dateRange, "dateRange");
        }

        /**
         * Sets the organization responsible for the report.
         *
         * @param name the name
         * @return this builder
         */
        public Builder organizationName(String name) {
            organizationName = Arguments.notEmpty(name, "name");
            return this;
        }

        /**
         * Sets the mail address of the responsible party.
         *
         * @param address a bare address (addr-spec of RFC 5322)
         * @return this builder
         */
        public Builder contactInfo(String address) {
            contactInfo = Arguments.notEmpty(address, "address");
            return this;
        }

        /**
         * Sets the identifier of the report, unique among your reports.
         *
         * @param id the identifier
         * @return this builder
         */
        public Builder reportId(String id) {
            reportId = Arguments.notEmpty(id, "id");
            return this;
        }

        /**
         * Adds sessions that complied with a policy.
         *
         * @param policy the policy
         * @param sessions how many, 0 or more
         * @return this builder
         */
        public Builder addSuccessful(Policy policy, long sessions) {
            Objects.requireNonNull(policy, "policy");
            counts.add(policy, new Summary(Arguments.notNegative(sessions, "sessions"), 0), List.of());
            return this;
        }

        /**
         * Adds failed sessions: to the failures of the policy and to the detail with the same members.
         *
         * @param policy the policy
         * @param failure what failed, and how many sessions
         * @return this builder
         */
        public Builder addFailed(Policy policy, FailureDetail failure) {
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(failure, "failure");
            counts.add(policy, new Summary(0, failure.failedSessionCount()), List.of(failure));
            return this;
        }

        /**
         * Adds the counts of another report's policy, totals and details as they are.
         *
         * @param result the policy with its counts
         * @return this builder
         */
        public Builder add(PolicyResult result) {
            Objects.requireNonNull(result, "result");
            counts.add(result.policy(), result.summary(), result.failureDetails());
            return this;
        }

        /**
         * Builds the report of what was added so far; the builder can go on counting.
         *
         * @return the report
         */
        public TlsReport build() {
            return new TlsReport(organizationName, dateRange, contactInfo, reportId, counts.results());
        }
    }
}
