package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.parser.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something in a report that is not as RFC 8460 wants it. Immutable and thread-safe.
 *
 * @param code what; null for a code that a newer version wrote
 * @param text the whole problem on one line, as {@link Problem#toString()} has it; fit to be shown
 */
public record Deviation(@Nullable ProblemCode code, String text) {

    private static final Map<String, ProblemCode> CODES =
            Arrays.stream(ProblemCode.values()).collect(Collectors.toMap(ProblemCode::toString, Function.identity()));

    /** Returns what keeps a report from conforming. */
    public static List<Deviation> of(ParseResult result) {
        List<Deviation> deviations = new ArrayList<>(0);
        for (Problem problem : result.problems()) {
            if (problem.severity() != Severity.NOTE) {
                deviations.add(new Deviation(problem.code(), problem.toString()));
            }
        }
        return deviations;
    }

    /** Tells whether a part of the report could not be read. */
    public boolean isLoss() {
        return text.startsWith(Severity.ERROR.toString());
    }

    static String lines(List<Deviation> deviations) {
        StringJoiner lines = new StringJoiner("\n");
        for (Deviation deviation : deviations) {
            lines.add(deviation.text);
        }
        return lines.toString();
    }

    static List<Deviation> parse(String lines) {
        return lines.lines().map(Deviation::line).toList();
    }

    private static Deviation line(String text) {
        int code = text.lastIndexOf('[');
        boolean named = code >= 0 && text.endsWith("]");
        return new Deviation(named ? CODES.get(text.substring(code + 1, text.length() - 1)) : null, text);
    }
}
