package io.github.tlsrpt.remediation.trend;

import java.util.Locale;

/** How far the sender of a copy was proved (RFC 8460 §3), the least first; {@link #toString()} is the written form. */
public enum Trust {
    /** Nothing is proved, as with reports that came by HTTPS. */
    UNAUTHENTICATED,
    /** A valid signature, of another domain. */
    UNALIGNED,
    /** A valid signature of the submitter. */
    AUTHENTICATED;

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
