package io.github.tlsrpt.remediation;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.NavigableSet;

/**
 * How urgent a finding is; the whole formula stands here.
 *
 * <ol>
 *   <li>Base: what the sender does with mail under the policy of its report ({@link Enforcement}); a cause may set another
 *       one for each kind of policy. Of several policies the most urgent counts.
 *   <li>Under MTA-STS in enforce mode it is at most P2 as long as each report with such failures has successes under the
 *       same policy too: mail finds another MX.
 *   <li>One-off, lowered by two: one day, one reporter, at most 3 sessions, and of that reporter's sessions surely no
 *       more than 1 %, or there are fewer than 20 of them. Surely: the lower bound of Wilson's 95 % interval.
 *   <li>Recurring, raised by one: on 3 of the last 7 days with reports, or on 5 of the last 30. Not where nothing is
 *       enforced.
 * </ol>
 */
final class Priorities {

    private static final int ONE_OFF_SESSIONS = 3;
    private static final double ONE_OFF_RATE = 0.01;
    private static final int SMALL_SAMPLE = 20;
    private static final double Z_SQUARED = 1.96 * 1.96;
    private static final int ONE_OFF_LEVELS = 2;

    private final Catalogue catalogue;

    Priorities(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Priority priority(Cause cause, Evidence evidence, DomainHistory domain, Finding.Recurrence recurrence) {
        Priority base = evidence.enforcements().stream()
                .map(enforcement -> base(cause, enforcement, evidence, domain))
                .min(Comparator.naturalOrder())
                .orElse(Priority.INFO);
        return switch (recurrence) {
            case ONE_OFF -> base.lowered(ONE_OFF_LEVELS);
            case OCCASIONAL -> base;
            case RECURRING -> evidence.isEnforcedSomewhere() ? base.raised() : base;
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

    private Priority of(Cause cause, Enforcement enforcement) {
        Priority own = catalogue.priority(cause, enforcement.key());
        return own == null ? enforcement.base() : own;
    }

    Finding.Recurrence recurrence(Evidence evidence, DomainHistory domain) {
        if (isOneOff(evidence, domain)) {
            return Finding.Recurrence.ONE_OFF;
        }
        boolean recurring = failingDays(evidence, domain, 7) >= 3 || failingDays(evidence, domain, 30) >= 5;
        return recurring ? Finding.Recurrence.RECURRING : Finding.Recurrence.OCCASIONAL;
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
