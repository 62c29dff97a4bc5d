package io.github.tlsrpt.spark;

import io.github.tlsrpt.remediation.Change;
import io.github.tlsrpt.remediation.Check;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.Remediation;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Findings and changes as rows of {@link Columns#FINDING} and {@link Columns#CHANGE}. */
final class FindingRows {

    private FindingRows() {}

    static Row of(Finding finding) {
        Remediation advice = finding.remediation();
        return RowFactory.create(
                finding.priority().toString(),
                finding.cause().id(),
                finding.owner().toString(),
                finding.confidence().toString(),
                ReportRows.texts(finding.why()),
                finding.policyDomain(),
                ReportRows.texts(finding.policyTypes()),
                ReportRows.texts(finding.modes()),
                ReportRows.texts(finding.resultTypes()),
                finding.failedSessions(),
                ReportRows.texts(finding.reporters()),
                ReportRows.texts(finding.mxHosts()),
                ReportRows.texts(finding.receivingIps()),
                ReportRows.texts(finding.sendingIps()),
                finding.reports(),
                finding.firstDay(),
                finding.lastDay(),
                finding.days(),
                word(finding.recurrence()),
                finding.startedAfter().stream().map(FindingRows::of).toArray(Row[]::new),
                finding.score(),
                advice.summary(),
                advice.explanation(),
                ReportRows.texts(advice.reasons()),
                advice.checks().stream().map(FindingRows::of).toArray(Row[]::new),
                ReportRows.texts(advice.steps()),
                advice.ignore(),
                ReportRows.texts(advice.references()));
    }

    static Row of(Change change) {
        return RowFactory.create(
                change.domain(),
                change.day(),
                word(change.kind()),
                change.host(),
                ReportRows.texts(change.before()),
                ReportRows.texts(change.after()),
                ReportRows.texts(change.reporters()),
                change.text());
    }

    private static Row of(Check check) {
        return RowFactory.create(check.id(), check.purpose(), check.command());
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
