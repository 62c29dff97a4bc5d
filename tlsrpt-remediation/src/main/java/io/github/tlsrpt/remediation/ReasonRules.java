package io.github.tlsrpt.remediation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Concludes from the reason code, whose vocabulary differs by sender and TLS library. */
final class ReasonRules implements RemediationClassifier {

    private static final int SHOWN_REASON = 160;

    private final List<ReasonRule> rules;
    private final Function<Cause, Owner> owners;

    ReasonRules(JsonData data, Function<Cause, Owner> owners) {
        this.owners = owners;
        rules = data.objects("rules").stream()
                .map(ReasonRule::of)
                .sorted(Comparator.comparingLong(ReasonRule::order))
                .toList();
    }

    @Override
    public Optional<Diagnosis> classify(Failure failure) {
        String reason = failure.detail().failureReasonCode();
        if (reason == null) {
            return Optional.empty();
        }
        String text = ReasonText.normalise(reason);
        return rules.stream()
                .filter(rule -> rule.matches(failure.detail().resultType(), text))
                .findFirst()
                .map(rule -> new Diagnosis(
                        rule.cause(), owners.apply(rule.cause()), rule.confidence(), why(reason, failure.reporter())));
    }

    private static String why(String reason, Reporter reporter) {
        String shown = ReasonText.cut(reason, SHOWN_REASON);
        return "reason \"" + shown + "\" from " + reporter.name();
    }
}
