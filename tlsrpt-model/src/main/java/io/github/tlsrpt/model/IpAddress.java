package io.github.tlsrpt.model;

import java.util.Optional;

/**
 * IP address literal, in the one form in which addresses are compared (RFC 5952 for IPv6).
 *
 * <p>Only literals are read: nothing is ever resolved, an IPv4 address has four decimal numbers without leading zeros, an
 * IPv6 address neither brackets nor a zone. Immutable and thread-safe.
 *
 * @param text the address; the constructor brings any literal into its canonical form
 */
public record IpAddress(String text) {

    /** Checks the components and brings them into their one form. */
    public IpAddress {
        Arguments.notEmpty(text, "text");
        String canonical = IpLiterals.canonical(text);
        if (canonical == null) {
            throw new IllegalArgumentException("text: not an IP address");
        }
        text = canonical;
    }

    /**
     * Reads an address.
     *
     * @param text any text
     * @return the address; empty where the text is not a literal
     */
    public static Optional<IpAddress> parse(String text) {
        return IpLiterals.canonical(text) == null ? Optional.empty() : Optional.of(new IpAddress(text));
    }

    /**
     * Tells the family of the address.
     *
     * @return true for IPv6, also where it maps an IPv4 address
     */
    public boolean isIpv6() {
        return text.indexOf(':') >= 0;
    }

    /**
     * Returns the address.
     *
     * @return {@link #text()}
     */
    @Override
    public String toString() {
        return text;
    }
}
