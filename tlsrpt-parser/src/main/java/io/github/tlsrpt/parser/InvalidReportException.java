package io.github.tlsrpt.parser;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says that a caller insisted on a report and did not get one, or not a good enough one. */
public final class InvalidReportException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient @Nullable List<Problem> problems;

    InvalidReportException(List<Problem> problems, Problem worst) {
        super(problems.size() == 1 ? worst.toString() : worst + " and " + (problems.size() - 1) + " more");
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns all problems of the report.
     *
     * @return the problems, unmodifiable; empty only in a deserialized exception
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
