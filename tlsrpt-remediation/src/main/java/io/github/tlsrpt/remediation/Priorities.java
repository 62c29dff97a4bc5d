package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.NavigableSet;

/**
 * How urgent a finding is, and which of two equally urgent ones comes first; the whole formula stands here.
 *
 * <ol>
 *   <li>Base: what the sender does with mail under the policy of its report ({@link Enforcement}); a cause may set another
 *       one for each kind of policy. Of several policies the most urgent counts.
 *   <li>Under MTA-STS in enforce mode it is at most P2 as long as each report with such failures has successes under the
 *       same policy too: mail finds another MX.
 *   <li>Resolved, then INFO: each reporter that saw it has sent at least 3 reports on later days without it.
 *   <li>One-off, lowered by two: one day, one reporter, at most 3 sessions, and of that reporter's sessions surely no
 *       more than 1 %, or there are fewer than 20 of them. Surely: the lower bound of Wilson's 95 % interval.
 *   <li>Recurring, raised by one: on 3 of the last 7 days with reports, or on 5 of the last 30. Not where nothing is
 *       enforced.
 *   <li>Alone, lowered by one: one reporter only, while at least 2 others have 20 successful sessions or more under the
 *       same kind of policy. Not where the one carries most of the mail.
 *   <li>Score, from 0 to 1: over the reporters that saw it, the sum of the reporter's share of all sessions, times the
 *       failure rate that is sure (Wilson again), times 1 if it recurs, 1/2 if it does not, 1/4 if it is a one-off.
 *       Recurring failures of senders with much mail come first.
 * </ol>
 */
final class Priorities {

    private static final int ONE_OFF_SESSIONS = 3;
    private static final double ONE_OFF_RATE = 0.01;
    private static final int SMALL_SAMPLE = 20;
    private static final double Z_SQUARED = 1.96 * 1.96;
    private static final int ONE_OFF_LEVELS = 2;
    private static final int CLEAN_REPORTS = 3;
    private static final int OTHER_REPORTERS = 2;

    private final Catalogue catalogue;

    Priorities(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Priority priority(Cause cause, Evidence evidence, DomainHistory domain, Finding.Recurrence recurrence) {
        Priority base = evidence.enforcements().stream()
                .map(enforcement -> base(cause, enforcement, evidence, domain))
                .min(Comparator.naturalOrder())
                .orElse(Priority.INFO);
        Priority seen =
                switch (recurrence) {
                    case RESOLVED -> Priority.INFO;
                    case ONE_OFF -> base.lowered(ONE_OFF_LEVELS);
                    case OCCASIONAL -> base;
                    case RECURRING -> evidence.isEnforcedSomewhere() ? base.raised() : base;
                };
        return isAlone(evidence, domain) ? seen.lowered(1) : seen;
    }

    /** What one reporter sees and others surely do not is more likely a fault on its side. */
    private static boolean isAlone(Evidence evidence, DomainHistory domain) {
        if (evidence.reporters().size() != 1) {
            return false;
        }
        String one = evidence.reporters().get(0);
        boolean isMost = 2 * (double) domain.sessions(one) > domain.sessions();
        long fine = domain.reporters().entrySet().stream()
                .filter(other -> !other.getKey().equals(one))
                .filter(other -> evidence.policyTypes().stream()
                        .anyMatch(type -> !type.equals(PolicyType.NO_POLICY_FOUND)
                                && other.getValue().successes(type) >= SMALL_SAMPLE))
                .count();
        return !isMost && fine >= OTHER_REPORTERS;
    }

    double score(Evidence evidence, DomainHistory domain, Finding.Recurrence recurrence) {
        double all = Math.max(1, domain.sessions());
        double sure = 0;
        for (String reporter : evidence.reporters()) {
            long sessions = Math.max(domain.sessions(reporter), evidence.failedSessions(reporter));
            if (sessions > 0) {
                sure += sessions / all * leastRate(evidence.failedSessions(reporter), sessions);
            }
        }
        return Math.min(1, sure * weight(recurrence));
    }

    private static double weight(Finding.Recurrence recurrence) {
        return switch (recurrence) {
            case RECURRING -> 1;
            case OCCASIONAL -> 0.5;
            case ONE_OFF, RESOLVED -> 0.25;
        };
    }

    private Priority base(Cause cause, Enforcement enforcement, Evidence evidence, DomainHistory domain) {
        return switch (enforcement) {
            case STS_NONE -> Priority.INFO;
            case STS_UNKNOWN -> unknownMode(cause, evidence, domain);
            case UNKNOWN -> of(cause, enforcement).atMost(Priority.P2);
            case STS_ENFORCE ->
                evidence.isBlocking()
                        ? of(cause, enforcement)
                        : of(cause, enforcement).atMost(Priority.P2);
            case TLSA, STS_TESTING, NO_POLICY -> of(cause, enforcement);
        };
    }

    /** Takes the mode that other reports quote for the domain; a cached policy still applies, so at most P2. */
    private Priority unknownMode(Cause cause, Evidence evidence, DomainHistory domain) {
        Enforcement known = Enforcement.of(domain.strictestMode());
        return known == Enforcement.STS_UNKNOWN
                ? of(cause, known)
                : base(cause, known, evidence, domain).atMost(Priority.P2);
    }

    /** Returns the base where no other report is looked at. */
    Priority alone(Cause cause, Enforcement enforcement) {
        return switch (enforcement) {
            case STS_NONE -> Priority.INFO;
            case UNKNOWN -> of(cause, enforcement).atMost(Priority.P2);
            case TLSA, STS_ENFORCE, STS_TESTING, STS_UNKNOWN, NO_POLICY -> of(cause, enforcement);
        };
    }

    private Priority of(Cause cause, Enforcement enforcement) {
        Priority own = catalogue.priority(cause, enforcement.key());
        return own == null ? enforcement.base() : own;
    }

    Finding.Recurrence recurrence(Evidence evidence, DomainHistory domain) {
        if (isResolved(evidence, domain)) {
            return Finding.Recurrence.RESOLVED;
        }
        if (isOneOff(evidence, domain)) {
            return Finding.Recurrence.ONE_OFF;
        }
        boolean recurring = failingDays(evidence, domain, 7) >= 3 || failingDays(evidence, domain, 30) >= 5;
        return recurring ? Finding.Recurrence.RECURRING : Finding.Recurrence.OCCASIONAL;
    }

    /** Days do not count here, reports do: a reporter with little mail does not report every day. */
    private static boolean isResolved(Evidence evidence, DomainHistory domain) {
        return evidence.reporters().stream()
                .allMatch(reporter -> domain.reporters().containsKey(reporter)
                        && domain.reporters()
                                        .get(reporter)
                                        .sessionsByDay()
                                        .tailMap(evidence.lastDay(reporter), false)
                                        .size()
                                >= CLEAN_REPORTS);
    }

    private static boolean isOneOff(Evidence evidence, DomainHistory domain) {
        if (evidence.days().size() > 1
                || evidence.reporters().size() > 1
                || evidence.failedSessions() > ONE_OFF_SESSIONS) {
            return false;
        }
        long sessions = domain.sessions(evidence.reporters().get(0));
        return sessions < SMALL_SAMPLE || leastRate(evidence.failedSessions(), sessions) <= ONE_OFF_RATE;
    }

    /** Returns the failure rate that the counts make at least 97.5 % sure: the lower bound of Wilson's score interval. */
    static double leastRate(long failed, long sessions) {
        double rate = Math.min(1, (double) failed / sessions);
        double z2n = Z_SQUARED / sessions;
        double spread = Math.sqrt(Z_SQUARED * (rate * (1 - rate) + z2n / 4) / sessions);
        return Math.max(0, (rate + z2n / 2 - spread) / (1 + z2n));
    }

    private static long failingDays(Evidence evidence, DomainHistory domain, int lastReportDays) {
        NavigableSet<LocalDate> reported = domain.days();
        return reported.descendingSet().stream()
                .limit(lastReportDays)
                .filter(evidence.days()::contains)
                .count();
    }
}
