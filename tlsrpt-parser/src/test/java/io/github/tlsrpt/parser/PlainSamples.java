package io.github.tlsrpt.parser;

import static io.github.tlsrpt.parser.Samples.change;

import io.github.tlsrpt.model.TlsReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Pieces of the report V, what stands for them elsewhere, and reading in place what comes out. */
final class PlainSamples {

    static final Limits LIMITS = new Limits(1 << 20, 1 << 20, 16, 65_536, 10_000, 1_000_000, 100);

    static final String RANGE = """
            "date-range": {
                "start-datetime": "2024-05-01T00:00:00Z",
                "end-datetime": "2024-05-01T23:59:59Z"
              }""";
    static final String STS_STRING =
            "\"policy-string\": [\"version: STSv1\", \"mode: enforce\", \"mx: mx1.example.net\", \"max_age: 86400\"],";
    static final String STS_POLICY = """
            {
                    "policy-type": "sts",
                    "policy-string": ["version: STSv1", "mode: enforce", "mx: mx1.example.net", "max_age: 86400"],
                    "policy-domain": "example.net",
                    "mx-host": ["mx1.example.net"]
                  }""";
    static final String NO_POLICY = "{\"policy-type\": \"no-policy-found\", \"policy-domain\": \"example.org\"}";
    static final String DETAIL = """
            {
                      "result-type": "certificate-expired",
                      "sending-mta-ip": "192.0.2.1",
                      "receiving-mx-hostname": "mx1.example.net",
                      "failed-session-count": 3
                    }""";
    static final String MX = "\"mx-host\": [\"mx1.example.net\"]";
    static final String COUNT = "\"failed-session-count\": 3";
    static final String SUMMARY = "{\"total-successful-session-count\": 5, \"total-failure-session-count\": 0}";
    static final String TLSA = "3 1 1 " + "0a".repeat(32);

    /** A report, and what is peculiar about it. */
    record Document(String name, String json) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Document document(String name, String... pairs) {
        return new Document(name, change(pairs));
    }

    static @Nullable TlsReport inPlace(String json, Limits limits) throws IOException {
        Window window = new Window();
        window.begin(new ByteArrayInputStream(Samples.utf8(json)), Long.MAX_VALUE);
        Cursor cursor = new Cursor(window);
        cursor.begin();
        PlainReaders readers = new PlainReaders(cursor);
        readers.begin(limits);
        return readers.report(limits);
    }

    static String tlsa(String records) {
        return "{\"policy-type\": \"tlsa\", \"policy-string\": [" + records + "], \"policy-domain\": \"example.org\"}";
    }

    private PlainSamples() {}
}
