package io.github.tlsrpt.verification.fuzz;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** A report made of bytes, written as JSON and gzip and read back: the same report. */
final class WriterTarget {

    private WriterTarget() {}

    static void run(byte[] bytes) throws IOException {
        TlsReport report = Drawn.report(new Draw(bytes));
        Facts.writable(report);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        ReportWriter.writeGzip(report, gzip);
        Finding.unless(
                Facts.PARSER.parse(gzip.toByteArray()).report().equals(Optional.of(report)),
                () -> "as gzip: another report than " + report);
    }
}
