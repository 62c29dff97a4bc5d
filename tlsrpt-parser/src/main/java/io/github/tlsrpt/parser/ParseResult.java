package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.TlsReport;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came out of parsing: a report, problems, or both. Immutable and thread-safe.
 *
 * <p>There is no strict or lenient mode: whatever can be read without guessing is read, every deviation is a problem, and
 * you decide what to accept.
 */
public final class ParseResult {

    private final @Nullable TlsReport report;
    private final List<Problem> problems;
    private final boolean conforms;

    ParseResult(@Nullable TlsReport report, List<Problem> labelProblems, List<Problem> problems) {
        this.report = report;
        this.problems = labelProblems.isEmpty()
                ? List.copyOf(problems)
                : Stream.concat(labelProblems.stream(), problems.stream()).toList();
        this.conforms = report != null && areNotes(problems);
    }

    private static boolean areNotes(List<Problem> problems) {
        for (Problem problem : problems) {
            if (problem.severity() != Severity.NOTE) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the report.
     *
     * @return the report without what was set aside; empty where none can be trusted, {@link #problems()} says why
     */
    public Optional<TlsReport> report() {
        return Optional.ofNullable(report);
    }

    /**
     * Returns what was found wrong or noteworthy.
     *
     * @return the problems in the order in which they were found, unmodifiable. At most
     *     {@link ReportParser.Builder#maxProblems(int)} and, beyond those, what says why there
     *     is no report, and one that counts the rest
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Tells whether the report conforms to RFC 8460.
     *
     * @return true if there is a report and no problem with it above {@link Severity#NOTE}; a wrong media type is no
     *     problem with the report
     */
    public boolean conforms() {
        return conforms;
    }

    /**
     * Returns the report, whatever problems it has.
     *
     * @return the report
     * @throws InvalidReportException if there is none
     */
    public TlsReport orElseThrow() {
        if (report == null) {
            throw new InvalidReportException(problems, worst());
        }
        return report;
    }

    /**
     * Returns the report unless it has a problem that you do not accept.
     *
     * @param unacceptable tells which problems you do not accept, for example
     *     {@code p -> p.severity() == Severity.ERROR}
     * @return the report
     * @throws InvalidReportException if there is no report, or one with such a problem
     */
    public TlsReport orElseThrow(Predicate<Problem> unacceptable) {
        Objects.requireNonNull(unacceptable, "unacceptable");
        Optional<Problem> refused = problems.stream().filter(unacceptable).findFirst();
        if (report == null || refused.isPresent()) {
            throw new InvalidReportException(problems, refused.orElseGet(this::worst));
        }
        return report;
    }

    private Problem worst() {
        return problems.stream().max(Comparator.comparing(Problem::severity)).orElseThrow();
    }
}
