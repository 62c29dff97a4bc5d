package io.github.tlsrpt.cli;

import io.github.tlsrpt.remediation.Check;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.Remediation;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;

/** The plan for a ticket or a wiki (CommonMark). What comes from reports is escaped, so that it stays text there. */
final class MarkdownSummary implements Renderer<Summary> {

    private static final String SPECIAL = "\\`*_{}[]()#+-.!|<>&~:@=^$\"'/";

    @Override
    public void render(Summary summary, PrintStream out) {
        new Writer(out).print(summary);
    }

    /** Writes one summary. */
    private record Writer(PrintStream out) {

        private void print(Summary summary) {
            Overview overview = summary.overview();
            out.println("# TLS reports");
            out.println();
            if (overview.reports() == 0) {
                out.println("No report was found or could be read. That does not mean that nothing failed.");
            } else {
                out.println(overview.reports() + " reports, " + overview.days().first() + " to "
                        + overview.days().last() + " (UTC), by " + names(overview.reporters()) + ".");
                domains(overview);
            }
            summary.findings().forEach(this::finding);
            unread(overview.unread());
        }

        private void domains(Overview overview) {
            out.println();
            out.println("| domain | sessions ok | failed | reporters |");
            out.println("| --- | ---: | ---: | ---: |");
            for (DomainTotals domain : overview.domains()) {
                out.println("| " + escape(domain.domain()) + " | "
                        + domain.sessions().totalSuccessfulSessionCount() + " | "
                        + domain.sessions().totalFailureSessionCount() + " | "
                        + domain.reporters().size() + " |");
            }
        }

        private void finding(Finding finding) {
            Remediation remediation = finding.remediation();
            out.println();
            out.println("## " + finding.priority() + " " + ours(remediation.summary()));
            out.println();
            out.println("* Cause: " + escape(finding.cause().id()) + ", confidence " + finding.confidence());
            out.println("* Who acts: " + escape(Owners.describe(finding.owner())));
            out.println("* "
                    + (finding.failedSessions() == 0 ? "Nothing failed" : finding.failedSessions() + " failed sessions")
                    + ", " + finding.firstDay() + " to " + finding.lastDay()
                    + escape(Owners.describe(finding.recurrence())));
            item("Domain", finding.policyDomain() == null ? List.of() : List.of(finding.policyDomain()));
            item("MX", finding.mxHosts());
            item("Reporters", finding.reporters());
            finding.why().forEach(why -> out.println("* Because: " + escape(why)));
            finding.startedAfter().forEach(change -> out.println("* Began after: " + escape(change.text())));
            out.println();
            out.println(ours(remediation.explanation()));
            checks(remediation.checks());
            steps(remediation.steps());
        }

        private static String names(Collection<String> names) {
            return String.join(", ", names.stream().map(MarkdownSummary::escape).toList());
        }

        private void item(String label, List<String> names) {
            if (!names.isEmpty()) {
                out.println("* " + label + ": " + names(names));
            }
        }

        /** Commands hold plain host names and addresses only, see {@link Remediation}; an indented block needs no fence. */
        private void checks(List<Check> checks) {
            for (Check check : checks) {
                out.println();
                out.println(ours(check.purpose()));
                out.println();
                out.println("    " + check.command());
            }
        }

        private void steps(List<String> steps) {
            out.println();
            for (int i = 0; i < steps.size(); i++) {
                out.println((i + 1) + ". " + ours(steps.get(i)));
            }
        }

        private void unread(List<Unread> files) {
            if (files.isEmpty()) {
                return;
            }
            out.println();
            out.println("## Not read");
            out.println();
            for (Unread file : files) {
                out.println("* " + escape(file.source()) + ": " + escape(file.reason()));
            }
        }
    }

    /** Returns a text that CommonMark, and what extends it, shows as it is: every character that could mean more is quoted. */
    static String escape(String text) {
        return quoted(Terminal.escape(text));
    }

    private static String ours(String text) {
        return quoted(Terminal.escapeWhole(text));
    }

    private static String quoted(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' || c == '>' || c == '&') {
                escaped.append("&#").append((int) c).append(';');
            } else {
                if (SPECIAL.indexOf(c) >= 0) {
                    escaped.append('\\');
                }
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
