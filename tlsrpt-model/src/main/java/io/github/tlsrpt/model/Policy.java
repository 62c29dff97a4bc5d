package io.github.tlsrpt.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Policy that a sender applied, as the report quotes it (RFC 8460 §4.4, §4.5).
 *
 * <p>The texts are kept as sent, "including any errors"; {@link #stsPolicy()} and {@link #tlsaRecords()} are typed views
 * that read what can be read. Immutable and thread-safe.
 *
 * @param policyType MTA-STS, DANE or none
 * @param policyString the policy's text: for {@code sts} one element a line, for {@code tlsa} one element a record;
 *     unmodifiable, may be empty
 * @param policyDomain the domain of the policy: the recipient domain for {@code sts}, mostly the MX host for
 *     {@code tlsa} (RFC 8460 §1.1); absent in reports of some senders
 * @param mxHost the patterns of the MX hosts of an {@code sts} policy; unmodifiable, may be empty
 */
public record Policy(
        PolicyType policyType,
        List<String> policyString,
        @Nullable String policyDomain,
        List<String> mxHost) {

    /** Checks the components and copies the lists. */
    public Policy {
        Objects.requireNonNull(policyType, "policyType");
        policyString = Arguments.copy(policyString, "policyString");
        Arguments.absentOrNotEmpty(policyDomain, "policyDomain");
        mxHost = Arguments.copy(mxHost, "mxHost");
    }

    /**
     * Reads the MTA-STS policy out of {@link #policyString()}.
     *
     * @return the policy; empty where this is not an {@code sts} policy or no text was sent
     */
    public Optional<StsPolicy> stsPolicy() {
        return policyType.equals(PolicyType.STS) && isAnythingQuoted()
                ? Optional.of(StsPolicy.parse(policyString))
                : Optional.empty();
    }

    private boolean isAnythingQuoted() {
        for (String line : policyString) {
            if (!line.isBlank()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads the TLSA records out of {@link #policyString()}, leaving out what is none.
     *
     * @return the records in the sender's order; empty where this is not a {@code tlsa} policy
     */
    public List<TlsaRecord> tlsaRecords() {
        if (!policyType.equals(PolicyType.TLSA)) {
            return List.of();
        }
        return policyString.stream()
                .map(TlsaRecord::parse)
                .flatMap(Optional::stream)
                .toList();
    }
}
