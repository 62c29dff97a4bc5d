package io.github.tlsrpt.remediation;

import java.util.Locale;

/** Who has to act on a failure; {@link #toString()} is the written form, such as {@code receiver-mx}. */
public enum Owner {
    /** Whoever runs the receiving mail server; perhaps your provider. */
    RECEIVER_MX,
    /** Whoever runs the DNS zone of the domain or of its MX hosts. */
    RECEIVER_DNS,
    /** Whoever runs the web server {@code mta-sts.<domain>}. */
    POLICY_HOST,
    /** Whoever writes the MTA-STS policy. */
    POLICY_TEXT,
    /** The reporter itself. */
    SENDER,
    /** Whoever runs the network on the receiving side. */
    NETWORK,
    /** A third party between both. */
    ON_PATH,
    /** The report does not tell. */
    UNKNOWN;

    /**
     * Returns the written form.
     *
     * @return the name in lower case with hyphens
     */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
