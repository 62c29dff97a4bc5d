package io.github.tlsrpt.dns;

import java.util.Objects;

/**
 * TXT record by which a domain asks senders for reports (RFC 8460 §3).
 *
 * <p>This version knows where the record stands; reading and building its text come with a later one. Immutable and
 * thread-safe.
 */
public final class TlsRptRecord {

    private static final String PREFIX = "_smtp._tls.";
    private static final int LONGEST_NAME = 253;

    private TlsRptRecord() {}

    /**
     * Returns the name at which the record of a policy domain stands (RFC 8460 §3).
     *
     * <p>There is no fallback to a parent domain.
     *
     * @param policyDomain the domain in A-labels, without a last dot, at most 242 characters
     * @return {@code _smtp._tls.} and the domain
     * @throws IllegalArgumentException if the domain is empty, too long, not ASCII, or ends in a dot
     */
    public static String ownerName(String policyDomain) {
        Objects.requireNonNull(policyDomain, "policyDomain");
        if (policyDomain.isEmpty() || policyDomain.endsWith(".")) {
            throw new IllegalArgumentException("policyDomain: is empty or ends in a dot");
        }
        if (!policyDomain.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("policyDomain: not in A-labels");
        }
        if (policyDomain.length() > LONGEST_NAME - PREFIX.length()) {
            throw new IllegalArgumentException("policyDomain: longer than 242 characters");
        }
        return PREFIX + policyDomain;
    }
}
