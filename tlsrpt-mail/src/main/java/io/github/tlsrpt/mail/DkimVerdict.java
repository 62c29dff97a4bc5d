package io.github.tlsrpt.mail;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who verified a DKIM signature found. Immutable and thread-safe.
 *
 * @param passed whether the signature is valid; false for every other outcome of RFC 8601 §2.7.1
 * @param domain the signing domain, tag {@code d}
 * @param selector the tag {@code s} of the signature; null where it is not known, then the verdict stands for all
 *     signatures of the domain
 * @param signature the first characters of the tag {@code b} (RFC 6008); null where they are not known
 * @param serviceTypes the tag {@code s} of the key record, such as {@code email:tlsrpt}; null where the record has none,
 *     which means all services (RFC 6376 §3.6.1), or where it is not known
 */
public record DkimVerdict(
        boolean passed,
        String domain,
        @Nullable String selector,
        @Nullable String signature,
        @Nullable String serviceTypes) {

    /** Checks the components. */
    public DkimVerdict {
        Objects.requireNonNull(domain, "domain");
    }

    /**
     * Returns the verdict on a valid signature.
     *
     * @param domain the signing domain
     * @return a verdict without more
     */
    public static DkimVerdict pass(String domain) {
        return new DkimVerdict(true, domain, null, null, null);
    }

    /**
     * Returns the verdict on a signature that is not valid.
     *
     * @param domain the signing domain
     * @return a verdict without more
     */
    public static DkimVerdict fail(String domain) {
        return new DkimVerdict(false, domain, null, null, null);
    }

    /**
     * Returns this verdict for the signature of one selector.
     *
     * @param newSelector the tag {@code s} of the signature
     * @return a new verdict
     */
    public DkimVerdict withSelector(String newSelector) {
        return new DkimVerdict(passed, domain, newSelector, signature, serviceTypes);
    }

    /**
     * Returns this verdict with what the key may be used for.
     *
     * @param newServiceTypes the tag {@code s} of the key record
     * @return a new verdict
     */
    public DkimVerdict withServiceTypes(String newServiceTypes) {
        return new DkimVerdict(passed, domain, selector, signature, newServiceTypes);
    }

    /** Tells whether the key may sign reports; to ask for tlsrpt alone would refuse nearly every real report. */
    boolean coversReports() {
        return serviceTypes == null
                || Arrays.stream(serviceTypes.split(":"))
                        .map(String::strip)
                        .anyMatch(type -> type.equals("*") || type.equals("tlsrpt"));
    }

    boolean isAbout(DkimSignature candidate) {
        return Domains.same(domain, candidate.domain())
                && (selector == null || selector.equalsIgnoreCase(candidate.selector()))
                && (signature == null || candidate.tags().getOrDefault("b", "").startsWith(signature));
    }
}
