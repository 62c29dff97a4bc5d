package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import org.jspecify.annotations.Nullable;

/** What a sender does with mail when TLS fails, by the policy that its own report quotes. */
enum Enforcement {
    /** Does not deliver to that MX; even where no record is usable TLS is demanded (RFC 7672 §2.2). */
    TLSA("tlsa", Priority.P1),
    /** Does not deliver to that MX (RFC 8461 §5). */
    STS_ENFORCE("sts-enforce", Priority.P1),
    /** Delivers and reports (RFC 8461 §5). */
    STS_TESTING("sts-testing", Priority.P3),
    /** Acts as if there were no policy (RFC 8461 §5). */
    STS_NONE("sts-testing", Priority.INFO),
    /** Uses the policy it has cached, if any. */
    STS_UNKNOWN("sts-testing", Priority.P3),
    /** Delivers, with TLS where it can. */
    NO_POLICY("no-policy-found", Priority.P4),
    /** A policy type that RFC 8460 does not define. */
    UNKNOWN("sts-enforce", Priority.P2);

    private final String key;
    private final Priority base;

    Enforcement(String key, Priority base) {
        this.key = key;
        this.base = base;
    }

    static Enforcement of(PolicyFacts facts) {
        PolicyType type = facts.policy().policyType();
        if (type.equals(PolicyType.TLSA)) {
            return TLSA;
        }
        if (type.equals(PolicyType.STS)) {
            return of(facts.stsPolicy() == null ? null : facts.stsPolicy().mode());
        }
        return type.equals(PolicyType.NO_POLICY_FOUND) ? NO_POLICY : UNKNOWN;
    }

    static Enforcement of(StsPolicy.@Nullable Mode mode) {
        if (StsPolicy.Mode.ENFORCE.equals(mode)) {
            return STS_ENFORCE;
        }
        if (StsPolicy.Mode.TESTING.equals(mode)) {
            return STS_TESTING;
        }
        return StsPolicy.Mode.NONE.equals(mode) ? STS_NONE : STS_UNKNOWN;
    }

    boolean isMtaSts() {
        return this == STS_ENFORCE || this == STS_UNKNOWN;
    }

    /** Returns the word for this policy in the data file of causes. */
    String key() {
        return key;
    }

    /** Returns the priority of a failure whose cause does not say otherwise. */
    Priority base() {
        return base;
    }
}
