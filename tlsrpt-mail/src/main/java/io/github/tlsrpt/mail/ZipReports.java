package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.parser.ReportParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Consumer;

/** The reports of a zip archive, each read as it comes; a bad entry never hides the next. */
final class ZipReports {

    /** Takes a report. */
    @FunctionalInterface
    interface Sink {
        void accept(String name, ParseResult result);
    }

    private final ReportParser parser;
    private final ZipReader archive;

    ZipReports(ReportParser parser, ZipReader archive) {
        this.parser = parser;
        this.archive = archive;
    }

    static Problem asZip() {
        return Problem.of(ProblemCode.ZIP_ARCHIVE, "the report came in a zip archive, expected gzip or JSON");
    }

    void read(Sink reports, Consumer<Problem> problems) throws IOException {
        try {
            for (ZipEntryInput entry = archive.next(); entry != null; entry = archive.next()) {
                entry(entry, reports, problems);
            }
        } catch (MailRejected e) {
            requireOwn(e);
            problems.accept(e.problem());
        }
    }

    private void entry(ZipEntryInput entry, Sink reports, Consumer<Problem> problems) throws IOException {
        if (entry.isFolder()) {
            return;
        }
        try {
            entry.requireReadable();
            InputStream bytes = Content.lookahead(entry);
            Content kind = Content.of(bytes);
            boolean named = isNamedReport(entry.name());
            if (named || kind == Content.GZIP || kind == Content.JSON || kind == Content.ZIP) {
                ParseResult result = parser.parse(bytes);
                if (named || kind == Content.ZIP || result.report().isPresent()) {
                    reports.accept(entry.name(), result);
                }
            }
        } catch (MailRejected e) {
            requireOwn(e);
            problems.accept(e.problem());
        }
    }

    private static boolean isNamedReport(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".json") || lower.endsWith(".json.gz");
    }

    /** A limit of the message around the archive, or damage of its base64, ends more than the archive. */
    private static void requireOwn(MailRejected e) throws MailRejected {
        ProblemCode code = e.problem().code();
        boolean own = code == ProblemCode.ARCHIVE_CORRUPT
                || code == ProblemCode.COMPRESSION_UNSUPPORTED
                || code == ProblemCode.LIMIT_ARCHIVE_ENTRIES
                || code == ProblemCode.LIMIT_BYTES;
        if (!own) {
            throw e;
        }
    }
}
