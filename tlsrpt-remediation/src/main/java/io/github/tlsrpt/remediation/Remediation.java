package io.github.tlsrpt.remediation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Advice for a cause. Immutable and thread-safe.
 *
 * @param cause the cause
 * @param summary what is wrong, in one sentence
 * @param explanation what it means and what senders do then
 * @param reasons probable reasons, the most likely first, unmodifiable; may be empty
 * @param checks commands that tell, in the order in which to run them, unmodifiable; may be empty
 * @param steps what to do, in order, unmodifiable
 * @param ignore when it may be ignored; null where it may not
 * @param references sections of RFCs, unmodifiable
 */
public record Remediation(
        Cause cause,
        String summary,
        String explanation,
        List<String> reasons,
        List<Check> checks,
        List<String> steps,
        @Nullable String ignore,
        List<String> references) {

    /** Checks the components and copies the lists. */
    public Remediation {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(explanation, "explanation");
        reasons = List.copyOf(reasons);
        checks = List.copyOf(checks);
        steps = List.copyOf(steps);
        references = List.copyOf(references);
    }
}
