package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.Severity;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads reports one after the other, so that memory does not grow with their number, and adds each to an overview; a bad
 * one never hides the next.
 */
final class ReportReader implements Iterator<TlsReport> {

    private final ReportParser parser = ReportParser.create();
    private final Iterator<ReportSource> sources;
    private final Overview overview;
    private final Progress progress;
    private @Nullable TlsReport next;

    ReportReader(List<ReportSource> sources, Overview overview, Progress progress) {
        this.sources = sources.iterator();
        this.overview = overview;
        this.progress = progress;
        progress.begin(sources.size());
    }

    @Override
    public boolean hasNext() {
        while (next == null && sources.hasNext()) {
            next = read(sources.next()).orElse(null);
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

    private Optional<TlsReport> read(ReportSource source) {
        ParseResult result;
        try {
            result = source.parse(parser);
        } catch (IOException e) {
            overview.addUnread(Unread.of(source.name(), e));
            return Optional.empty();
        }
        firstError(result)
                .ifPresent(problem -> overview.addUnread(
                        new Unread(source.name(), result.report().isPresent(), problem.toString())));
        return result.report().filter(report -> overview.add(report, result.conforms()));
    }

    private static Optional<Problem> firstError(ParseResult result) {
        return result.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .findFirst();
    }
}
