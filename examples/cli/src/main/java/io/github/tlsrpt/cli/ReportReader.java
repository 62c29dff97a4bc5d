package io.github.tlsrpt.cli;

import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.Severity;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds what is read to an overview and hands on the reports that count; a bad one never hides the next. */
final class ReportReader implements Iterator<TlsReport> {

    private final Iterator<ReportFile> files;
    private final Overview overview;
    private final Progress progress;
    private @Nullable TlsReport next;

    ReportReader(Iterator<ReportFile> files, Overview overview, Progress progress) {
        this.files = files;
        this.overview = overview;
        this.progress = progress;
    }

    @Override
    public boolean hasNext() {
        while (next == null && files.hasNext()) {
            next = read(files.next()).orElse(null);
            progress.step();
        }
        return next != null;
    }

    @Override
    public TlsReport next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        TlsReport report = next;
        next = null;
        return report;
    }

    private Optional<TlsReport> read(ReportFile file) {
        if (file.failure() != null) {
            overview.addUnread(Unread.of(file.source(), file.failure()));
        }
        ParseResult result = file.result();
        boolean read = result != null && result.report().isPresent();
        firstError(file).ifPresent(problem -> overview.addUnread(new Unread(file.source(), read, problem.toString())));
        return result == null ? Optional.empty() : result.report().filter(report -> overview.add(report, result));
    }

    /** Returns why there is no report, or not the whole: mostly in the report, otherwise in what carried it. */
    private static Optional<Problem> firstError(ReportFile file) {
        List<Problem> ofReport =
                file.result() == null ? List.of() : file.result().problems();
        Optional<Problem> error = Stream.concat(ofReport.stream(), file.problems().stream())
                .filter(problem -> problem.severity() == Severity.ERROR)
                .findFirst();
        return error.isEmpty() && file.result() == null
                ? file.problems().stream().findFirst()
                : error;
    }
}
