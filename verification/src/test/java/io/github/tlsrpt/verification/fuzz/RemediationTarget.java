package io.github.tlsrpt.verification.fuzz;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Check;
import io.github.tlsrpt.remediation.Remediation;
import io.github.tlsrpt.remediation.RemediationPlan;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.SessionLedger;
import io.github.tlsrpt.remediation.trend.Trust;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** A report made of bytes, explained: the same each time, bounded, and no text of it in a command. */
final class RemediationTarget {

    private static final Remediator REMEDIATOR = Remediator.create();

    /** What our templates of commands are made of; a name that is filled in adds letters, digits, dots, colons, hyphens. */
    private static final Pattern COMMAND = Pattern.compile("[\\x20-\\x7e]*");

    private static final int LONGEST_TEXT = 4_096;

    private RemediationTarget() {}

    static void run(byte[] bytes) {
        TlsReport report = Drawn.report(new Draw(bytes));
        RemediationPlan plan = REMEDIATOR.plan(List.of(report));
        Finding.unless(plan.equals(REMEDIATOR.plan(List.of(report))), () -> "another plan for " + report);
        for (io.github.tlsrpt.remediation.Finding finding : plan.findings()) {
            Finding.unless(
                    finding.failedSessions() >= 0 && finding.score() >= 0 && finding.score() <= 1,
                    () -> "counts: " + finding);
            advice(finding.remediation(), report);
        }
        ledger(new ReportCopy(report, Trust.AUTHENTICATED, null, Instant.EPOCH));
    }

    /** A report that comes twice is counted once. */
    private static void ledger(ReportCopy copy) {
        SessionLedger ledger = new SessionLedger();
        ledger.add(copy);
        List<ReportCopy> counted = ledger.counted();
        ledger.add(copy);
        Finding.unless(ledger.counted().equals(counted), () -> "counted again: " + copy);
        SessionLedger.sessions(copy.report())
                .forEach((domain, sessions) -> Finding.unless(
                        sessions.totalSuccessfulSessionCount() >= 0 && sessions.totalFailureSessionCount() >= 0,
                        () -> domain + ": " + sessions));
    }

    private static void advice(Remediation advice, TlsReport report) {
        for (Check check : advice.checks()) {
            Finding.unless(COMMAND.matcher(check.command()).matches(), () -> "command: " + check.command());
        }
        for (String text : advice.steps()) {
            Finding.unless(text.length() <= LONGEST_TEXT, () -> "a step of " + text.length() + " of " + report);
        }
        Finding.unless(advice.summary().length() <= LONGEST_TEXT, () -> "summary: " + advice.summary());
    }
}
