package io.github.tlsrpt.verification.fuzz;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Bytes as a gzip; and a gzip of a good report, damaged as the bytes say: the same report, or none. */
final class GzipTarget {

    private static final byte[] REPORT = Corpus.VALID;
    private static final byte[] PACKED = Facts.gzip(REPORT);
    private static final TlsReport GOOD = Facts.PARSER.parse(REPORT).orElseThrow();

    private GzipTarget() {}

    static void run(byte[] bytes) throws IOException {
        ParseResult result = Facts.PARSER.parse(bytes);
        Facts.of(result);
        Facts.same(result, Facts.PARSER.parse(new Pieces(bytes, 1)), "byte by byte");
        damaged(bytes);
    }

    /** Each three bytes change one: where, and by which bits. */
    private static void damaged(byte[] bytes) {
        byte[] damaged = PACKED.clone();
        for (int i = 0; i + 2 < Math.min(bytes.length, 12); i += 3) {
            int at = (((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff)) % damaged.length;
            damaged[at] ^= bytes[i + 2];
        }
        int cut = bytes.length > 12 ? (bytes[12] & 0xff) % damaged.length : 0;
        damaged = Arrays.copyOf(damaged, damaged.length - cut);
        ParseResult result = Facts.PARSER.parse(damaged);
        Facts.of(result);
        Optional<TlsReport> report = result.report();
        // A change of several bytes can by chance keep a checksum of 32 bits; it then is a finding worth looking at.
        Finding.unless(report.isEmpty() || report.get().equals(GOOD), () -> "another report: " + report);
    }
}
