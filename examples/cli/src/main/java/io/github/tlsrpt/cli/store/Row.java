package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.ReportKey;
import java.io.IOException;
import java.util.List;

/** A copy in the form in which it is kept, made before anybody waits for the database. */
@SuppressWarnings("ArrayRecordComponent") // it goes to the database and is compared nowhere
record Row(StoredReport report, ReportKey key, String keyDigest, String digest, byte[] content) {

    static Row of(StoredReport stored) throws IOException {
        TlsReport report = stored.copy().report();
        ReportKey key = ReportKey.of(report);
        return new Row(stored, key, key.digest(), stored.copy().digest(), Content.of(report));
    }

    ReportCopy copy() {
        return report.copy();
    }

    List<String> domains() {
        return key.policyDomains().stream()
                .map(domain -> Text.of(domain, Text.INDEXED))
                .distinct()
                .toList();
    }
}
