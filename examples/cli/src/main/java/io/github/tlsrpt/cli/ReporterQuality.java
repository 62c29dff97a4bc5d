package io.github.tlsrpt.cli;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.parser.Severity;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What the reports of one reporter are like, whatever they say. */
final class ReporterQuality {

    private final NavigableSet<LocalDate> days = new TreeSet<>();
    private final Map<ProblemCode, Integer> deviations = new EnumMap<>(ProblemCode.class);
    private int reports;
    private int deviating;

    void add(LocalDate day, ParseResult result) {
        reports++;
        deviating += result.conforms() ? 0 : 1;
        days.add(day);
        result.problems().stream()
                .filter(problem -> problem.severity() != Severity.NOTE)
                .map(Problem::code)
                .distinct()
                .forEach(code -> deviations.merge(code, 1, Integer::sum));
    }

    int reports() {
        return reports;
    }

    int deviating() {
        return deviating;
    }

    NavigableSet<LocalDate> days() {
        return days;
    }

    /** Returns in how many reports each deviation stands. */
    Map<ProblemCode, Integer> deviations() {
        return deviations;
    }
}
