package io.github.tlsrpt.cli;

import io.github.tlsrpt.parser.ProblemCode;
import java.time.LocalDate;
import java.util.Collection;
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

    void add(LocalDate day, Collection<ProblemCode> codes, boolean conforms) {
        reports++;
        deviating += conforms ? 0 : 1;
        days.add(day);
        codes.stream().distinct().forEach(code -> deviations.merge(code, 1, Integer::sum));
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
