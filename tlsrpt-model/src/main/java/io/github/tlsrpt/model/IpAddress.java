package io.github.tlsrpt.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * IP address literal, in the one form in which addresses are compared (RFC 5952 for IPv6).
 *
 * <p>Only literals are read: nothing is ever resolved, an IPv4 address has four decimal numbers without leading zeros, an
 * IPv6 address neither brackets nor a zone. Addresses are equal when their canonical forms are. Immutable and thread-safe.
 */
public final class IpAddress {

    private final String text;

    /**
     * Takes an address and brings it into its canonical form.
     *
     * @param text any literal
     */
    public IpAddress(String text) {
        String canonical = IpLiterals.canonical(Arguments.notEmpty(text, "text"));
        if (canonical == null) {
            throw new IllegalArgumentException("text: not an IP address");
        }
        this.text = canonical;
    }

    private IpAddress(String canonical, boolean checked) {
        assert checked;
        this.text = canonical;
    }

    /**
     * Reads an address.
     *
     * @param text any text
     * @return the address; empty where the text is not a literal
     */
    public static Optional<IpAddress> parse(String text) {
        String canonical = IpLiterals.canonical(text);
        return canonical == null ? Optional.empty() : Optional.of(new IpAddress(canonical, true));
    }

    /**
     * Tells whether a text is an address in its canonical form, without making an object of it.
     *
     * @param text any text
     * @return true where {@link #parse} finds an address whose {@link #text()} is this very text
     */
    @SuppressWarnings("ReferenceEquality") // the canonical form of a canonical text is the text itself
    public static boolean isCanonical(String text) {
        return IpLiterals.canonical(text) == text;
    }

    /**
     * Returns the canonical form.
     *
     * @return the address; the very text that was read, where it had this form
     */
    public String text() {
        return text;
    }

    /**
     * Tells the family of the address.
     *
     * @return true for IPv6, also where it maps an IPv4 address
     */
    public boolean isIpv6() {
        return text.indexOf(':') >= 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
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
