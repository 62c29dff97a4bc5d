package io.github.tlsrpt.model;

import org.jspecify.annotations.Nullable;

/**
 * Type of the policy that the sender applied (RFC 8460 §4.4).
 *
 * <p>RFC 8460 defines exactly three values, but senders use others; their text is kept as sent. Immutable and
 * thread-safe.
 *
 * @param value the word in the report, not empty
 */
public record PolicyType(String value) {

    /** DANE: TLSA records of the MX host (RFC 7672). */
    public static final PolicyType TLSA = new PolicyType("tlsa");

    /** MTA-STS: the policy of the recipient domain (RFC 8461). */
    public static final PolicyType STS = new PolicyType("sts");

    /** The sender found neither; nothing was enforced. This alone is no error. */
    public static final PolicyType NO_POLICY_FOUND = new PolicyType("no-policy-found");

    /** Checks the components. */
    public PolicyType {
        Arguments.notEmpty(value, "value");
    }

    /**
     * Tells whether RFC 8460 §4.4 defines this value.
     *
     * @return true for the three constants of this class
     */
    public boolean isDefined() {
        return equals(TLSA) || equals(STS) || equals(NO_POLICY_FOUND);
    }

    // Written out: what a record makes by itself is slow the first time, and these are looked up at the very start.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PolicyType that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /**
     * Returns the word as sent.
     *
     * @return {@link #value()}, not escaped
     */
    @Override
    public String toString() {
        return value;
    }
}
