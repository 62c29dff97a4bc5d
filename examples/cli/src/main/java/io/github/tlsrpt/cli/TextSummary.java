package io.github.tlsrpt.cli;

import static io.github.tlsrpt.cli.Terminal.escape;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.remediation.Check;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.Priority;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The summary for a person: what was read, what to fix first, what could not be read. */
final class TextSummary implements Renderer<Summary> {

    private static final int WIDTH = 110;
    private static final String INDENT = "     ";
    private static final int LABEL_WIDTH = 10;
    private static final int SHOWN_NAMES = 4;
    private static final int SHOWN_STEPS = 3;
    private static final int SHOWN_FILES = 20;

    private final boolean colored;

    TextSummary(boolean colored) {
        this.colored = colored;
    }

    @Override
    public void render(Summary summary, PrintStream out) {
        new Writer(new Terminal(out, colored)).print(summary);
    }

    /** Writes one summary. */
    private record Writer(Terminal terminal) {

        void print(Summary summary) {
            Overview overview = summary.overview();
            if (overview.reports() > 0) {
                header(overview);
                domains(overview);
                findings(summary.findings());
            } else {
                terminal.line("No report was found or could be read. That does not mean that nothing failed.");
            }
            unread(overview.unread());
        }

        private void header(Overview overview) {
            String days = overview.days().first() + " to " + overview.days().last();
            terminal.line(terminal.styled(
                    Terminal.Style.BOLD,
                    count(overview.reports(), "TLS report") + " by "
                            + count(overview.reporters().size(), "reporter") + ", " + days + " (UTC, "
                            + count(overview.days().size(), "day") + " with reports)"));
            terminal.line("From " + names(overview.reporters()));
            if (overview.duplicates() > 0) {
                terminal.line(count(overview.duplicates(), "duplicate") + " not counted twice");
            }
            if (overview.conflicts() > 0) {
                terminal.line(count(overview.conflicts(), "report")
                        + " with the identity of another but other content, not counted: look into it");
            }
            if (overview.deviating() > 0) {
                terminal.line(count(overview.deviating(), "report")
                        + " not quite as RFC 8460 wants it, read without guessing");
            }
        }

        private void domains(Overview overview) {
            int width = "Domain".length();
            for (DomainTotals domain : overview.domains()) {
                width = Math.max(width, escape(domain.domain()).length());
            }
            terminal.emptyLine();
            terminal.line(terminal.styled(
                    Terminal.Style.BOLD,
                    row(width, "Domain", "sessions ok", "failed", "share", "policies", "reporters")));
            for (DomainTotals domain : overview.domains()) {
                long failed = domain.sessions().totalFailureSessionCount();
                terminal.line(row(
                        width,
                        escape(domain.domain()),
                        Terminal.number(domain.sessions().totalSuccessfulSessionCount()),
                        Terminal.number(failed),
                        share(domain),
                        types(domain),
                        Terminal.number(domain.reporters().size())));
            }
        }

        private static String types(DomainTotals domain) {
            StringJoiner types = new StringJoiner(" ");
            for (PolicyType type : domain.policyTypes()) {
                types.add(type.value());
            }
            return escape(types.toString());
        }

        private static String row(
                int width, String domain, String ok, String failed, String share, String policies, String reporters) {
            return "  " + Terminal.left(domain, width)
                    + " " + Terminal.right(ok, 13)
                    + " " + Terminal.right(failed, 9)
                    + " " + Terminal.right(share, 8)
                    + " " + Terminal.right(reporters, 10)
                    + "  " + policies;
        }

        private static String share(DomainTotals domain) {
            double rate = domain.sessions().failureRate().orElse(0);
            if (rate > 0 && rate < 0.0005) {
                return "<0.1 %";
            }
            long perMille = Math.round(rate * 1000);
            return perMille / 10 + "." + perMille % 10 + " %";
        }

        private void findings(List<Finding> findings) {
            boolean failed = false;
            for (Finding finding : findings) {
                failed |= finding.failedSessions() > 0;
            }
            terminal.emptyLine();
            if (!failed) {
                terminal.line(
                        "Nothing failed in these reports. Senders that do not report may still have had failures.");
            }
            if (findings.isEmpty()) {
                return;
            }
            terminal.line(
                    terminal.styled(Terminal.Style.BOLD, failed ? "What to fix, most urgent first" : "Worth knowing"));
            for (Finding finding : findings) {
                if (finding.priority().compareTo(Priority.P4) < 0) {
                    finding(finding);
                } else {
                    shortFinding(finding);
                }
            }
        }

        private void finding(Finding finding) {
            terminal.emptyLine();
            terminal.line(title(finding));
            item("How bad", evidence(finding));
            if (!finding.mxHosts().isEmpty()) {
                item("MX", names(finding.mxHosts()));
            }
            if (!finding.receivingIps().isEmpty()) {
                item("Address", names(finding.receivingIps()));
            }
            finding.why().stream()
                    .limit(1)
                    .forEach(why -> item("Because", escape(why) + " (confidence " + finding.confidence() + ")"));
            finding.startedAfter().forEach(change -> item("After", escape(change.text())));
            item("Who acts", Owners.describe(finding.owner()));
            advice(finding, SHOWN_STEPS);
        }

        private void shortFinding(Finding finding) {
            terminal.emptyLine();
            terminal.line(title(finding));
            item("How bad", evidence(finding));
            item("Who acts", Owners.describe(finding.owner()));
            advice(finding, 1);
        }

        private void advice(Finding finding, int shownSteps) {
            firstCheck(finding.remediation().checks()).ifPresent(check -> line("Check", check.command()));
            List<String> steps = finding.remediation().steps();
            item("Fix", String.join(" ", steps.subList(0, Math.min(shownSteps, steps.size()))));
        }

        private String title(Finding finding) {
            String domain = finding.policyDomain() == null ? DomainTotals.NOT_NAMED : escape(finding.policyDomain());
            String summary = finding.remediation().summary();
            return terminal.styled(
                            style(finding.priority()),
                            Terminal.left(finding.priority().name(), 4))
                    + " "
                    + terminal.styled(
                            Terminal.Style.BOLD, summary.contains(domain) ? summary : domain + ": " + summary);
        }

        private static Terminal.Style style(Priority priority) {
            return switch (priority) {
                case P1 -> Terminal.Style.RED;
                case P2 -> Terminal.Style.YELLOW;
                case P3, P4 -> Terminal.Style.CYAN;
                case INFO -> Terminal.Style.FAINT;
            };
        }

        private static String evidence(Finding finding) {
            String when = finding.days() == 1
                    ? "on " + finding.firstDay()
                    : "on " + finding.days() + " days from " + finding.firstDay() + " to " + finding.lastDay();
            String failed = finding.failedSessions() == 0
                    ? "nothing failed"
                    : count(finding.failedSessions(), "failed session");
            return failed + " " + when + ", reported by "
                    + names(finding.reporters())
                    + Owners.describe(finding.recurrence())
                    + policies(finding);
        }

        private static String policies(Finding finding) {
            List<String> policies = new ArrayList<>();
            for (PolicyType type : finding.policyTypes()) {
                String modes = finding.modes().stream()
                        .map(mode -> escape(mode.value()))
                        .collect(Collectors.joining("/"));
                boolean sts = type.equals(PolicyType.STS) && !modes.isEmpty();
                policies.add(escape(type.value()) + (sts ? " " + modes : ""));
            }
            return " [" + String.join(", ", policies) + "]";
        }

        /** Prefers a check that can be run as it stands over one for which the report lacks an address. */
        private static Optional<Check> firstCheck(List<Check> checks) {
            return checks.stream()
                    .filter(check -> check.command().indexOf('{') < 0)
                    .findFirst()
                    .or(() -> checks.stream().findFirst());
        }

        private void item(String label, String text) {
            String head = label;
            for (String line : Terminal.wrap(text, WIDTH - INDENT.length() - LABEL_WIDTH)) {
                line(head, line);
                head = "";
            }
        }

        /** Prints a line that is never broken: a command must stay in one piece to be copied. */
        private void line(String label, String text) {
            String head = label + " ".repeat(LABEL_WIDTH - label.length());
            terminal.line(INDENT + terminal.styled(Terminal.Style.FAINT, head) + text);
        }

        private void unread(List<Unread> files) {
            if (files.isEmpty()) {
                return;
            }
            terminal.emptyLine();
            terminal.line(terminal.styled(Terminal.Style.BOLD, "Could not be read"));
            for (Unread file : files.subList(0, Math.min(SHOWN_FILES, files.size()))) {
                String part = file.partly() ? " (in part): " : ": ";
                terminal.line("  " + escape(file.source()) + part + escape(file.reason()));
            }
            if (files.size() > SHOWN_FILES) {
                terminal.line("  and " + (files.size() - SHOWN_FILES) + " more; --format json lists all");
            }
        }

        private static String names(Collection<String> all) {
            StringJoiner shown = new StringJoiner(", ");
            int count = 0;
            for (String name : all) {
                if (count++ < SHOWN_NAMES) {
                    shown.add(escape(name));
                }
            }
            return count > SHOWN_NAMES ? shown + " and " + (count - SHOWN_NAMES) + " more" : shown.toString();
        }

        private static String count(long number, String noun) {
            return Terminal.number(number) + " " + noun + (number == 1 ? "" : "s");
        }
    }
}
