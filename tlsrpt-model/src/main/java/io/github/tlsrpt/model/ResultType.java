package io.github.tlsrpt.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kind of a TLS failure, as the sender named it (RFC 8460 §4.3).
 *
 * <p>The vocabulary is open: the eleven registered values are constants, any other text is kept as sent. Comparison is
 * exact, as the registry's names are case-sensitive JSON strings. Immutable and thread-safe.
 *
 * @param value the word in the report, not empty
 */
public record ResultType(String value) {

    /** The receiving MX did not offer STARTTLS to this sender in this session (RFC 8460 §4.3.1). */
    public static final ResultType STARTTLS_NOT_SUPPORTED = new ResultType("starttls-not-supported");

    /** The certificate does not name the MX host as the policy demands (RFC 8460 §4.3.1). */
    public static final ResultType CERTIFICATE_HOST_MISMATCH = new ResultType("certificate-host-mismatch");

    /** The certificate has expired (RFC 8460 §4.3.1). */
    public static final ResultType CERTIFICATE_EXPIRED = new ResultType("certificate-expired");

    /** The certificate chain is not trusted, for one of many reasons (RFC 8460 §4.3.1). */
    public static final ResultType CERTIFICATE_NOT_TRUSTED = new ResultType("certificate-not-trusted");

    /** A failure of TLS that no other type names; the catch-all (RFC 8460 §4.3.1, §4.3.3). */
    public static final ResultType VALIDATION_FAILURE = new ResultType("validation-failure");

    /** None of the TLSA records was valid (RFC 8460 §4.3.2.1). */
    public static final ResultType TLSA_INVALID = new ResultType("tlsa-invalid");

    /** The validating resolver gave no valid records (RFC 8460 §4.3.2.1). */
    public static final ResultType DNSSEC_INVALID = new ResultType("dnssec-invalid");

    /** The sender demands DANE and found no TLSA records for an MX (RFC 8460 §4.3.2.1). */
    public static final ResultType DANE_REQUIRED = new ResultType("dane-required");

    /** The MTA-STS policy could not be fetched (RFC 8460 §4.3.2.2). */
    public static final ResultType STS_POLICY_FETCH_ERROR = new ResultType("sts-policy-fetch-error");

    /** The MTA-STS policy as a whole is not valid (RFC 8460 §4.3.2.2). */
    public static final ResultType STS_POLICY_INVALID = new ResultType("sts-policy-invalid");

    /** The HTTPS certificate of the MTA-STS policy host is not valid (RFC 8460 §4.3.2.2). */
    public static final ResultType STS_WEBPKI_INVALID = new ResultType("sts-webpki-invalid");

    // RFC 8460 §6.6: the registry "STARTTLS Validation Result Types".
    private static final Map<ResultType, Category> REGISTERED = Map.ofEntries(
            Map.entry(STARTTLS_NOT_SUPPORTED, Category.NEGOTIATION),
            Map.entry(CERTIFICATE_HOST_MISMATCH, Category.NEGOTIATION),
            Map.entry(CERTIFICATE_EXPIRED, Category.NEGOTIATION),
            Map.entry(CERTIFICATE_NOT_TRUSTED, Category.NEGOTIATION),
            Map.entry(VALIDATION_FAILURE, Category.GENERAL),
            Map.entry(TLSA_INVALID, Category.DANE),
            Map.entry(DNSSEC_INVALID, Category.DANE),
            Map.entry(DANE_REQUIRED, Category.DANE),
            Map.entry(STS_POLICY_FETCH_ERROR, Category.MTA_STS),
            Map.entry(STS_POLICY_INVALID, Category.MTA_STS),
            Map.entry(STS_WEBPKI_INVALID, Category.MTA_STS));

    /** Checks the components. */
    public ResultType {
        Arguments.notEmpty(value, "value");
    }

    /**
     * Returns the section of RFC 8460 that defines this type.
     *
     * @return the category, {@link Category#UNREGISTERED} for any value that is not registered
     */
    public Category category() {
        return REGISTERED.getOrDefault(this, Category.UNREGISTERED);
    }

    /**
     * Tells whether the IANA registry of RFC 8460 §6.6 lists this value.
     *
     * @return true for the eleven constants of this class
     */
    public boolean isRegistered() {
        return REGISTERED.containsKey(this);
    }

    // Written out: what a record makes by itself is slow the first time, and these are looked up at the very start.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResultType that && value.equals(that.value);
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

    /** What a result type speaks of (RFC 8460 §4.3). */
    public enum Category {
        /** STARTTLS and the certificate of the MX (§4.3.1). */
        NEGOTIATION,
        /** TLSA records and DNSSEC (§4.3.2.1). */
        DANE,
        /** The MTA-STS policy and its host (§4.3.2.2). */
        MTA_STS,
        /** Anything else in the negotiation (§4.3.3). */
        GENERAL,
        /** Not one of the registered values. */
        UNREGISTERED
    }
}
