package com.example.shaded;

import io.github.tlsrpt.remediation.Cause;
import io.github.tlsrpt.remediation.Confidence;
import io.github.tlsrpt.remediation.Diagnosis;
import io.github.tlsrpt.remediation.Failure;
import io.github.tlsrpt.remediation.Owner;
import io.github.tlsrpt.remediation.RemediationClassifier;
import java.util.Optional;

/** Knows a code of its own house; found as a service. */
public final class HouseClassifier implements RemediationClassifier {

    @Override
    public Optional<Diagnosis> classify(Failure failure) {
        return "E-4711".equals(failure.detail().failureReasonCode())
                ? Optional.of(new Diagnosis(Cause.SMTP_INSPECTION, Owner.NETWORK, Confidence.HIGH, "our firewall"))
                : Optional.empty();
    }
}
