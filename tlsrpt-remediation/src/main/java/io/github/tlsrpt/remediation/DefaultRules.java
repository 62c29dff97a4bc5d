package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.ResultType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Falls back on what the result type means by RFC 8460 §4.3, and on what known senders use it for. Always answers. */
final class DefaultRules implements RemediationClassifier {

    private final List<Rule> rules;
    private final SenderProfiles profiles;
    private final Function<Cause, Owner> owners;

    DefaultRules(JsonData data, Function<Cause, Owner> owners) {
        this.owners = owners;
        profiles = new SenderProfiles(data);
        rules = data.objects("defaults").stream().map(Rule::of).toList();
    }

    @Override
    public Optional<Diagnosis> classify(Failure failure) {
        String reporterId = profiles.idOf(failure.reporter());
        return rules.stream()
                .filter(rule -> rule.fits(failure, reporterId))
                .findFirst()
                .map(rule -> new Diagnosis(rule.cause, owners.apply(rule.cause), rule.confidence, why(failure, rule)));
    }

    private static String why(Failure failure, Rule rule) {
        ResultType type = failure.detail().resultType();
        String said = type == null ? "no result type" : "result type " + type;
        String sender =
                rule.reporterId == null ? "" : " from " + failure.reporter().name();
        String reason = failure.detail().failureReasonCode() == null ? ", no reason given" : ", reason not known";
        return said + sender + reason;
    }

    private record Rule(
            @Nullable String resultType,
            @Nullable String policyType,
            @Nullable String reporterId,
            long maxSessions,
            Cause cause,
            Confidence confidence) {

        static Rule of(JsonData data) {
            return new Rule(
                    data.textOrNull("result-type"),
                    data.textOrNull("policy-type"),
                    data.textOrNull("reporter"),
                    data.number("max-sessions", Long.MAX_VALUE),
                    data.word("cause", Cause::new),
                    data.word("confidence", Names::confidence));
        }

        boolean fits(Failure failure, @Nullable String reporter) {
            FailureDetail detail = failure.detail();
            String type =
                    detail.resultType() == null ? null : detail.resultType().value();
            return (resultType == null || resultType.equals(type))
                    && (policyType == null
                            || policyType.equals(failure.policy().policyType().value()))
                    && (reporterId == null || reporterId.equals(reporter))
                    && detail.failedSessionCount() <= maxSessions;
        }
    }
}
