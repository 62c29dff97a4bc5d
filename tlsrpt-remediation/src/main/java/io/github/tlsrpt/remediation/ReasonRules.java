package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.ResultType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Concludes from the reason code, whose vocabulary differs by sender and TLS library. */
final class ReasonRules implements RemediationClassifier {

    private static final int SHOWN_REASON = 160;

    private static final int KEPT_REASONS = 2000;
    private static final int LONGEST_KEPT = 1024;

    private final List<ReasonRule> rules;
    private final Function<Cause, Owner> owners;

    // A report may say one thing a million times; what it means is found out once.
    private final Map<Said, Optional<ReasonRule>> known = new ConcurrentHashMap<>();

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
        return rule(new Said(failure.detail().resultType(), reason))
                .map(rule -> new Diagnosis(
                        rule.cause(), owners.apply(rule.cause()), rule.confidence(), why(reason, failure.reporter())));
    }

    /** All that a rule looks at. */
    private record Said(@Nullable ResultType resultType, String reason) {}

    private Optional<ReasonRule> rule(Said said) {
        if (said.reason.length() > LONGEST_KEPT) {
            return find(said);
        }
        if (known.size() >= KEPT_REASONS) {
            known.clear();
        }
        return known.computeIfAbsent(said, this::find);
    }

    private Optional<ReasonRule> find(Said said) {
        String text = ReasonText.normalise(said.reason);
        return rules.stream()
                .filter(rule -> rule.matches(said.resultType, text))
                .findFirst();
    }

    private static String why(String reason, Reporter reporter) {
        String shown = ReasonText.cut(reason, SHOWN_REASON);
        return "reason \"" + shown + "\" from " + reporter.name();
    }
}
