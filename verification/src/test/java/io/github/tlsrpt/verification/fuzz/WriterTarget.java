package io.github.tlsrpt.verification.fuzz;

import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A report made of bytes, written as JSON and gzip and read back: the same report. */
final class WriterTarget {

    private WriterTarget() {}

    static void run(byte[] bytes) throws IOException {
        TlsReport report = promised(Drawn.report(new Draw(bytes)));
        Facts.writable(report);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        ReportWriter.writeGzip(report, gzip);
        Finding.unless(
                Facts.PARSER.parse(gzip.toByteArray()).report().equals(Optional.of(report)),
                () -> "as gzip: another report than " + report);
    }

    /** Leaves out policy strings that {@link ReportWriter} does not promise to read back. */
    private static TlsReport promised(TlsReport report) {
        List<PolicyResult> policies =
                report.policies().stream().map(WriterTarget::promised).toList();
        return new TlsReport(
                report.organizationName(), report.dateRange(), report.contactInfo(), report.reportId(), policies);
    }

    private static PolicyResult promised(PolicyResult result) {
        Policy policy = result.policy();
        List<String> texts = policy.policyString();
        boolean isArray = texts.size() == 1 && texts.get(0).matches("(?s)\\s*\\[.*]\\s*");
        return isArray
                ? new PolicyResult(
                        new Policy(policy.policyType(), List.of(), policy.policyDomain(), policy.mxHost()),
                        result.summary(),
                        result.failureDetails())
                : result;
    }
}
