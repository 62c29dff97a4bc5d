package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the reports of all paths one after the other; a bad one never hides the next. */
final class ReportSources {

    private static final String STANDARD_INPUT = "-";

    private final ReportParser parser;
    private final InputStream in;
    private final Progress progress;

    ReportSources(ReportParser parser, InputStream in, Progress progress) {
        this.parser = parser;
        this.in = in;
        this.progress = progress;
    }

    /** Reads lazily, so that memory does not grow with the number of reports; each is added to the overview. */
    Iterator<TlsReport> read(List<String> paths, Overview overview) {
        List<ReportSource> sources = new ArrayList<>();
        for (String path : paths) {
            if (path.equals(STANDARD_INPUT)) {
                sources.add(ReportSource.standardInput(in));
            } else {
                files(path, overview).forEach(file -> sources.add(ReportSource.of(file)));
            }
        }
        progress.begin(sources.size());
        return new Reports(sources.iterator(), overview);
    }

    private static List<Path> files(String path, Overview overview) {
        try {
            return ReportFolder.files(Path.of(path), overview);
        } catch (InvalidPathException e) {
            overview.addUnread(new Overview.Unread(path, false, "is not the name of a file here"));
            return List.of();
        }
    }

    private final class Reports implements Iterator<TlsReport> {
        private final Iterator<ReportSource> sources;
        private final Overview overview;
        private @Nullable TlsReport next;

        Reports(Iterator<ReportSource> sources, Overview overview) {
            this.sources = sources;
            this.overview = overview;
        }

        @Override
        public boolean hasNext() {
            while (next == null && sources.hasNext()) {
                next = read(sources.next(), overview).orElse(null);
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
    }

    private Optional<TlsReport> read(ReportSource source, Overview overview) {
        ParseResult result;
        try {
            result = source.parse(parser);
        } catch (IOException e) {
            overview.addUnread(new Overview.Unread(source.name(), false, reason(e)));
            return Optional.empty();
        }
        worst(result)
                .ifPresent(problem -> overview.addUnread(
                        new Overview.Unread(source.name(), result.report().isPresent(), problem.toString())));
        return result.report().filter(report -> overview.add(report, result.conforms()));
    }

    private static Optional<Problem> worst(ParseResult result) {
        return result.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .findFirst();
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
