package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.model.IpAddress;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.StsPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Conclusions that need nobody's word: the report contradicts itself, or its policy explains the failure. */
final class CrossChecks implements RemediationClassifier {

    private static final int SHOWN_PATTERNS = 5;

    // Types that leave open what was wrong; the others name a fault that has nothing to do with the list of hosts.
    private static final Set<ResultType> UNSPECIFIC = Set.of(
            ResultType.VALIDATION_FAILURE, ResultType.CERTIFICATE_HOST_MISMATCH, ResultType.CERTIFICATE_NOT_TRUSTED);

    private static final Set<ResultType> AUTHENTICATION = Set.of(
            ResultType.TLSA_INVALID,
            ResultType.CERTIFICATE_HOST_MISMATCH,
            ResultType.CERTIFICATE_EXPIRED,
            ResultType.CERTIFICATE_NOT_TRUSTED);

    private final Function<Cause, Owner> owners;

    CrossChecks(Function<Cause, Owner> owners) {
        this.owners = owners;
    }

    @Override
    public Optional<Diagnosis> classify(Failure failure) {
        return mxNotInPolicy(failure).or(() -> policyMalformed(failure)).or(() -> tlsa(failure));
    }

    // RFC 8461 §3.2
    private Optional<Diagnosis> policyMalformed(Failure failure) {
        StsPolicy policy = failure.stsPolicy();
        boolean invalid = ResultType.STS_POLICY_INVALID.equals(failure.detail().resultType());
        if (!invalid || policy == null || policy.faults().isEmpty()) {
            return Optional.empty();
        }
        List<String> faults = policy.faults().stream().map(CrossChecks::words).toList();
        return diagnosis(Cause.POLICY_MALFORMED, "the policy in the report: " + String.join(", ", faults));
    }

    private static String words(StsPolicy.Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    // RFC 8461 §4.1
    private Optional<Diagnosis> mxNotInPolicy(Failure failure) {
        StsPolicy policy = failure.stsPolicy();
        String mx = failure.detail().receivingMxHostname();
        ResultType type = failure.detail().resultType();
        boolean unspecific = type == null || !type.isRegistered() || UNSPECIFIC.contains(type);
        if (policy == null || mx == null || !unspecific || !isHostName(mx)) {
            return Optional.empty();
        }
        if (policy.mx().isEmpty() || policy.matches(mx)) {
            return Optional.empty();
        }
        return diagnosis(Cause.MX_NOT_IN_POLICY, mx + " matches none of mx: " + patterns(policy));
    }

    /** Only a name that could stand in the policy can be missing there. */
    static boolean isHostName(String text) {
        return HostName.parse(text).isPresent() && IpAddress.parse(text).isEmpty();
    }

    private static String patterns(StsPolicy policy) {
        List<String> mx = policy.mx();
        int shown = Math.min(mx.size(), SHOWN_PATTERNS);
        String text = String.join(", ", mx.subList(0, shown));
        return mx.size() > shown ? text + " and " + (mx.size() - shown) + " more" : text;
    }

    private Optional<Diagnosis> tlsa(Failure failure) {
        ResultType type = failure.detail().resultType();
        boolean name = ResultType.CERTIFICATE_HOST_MISMATCH.equals(type);
        boolean expiry = ResultType.CERTIFICATE_EXPIRED.equals(type);
        return switch (failure.facts().tlsa()) {
            // RFC 7672 §2.2, §3.1.3: TLS is still demanded then, so a failed connection has another cause
            case UNUSABLE ->
                isAboutAuthentication(failure.detail())
                        ? diagnosis(Cause.TLSA_UNUSABLE, "no TLSA record of the policy is usable for SMTP")
                        : Optional.empty();
            // RFC 7672 §3.1.1: with DANE-EE neither names nor dates are checked
            case ONLY_DANE_EE ->
                name || expiry
                        ? diagnosis(
                                Cause.DANE_EE_OVERCHECKED,
                                "all usable TLSA records have usage 3, under which this is not checked")
                        : Optional.empty();
            case ONLY_DANE_TA ->
                name
                        ? diagnosis(
                                Cause.DANE_TA_NAME_MISMATCH,
                                "all usable TLSA records have usage 2, under which names must match")
                        : Optional.empty();
            case NONE, MIXED -> Optional.empty();
        };
    }

    private static boolean isAboutAuthentication(FailureDetail detail) {
        ResultType type = detail.resultType();
        boolean open = type == null || type.equals(ResultType.VALIDATION_FAILURE);
        return open ? detail.failureReasonCode() == null : AUTHENTICATION.contains(type);
    }

    private Optional<Diagnosis> diagnosis(Cause cause, String why) {
        return Optional.of(new Diagnosis(cause, owners.apply(cause), Confidence.HIGH, why));
    }
}
