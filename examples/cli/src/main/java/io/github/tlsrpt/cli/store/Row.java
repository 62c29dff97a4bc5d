package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.ReportKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A copy in the form in which it is kept, made before anybody waits for the database. The report itself is in the content
 * alone: it takes many times as much room, and thousands of rows wait together.
 */
@SuppressWarnings("ArrayRecordComponent") // the content goes to the database and is compared nowhere
record Row(
        ByteBuffer key,
        ByteBuffer digest,
        long day,
        String organization,
        String reportId,
        List<String> domains,
        Arrival arrival,
        String source,
        String deviations,
        byte[] content) {

    private static final HexFormat HEX = HexFormat.of();

    static Row of(StoredReport stored) throws IOException {
        TlsReport report = stored.copy().report();
        ReportKey key = ReportKey.of(report);
        return new Row(
                ByteBuffer.wrap(HEX.parseHex(key.digest())),
                ByteBuffer.wrap(HEX.parseHex(stored.copy().digest())),
                key.dateRange().utcDay().toEpochDay(),
                indexed(report.organizationName()),
                indexed(report.reportId()),
                domains(key),
                Arrival.of(stored.copy()),
                Text.of(stored.source(), Text.LONG),
                Deviation.lines(stored.deviations()),
                Content.of(report));
    }

    private static List<String> domains(ReportKey key) {
        Set<String> domains = new LinkedHashSet<>();
        for (String domain : key.policyDomains()) {
            domains.add(indexed(domain));
        }
        return List.copyOf(domains);
    }

    private static String indexed(@Nullable String text) {
        return text == null ? "" : Text.of(text, Text.INDEXED);
    }

    /** Returns how much memory this takes beyond what each row takes. */
    int bytes() {
        int bytes = content.length + source.length() + deviations.length();
        for (String domain : domains) {
            bytes += domain.length();
        }
        return bytes;
    }
}
