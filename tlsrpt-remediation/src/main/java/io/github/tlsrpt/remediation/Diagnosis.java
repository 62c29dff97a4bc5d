package io.github.tlsrpt.remediation;

import java.util.Objects;

/**
 * Cause of a failure, as a classifier sees it. Immutable and thread-safe.
 *
 * @param cause what is wrong
 * @param owner who has to act
 * @param confidence how sure that is
 * @param why what it was concluded from; quotes the report, so it is not escaped
 */
public record Diagnosis(Cause cause, Owner owner, Confidence confidence, String why) {

    /** Checks the components. */
    public Diagnosis {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(confidence, "confidence");
        Objects.requireNonNull(why, "why");
    }
}
