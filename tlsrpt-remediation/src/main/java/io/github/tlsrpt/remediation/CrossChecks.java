package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.TlsaRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Conclusions that need nobody's word: the report contradicts itself, or its policy explains the failure. */
final class CrossChecks implements RemediationClassifier {

    private static final int SHOWN_PATTERNS = 5;

    // Types that leave open what was wrong; the others name a fault that has nothing to do with the list of hosts.
    private static final Set<ResultType> UNSPECIFIC = Set.of(
            ResultType.VALIDATION_FAILURE, ResultType.CERTIFICATE_HOST_MISMATCH, ResultType.CERTIFICATE_NOT_TRUSTED);

    private final Function<Cause, Owner> owners;

    CrossChecks(Function<Cause, Owner> owners) {
        this.owners = owners;
    }

    @Override
    public Optional<Diagnosis> classify(Failure failure) {
        PolicyType type = failure.policy().policyType();
        if (type.equals(PolicyType.STS)) {
            return mxNotInPolicy(failure);
        }
        return type.equals(PolicyType.TLSA) ? tlsa(failure) : Optional.empty();
    }

    // RFC 8461 §4.1
    private Optional<Diagnosis> mxNotInPolicy(Failure failure) {
        StsPolicy policy = failure.stsPolicy();
        String mx = failure.detail().receivingMxHostname();
        ResultType type = failure.detail().resultType();
        boolean unspecific = type == null || !type.isRegistered() || UNSPECIFIC.contains(type);
        if (policy == null || mx == null || !unspecific || policy.mx().isEmpty() || policy.matches(mx)) {
            return Optional.empty();
        }
        return diagnosis(Cause.MX_NOT_IN_POLICY, mx + " matches none of mx: " + patterns(policy));
    }

    private static String patterns(StsPolicy policy) {
        List<String> mx = policy.mx();
        int shown = Math.min(mx.size(), SHOWN_PATTERNS);
        String text = String.join(", ", mx.subList(0, shown));
        return mx.size() > shown ? text + " and " + (mx.size() - shown) + " more" : text;
    }

    private Optional<Diagnosis> tlsa(Failure failure) {
        List<TlsaRecord> records = failure.policy().tlsaRecords();
        if (records.isEmpty()) {
            return Optional.empty();
        }
        // RFC 7672 §3.1.3
        if (records.stream().noneMatch(TlsaRecord::isUsable)) {
            return diagnosis(Cause.TLSA_UNUSABLE, "no TLSA record of the policy is usable for SMTP");
        }
        ResultType type = failure.detail().resultType();
        boolean name = ResultType.CERTIFICATE_HOST_MISMATCH.equals(type);
        boolean expiry = ResultType.CERTIFICATE_EXPIRED.equals(type);
        // RFC 7672 §3.1.1: with DANE-EE neither names nor dates are checked
        if ((name || expiry) && haveUsage(records, 3)) {
            return diagnosis(
                    Cause.DANE_EE_OVERCHECKED, "all TLSA records have usage 3, under which this is not checked");
        }
        return name && haveUsage(records, 2)
                ? diagnosis(Cause.DANE_TA_NAME_MISMATCH, "all TLSA records have usage 2, under which names must match")
                : Optional.empty();
    }

    private static boolean haveUsage(List<TlsaRecord> records, int usage) {
        return records.stream().allMatch(record -> record.usage() == usage);
    }

    private Optional<Diagnosis> diagnosis(Cause cause, String why) {
        return Optional.of(new Diagnosis(cause, owners.apply(cause), Confidence.HIGH, why));
    }
}
