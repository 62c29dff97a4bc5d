package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.MxDomains;
import io.github.tlsrpt.remediation.Remediator;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a domain may move its MTA-STS policy from {@code testing} to {@code enforce} (RFC 8461 §5), with the evidence.
 *
 * <p>Looks at what senders reported under MTA-STS on the last days up to the newest report; DANE is another matter. A domain
 * is ready when {@link Criteria} hold and no cause is left that would keep mail back. Only senders that report can be judged:
 * others may fail all the same. Immutable and thread-safe.
 *
 * @param domain the policy domain in lower case
 * @param verdict the answer
 * @param mode the mode that was quoted last; null where no report quotes a policy
 * @param firstDay the first UTC day that was looked at; null without any report
 * @param lastDay the UTC day of the newest report; null without any report
 * @param daysWithReports on how many days anybody reported under MTA-STS
 * @param cleanDays how many days before and with the last one went by without a failure that counts
 * @param sessions all sessions under MTA-STS
 * @param reporters who reported under MTA-STS, the one with the most sessions first, unmodifiable
 * @param obstacles what speaks against it, unmodifiable; empty for {@link Verdict#READY}
 * @param left failures that are left, most urgent first, unmodifiable; those that were lone or are over do not count
 *     against it
 */
public record Readiness(
        String domain,
        Verdict verdict,
        StsPolicy.@Nullable Mode mode,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        int daysWithReports,
        int cleanDays,
        Summary sessions,
        List<ReporterShare> reporters,
        List<Obstacle> obstacles,
        List<Finding> left) {

    /** Checks the components and copies the lists. */
    public Readiness {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(sessions, "sessions");
        reporters = List.copyOf(reporters);
        obstacles = List.copyOf(obstacles);
        left = List.copyOf(left);
    }

    /** The answer. */
    public enum Verdict {
        /** Nothing speaks against it. */
        READY,
        /** Failures are left that would keep mail back. */
        NOT_READY,
        /** Nothing bad is known, but too little is known. */
        TOO_LITTLE_KNOWN,
        /** The policy is in mode enforce already; obstacles keep mail back now. */
        ENFORCING,
        /** No reporter finds an MTA-STS policy, or its mode is none: publish one in testing mode first. */
        NO_POLICY
    }

    /**
     * Something that speaks against it.
     *
     * @param kind what it is about
     * @param text in words; may hold names from reports, not escaped
     */
    public record Obstacle(Kind kind, String text) {

        /** Checks the components. */
        public Obstacle {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(text, "text");
        }

        /** What an obstacle is about. */
        public enum Kind {
            /** The policy is not in testing mode. */
            MODE,
            /** Too few days have reports. */
            DAYS,
            /** Too few reporters. */
            REPORTERS,
            /** Too few sessions. */
            SESSIONS,
            /** Too many sessions of a reporter fail. */
            FAILURE_RATE,
            /** A cause is left. */
            CAUSE,
            /** The last failure is too recent. */
            CLEAN_DAYS
        }
    }

    /**
     * What one reporter saw.
     *
     * @param reporter who
     * @param sessions its sessions under MTA-STS
     */
    public record ReporterShare(String reporter, Summary sessions) {}

    /**
     * What is asked for. The defaults are 30 days, of which at least 14 have reports (Google's advice for MTA-STS is two
     * weeks of testing at least), 2 reporters, 100 sessions, and at most 0.1 % failed sessions of each reporter.
     *
     * @param days how many days without a failure that counts, at least 1
     * @param daysWithReports on how many of them there must be a report under MTA-STS
     * @param reporters how many reporters
     * @param sessions how many sessions
     * @param failureRate the highest share of failed sessions of one reporter, 0 to 1
     */
    public record Criteria(int days, int daysWithReports, int reporters, long sessions, double failureRate) {

        /** The defaults. */
        public static final Criteria USUAL = new Criteria(30, 14, 2, 100, 0.001);

        /** Checks the components. */
        public Criteria {
            if (days < 1 || daysWithReports < 0 || daysWithReports > days) {
                throw new IllegalArgumentException("days: " + daysWithReports + " of " + days);
            }
            if (!(failureRate >= 0 && failureRate <= 1)) {
                throw new IllegalArgumentException("failureRate: " + failureRate + " is not from 0 to 1");
            }
        }

        /**
         * Asks for another number of days, and for reports on half of them.
         *
         * @param newDays how many days, at least 1
         * @return new criteria, the rest as in these
         */
        public Criteria withDays(int newDays) {
            return new Criteria(newDays, newDays / 2, reporters, sessions, failureRate);
        }
    }

    /**
     * Judges a domain by the usual criteria.
     *
     * @param domain the policy domain, in any spelling
     * @param reports reports of any domain, each once, such as an archive gives them; those of the last days that are about
     *     this domain are held in memory
     * @param remediator finds the causes of failures
     * @return the verdict with its evidence
     */
    public static Readiness of(String domain, Iterable<TlsReport> reports, Remediator remediator) {
        return of(domain, reports, remediator, Criteria.USUAL);
    }

    /**
     * Judges a domain.
     *
     * @param domain the policy domain, in any spelling
     * @param reports reports of any domain, each once; those of the last days that are about this domain are held in memory
     * @param remediator finds the causes of failures
     * @param criteria what is asked for
     * @return the verdict with its evidence
     */
    public static Readiness of(String domain, Iterable<TlsReport> reports, Remediator remediator, Criteria criteria) {
        String name = MxDomains.key(domain);
        ReadinessCheck check = new ReadinessCheck(name, criteria);
        reports.forEach(report -> {
            List<PolicyResult> results = ReadinessCheck.byDomain(report).get(name);
            if (results != null) {
                check.add(report, results);
            }
        });
        return check.readiness(remediator);
    }
}
