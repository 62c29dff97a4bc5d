package io.github.tlsrpt.cli;

import io.github.tlsrpt.parser.ProblemCode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** What the reports of one reporter are like, whatever they say. */
final class ReporterQuality {

    private static final int LEAST_DAYS = 4;
    private static final int SILENT_GAPS = 3;

    private final NavigableSet<LocalDate> days = new TreeSet<>();
    private final Map<ProblemCode, Integer> deviations = new EnumMap<>(ProblemCode.class);
    private int reports;
    private int deviating;

    void add(LocalDate day, Collection<ProblemCode> codes, boolean conforms) {
        reports++;
        deviating += conforms ? 0 : 1;
        days.add(day);
        for (ProblemCode code : Set.copyOf(codes)) {
            deviations.put(code, deviations.getOrDefault(code, 0) + 1);
        }
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

    /** Tells whether nothing has come for more than three times the days that mostly lie between two of its reports. */
    boolean isSilent(LocalDate newest) {
        if (days.size() < LEAST_DAYS) {
            return false;
        }
        List<Long> gaps = new ArrayList<>();
        LocalDate earlier = days.first();
        for (LocalDate day : days.tailSet(earlier, false)) {
            gaps.add(ChronoUnit.DAYS.between(earlier, day));
            earlier = day;
        }
        Collections.sort(gaps);
        return ChronoUnit.DAYS.between(days.last(), newest) > SILENT_GAPS * gaps.get(gaps.size() / 2);
    }
}
