package io.github.tlsrpt.parser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the problems of one parse: tells the handler all, keeps as many as allowed, counts the rest. */
final class Problems {

    private final ReportHandler handler;
    private int kept;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Severity, Long> dropped = new EnumMap<>(Severity.class);
    private boolean fatal;

    Problems(ReportHandler handler) {
        this.handler = handler;
    }

    /** Begins a report. */
    void begin(int maxKept) {
        kept = maxKept;
        clear();
    }

    void clear() {
        problems.clear();
        dropped.clear();
        fatal = false;
    }

    void add(ProblemCode code, String pointer, @Nullable Location location, String message) {
        add(new Problem(code.severity(), code, pointer, location, message), problems.size() < kept);
    }

    /**
     * Adds a problem after which the document is no report, though reading may go on. The first is kept whatever the room:
     * the caller must learn why there is no report.
     */
    void addFatal(ProblemCode code, String pointer, @Nullable Location location, String message) {
        boolean first = !fatal;
        fatal = true;
        add(new Problem(code.severity(), code, pointer, location, message), first || problems.size() < kept);
    }

    private void add(Problem problem, boolean keep) {
        if (keep) {
            problems.add(problem);
        } else {
            dropped.merge(problem.severity(), 1L, Long::sum);
        }
        handler.problem(problem);
    }

    boolean isFatal() {
        return fatal;
    }

    List<Problem> all() {
        if (dropped.isEmpty()) {
            return List.copyOf(problems);
        }
        List<Problem> all = new ArrayList<>(problems);
        Severity worst = Collections.max(dropped.keySet());
        all.add(new Problem(worst, ProblemCode.TOO_MANY_PROBLEMS, "", null, closingMessage()));
        return all;
    }

    private String closingMessage() {
        long errors = dropped(Severity.ERROR);
        long warnings = dropped(Severity.WARNING);
        long notes = dropped(Severity.NOTE);
        return (errors + warnings + notes) + " more problems: " + errors + " errors, " + warnings + " warnings, "
                + notes + " notes; kept are " + kept + ", see maxProblems";
    }

    private long dropped(Severity severity) {
        return dropped.getOrDefault(severity, 0L);
    }
}
