package io.github.tlsrpt.remediation;

import java.util.Locale;

/** How sure a diagnosis is. The order is from least to most. */
public enum Confidence {
    /** One of several possible causes; the report does not say more. */
    LOW,
    /** The usual cause. */
    MEDIUM,
    /** The report's own data show it, or the sender's software says so. */
    HIGH;

    /**
     * Returns the written form.
     *
     * @return the name in lower case
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
