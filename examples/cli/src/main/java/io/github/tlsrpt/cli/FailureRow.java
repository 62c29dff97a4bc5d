package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.remediation.Failure;
import io.github.tlsrpt.remediation.Finding;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One failure of one report, with what was concluded of it. Texts come from reports and are not escaped; empty where the report
 * has none.
 *
 * @param day the UTC day
 * @param domain the policy domain, of an MX host with TLSA records the domain it takes mail for
 * @param policyDomain the policy domain of the report
 * @param failure the failure
 * @param finding to what finding it belongs; null where to none, which a report that comes meanwhile may cause
 */
record FailureRow(
        LocalDate day,
        String domain,
        String policyDomain,
        Failure failure,
        @Nullable Finding finding) {

    String policyType() {
        return failure.policy().policyType().value();
    }

    String mode() {
        StsPolicy policy = failure.stsPolicy();
        return policy == null || policy.mode() == null ? "" : policy.mode().value();
    }

    String resultType() {
        return failure.detail().resultType() == null
                ? ""
                : failure.detail().resultType().value();
    }

    String cause() {
        return finding == null ? "" : finding.cause().id();
    }

    String priority() {
        return finding == null ? "" : finding.priority().toString();
    }

    String owner() {
        return finding == null ? "" : finding.owner().toString();
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
