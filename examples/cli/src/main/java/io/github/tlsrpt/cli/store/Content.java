package io.github.tlsrpt.cli.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportWriter;
import io.github.tlsrpt.parser.TlsRptJacksonModule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** A report as it is kept: the {@code .json.gz} of RFC 8460, which any other program can read too. */
final class Content {

    private static final int EXPECTED_BYTES = 1024;

    private Content() {}

    static byte[] of(TlsReport report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
        try {
            ReportWriter.writeGzip(report, bytes);
        } catch (IllegalArgumentException e) {
            throw new IOException("a text of the report holds half a character, which cannot be kept", e);
        }
        return bytes.toByteArray();
    }

    /** Reads what was written here, and repairs nothing: the parser would once more repair what only looks like a fault. */
    static TlsReport read(byte[] content) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return Reader.OURS.readValue(in);
        }
    }

    /** Made when the first report is read, for it takes a while. */
    private static final class Reader {
        private static final ObjectReader OURS = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxStringLength(Integer.MAX_VALUE)
                                .build())
                        .build())
                .addModule(new TlsRptJacksonModule())
                .build()
                .readerFor(TlsReport.class);
    }
}
