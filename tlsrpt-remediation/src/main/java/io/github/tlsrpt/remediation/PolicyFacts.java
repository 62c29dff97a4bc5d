package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.TlsaRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from the text of a policy, whatever failed under it. */
record PolicyFacts(Policy policy, @Nullable StsPolicy stsPolicy, List<TlsaRecord> tlsaRecords, Tlsa tlsa) {

    /** What the usable TLSA records of a policy are (RFC 7672 §3.1). */
    enum Tlsa {
        /** There are no records. */
        NONE,
        /** There are records, and senders can use none of them. */
        UNUSABLE,
        /** All usable ones have usage 2. */
        ONLY_DANE_TA,
        /** All usable ones have usage 3. */
        ONLY_DANE_EE,
        /** There are both. */
        MIXED
    }

    static PolicyFacts of(Policy policy) {
        List<TlsaRecord> records = policy.tlsaRecords();
        return new PolicyFacts(policy, stsPolicyOf(policy), records, tlsaOf(records));
    }

    private static Tlsa tlsaOf(List<TlsaRecord> records) {
        if (records.isEmpty()) {
            return Tlsa.NONE;
        }
        List<TlsaRecord> usable = records.stream().filter(TlsaRecord::isUsable).toList();
        if (usable.isEmpty()) {
            return Tlsa.UNUSABLE;
        }
        long daneTa = usable.stream().filter(record -> record.usage() == 2).count();
        if (daneTa == 0) {
            return Tlsa.ONLY_DANE_EE;
        }
        return daneTa == usable.size() ? Tlsa.ONLY_DANE_TA : Tlsa.MIXED;
    }

    private static @Nullable StsPolicy stsPolicyOf(Policy policy) {
        StsPolicy quoted = policy.stsPolicy().orElse(null);
        boolean patternsElsewhere = policy.policyType().equals(PolicyType.STS)
                && !policy.mxHost().isEmpty()
                && (quoted == null || quoted.mx().isEmpty());
        if (!patternsElsewhere) {
            return quoted;
        }
        List<String> lines = new ArrayList<>(policy.policyString());
        policy.mxHost().forEach(pattern -> lines.add("mx: " + pattern));
        return StsPolicy.parse(lines);
    }
}
