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
        for (Unread unread : unread(file)) {
            overview.addUnread(selection.told(unread));
        }
    }

    private static List<ProblemCode> deviations(ParseResult result) {
        List<ProblemCode> codes = new ArrayList<>();
        for (Problem problem : result.problems()) {
            if (problem.severity() != Severity.NOTE) {
                codes.add(problem.code());
            }
        }
        return codes;
    }

    /** Returns what could not be read of a file, or not the whole. */
    static List<Unread> unread(ReportFile file) {
        List<Unread> unread = new ArrayList<>();
        if (file.failure() != null) {
            unread.add(Unread.of(file.source(), file.failure()));
        }
        boolean read = file.result() != null && file.result().report().isPresent();
        Problem problem = firstError(file);
        if (problem != null) {
            unread.add(new Unread(file.source(), read, problem.toString()));
        }
        return unread;
    }

    /** Returns why there is no report, or not the whole: mostly in the report, otherwise in what carried it. */
    private static @Nullable Problem firstError(ReportFile file) {
        Problem error = file.result() == null ? null : firstError(file.result().problems());
        if (error == null) {
            error = firstError(file.problems());
        }
        boolean anything = file.result() == null && !file.problems().isEmpty();
        return error == null && anything ? file.problems().get(0) : error;
    }

    private static @Nullable Problem firstError(List<Problem> problems) {
        for (Problem problem : problems) {
            if (problem.severity() == Severity.ERROR) {
                return problem;
            }
        }
        return null;
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
