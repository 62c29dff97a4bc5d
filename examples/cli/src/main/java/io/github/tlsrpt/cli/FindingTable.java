package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.Table.Column;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.remediation.Change;
import io.github.tlsrpt.remediation.Check;
import io.github.tlsrpt.remediation.Finding;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The plan as a table, one finding a row. */
final class FindingTable {

    private static final int LONGEST = 300;

    private FindingTable() {}

    private static final List<Column<Finding>> COLUMNS = List.of(
            new Column<>("priority", Finding::priority),
            new Column<>("cause", Finding::cause),
            new Column<>("domain", finding -> finding.policyDomain() == null ? "" : finding.policyDomain()),
            new Column<>("owner", Finding::owner),
            new Column<>("confidence", Finding::confidence),
            new Column<>("failed_sessions", Finding::failedSessions),
            new Column<>("first_day", Finding::firstDay),
            new Column<>("last_day", Finding::lastDay),
            new Column<>("days", Finding::days),
            new Column<>("recurrence", finding -> JsonText.word(finding.recurrence())),
            new Column<>("score", finding -> String.format(Locale.ROOT, "%.4f", finding.score())),
            new Column<>("policy_types", finding -> joined(finding.policyTypes(), PolicyType::value)),
            new Column<>("modes", finding -> joined(finding.modes(), StsPolicy.Mode::value)),
            new Column<>("result_types", finding -> joined(finding.resultTypes(), ResultType::value)),
            new Column<>("reporters", finding -> joined(finding.reporters(), Function.identity())),
            new Column<>("mx_hosts", finding -> joined(finding.mxHosts(), Function.identity())),
            new Column<>("receiving_ips", finding -> joined(finding.receivingIps(), Function.identity())),
            new Column<>("sending_ips", finding -> joined(finding.sendingIps(), Function.identity())),
            new Column<>("reports", Finding::reports),
            new Column<>("summary", finding -> finding.remediation().summary()),
            new Column<>("why", finding -> joined(finding.why(), Function.identity())),
            new Column<>("started_after", finding -> joined(finding.startedAfter(), Change::text)),
            new Column<>("checks", finding -> String.join("; ", commands(finding))),
            new Column<>(
                    "steps", finding -> String.join(" ", finding.remediation().steps())));

    static Table of(Summary summary) {
        return Table.of("TLS reports: what to fix", COLUMNS, summary.findings().stream());
    }

    private static List<String> commands(Finding finding) {
        return finding.remediation().checks().stream().map(Check::command).toList();
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static <T> String joined(List<T> values, Function<T, String> text) {
        return String.join(
                "; ", values.stream().map(text).map(FindingTable::shortened).toList());
    }
}
