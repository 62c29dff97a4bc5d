package io.github.tlsrpt.verification.fuzz;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.StreamOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** Bytes as a report: whole, in pieces, by a handler, in a gzip; and what was read, written. */
final class JsonTarget {

    private JsonTarget() {}

    static void run(byte[] bytes) throws IOException {
        if (!isGzip(bytes)) {
            Allocation.check(bytes);
        }
        ParseResult result = Facts.PARSER.parse(bytes);
        Facts.of(result);
        Facts.same(result, Facts.PARSER.parse(new Pieces(bytes, 1)), "byte by byte");
        Facts.same(result, Facts.PARSER.parse(new Pieces(bytes, 7)), "in pieces");
        handler(bytes, result);
        if (!isGzip(bytes)) {
            gzip(bytes, result);
        }
        if (result.report().isPresent()) {
            Facts.writable(result.report().get());
            result.report().get().totals();
        }
    }

    static boolean isGzip(byte[] bytes) {
        return bytes.length > 1 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    private static void handler(byte[] bytes, ParseResult whole) throws IOException {
        Events events = new Events();
        StreamOutcome outcome = Facts.PARSER.parse(new ByteArrayInputStream(bytes), events);
        Finding.unless(
                outcome.complete() == whole.report().isPresent()
                        && (!outcome.complete() || outcome.problems().equals(whole.problems())),
                () -> "handler: " + outcome + ", whole: " + whole.report() + whole.problems());
        if (outcome.complete()) {
            TlsReport streamed = events.report();
            Finding.unless(
                    whole.report().equals(Optional.of(streamed)),
                    () -> "handler: " + streamed + ", whole: " + whole.report());
        }
    }

    /** What names the container differs; the report does not. */
    private static void gzip(byte[] bytes, ParseResult plain) {
        ParseResult packed = Facts.PARSER.parse(Facts.gzip(bytes));
        Finding.unless(
                packed.report().equals(plain.report()),
                () -> "in a gzip: " + packed.problems() + ", plain: " + plain.problems());
        if (plain.report().isPresent()) {
            Facts.same(plain, packed, "in a gzip");
        }
    }
}
