package io.github.tlsrpt.cli;

import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.parser.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds what is read to an overview and hands on the reports that count; a bad one never hides the next. */
final class ReportReader implements Reports {

    private final ReportPaths files;
    private final Overview overview;
    private final Progress progress;
    private final Selection selection;
    private @Nullable TlsReport next;

    ReportReader(ReportPaths files, Overview overview, Progress progress, Selection selection) {
        this.files = files;
        this.overview = overview;
        this.progress = progress;
        this.selection = selection;
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
        ParseResult result = file.result();
        if (result == null || result.report().isEmpty()) {
            tell(file);
            return Optional.empty();
        }
        TlsReport whole = result.orElseThrow();
        Optional<TlsReport> asked = selection.of(whole);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        tell(file);
        if (!overview.isNew(whole)) {
            return Optional.empty();
        }
        overview.add(asked.get(), deviations(result), result.conforms());
        return asked;
    }

    private void tell(ReportFile file) {
        unread(file).stream().map(selection::told).forEach(overview::addUnread);
    }

    private static List<ProblemCode> deviations(ParseResult result) {
        return result.problems().stream()
                .filter(problem -> problem.severity() != Severity.NOTE)
                .map(Problem::code)
                .toList();
    }

    /** Returns what could not be read of a file, or not the whole. */
    static List<Unread> unread(ReportFile file) {
        List<Unread> unread = new ArrayList<>();
        if (file.failure() != null) {
            unread.add(Unread.of(file.source(), file.failure()));
        }
        boolean read = file.result() != null && file.result().report().isPresent();
        firstError(file).ifPresent(problem -> unread.add(new Unread(file.source(), read, problem.toString())));
        return unread;
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

    @Override
    public @Nullable Instant received() {
        return null;
    }

    @Override
    public void close() {
        try (progress) {
            files.close();
        }
    }
}
