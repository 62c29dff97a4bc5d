package io.github.tlsrpt.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems; each code once a place, in the order of the text, and not more than anyone reads. */
final class RecordProblems {

    private static final int MOST = 100;
    private static final int SHOWN = 40;

    private final List<RecordProblem> problems = new ArrayList<>();

    /** Adds a problem that quotes the text from an index on. */
    void found(RecordProblemCode code, int index, String text) {
        add(code, index, "found " + Quote.of(text.substring(0, Math.min(text.length(), SHOWN))));
    }

    void add(RecordProblemCode code, int index, String what) {
        boolean known = problems.stream().anyMatch(problem -> problem.code() == code && problem.index() == index);
        if (known) {
            return;
        }
        boolean full = problems.size() == MOST;
        if (full && code.severity() == RecordProblemCode.Severity.ERROR && !hasError()) {
            // What breaks the record must not be lost among notes.
            problems.remove(MOST - 1);
            full = false;
        }
        if (!full) {
            problems.add(new RecordProblem(code, index, what + "; " + code.fix()));
        }
    }

    boolean has(RecordProblemCode code) {
        return problems.stream().anyMatch(problem -> problem.code() == code);
    }

    boolean hasError() {
        return problems.stream().anyMatch(problem -> problem.severity() == RecordProblemCode.Severity.ERROR);
    }

    List<RecordProblem> list() {
        return problems.stream()
                .sorted(Comparator.comparingInt(RecordProblem::index))
                .toList();
    }
}
