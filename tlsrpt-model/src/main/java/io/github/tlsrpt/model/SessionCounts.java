package io.github.tlsrpt.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions by policy and failure, in an order that does not depend on the order of adding. */
final class SessionCounts {

    private static final Comparator<@Nullable String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());

    private static final Comparator<Policy> POLICIES = Comparator.comparing(
                    (Policy p) -> p.policyType().value())
            .thenComparing(Policy::policyDomain, TEXT)
            .thenComparing(Policy::policyString, SessionCounts::compare)
            .thenComparing(Policy::mxHost, SessionCounts::compare);

    private static final Comparator<FailureDetail> FAILURES = Comparator.comparing(SessionCounts::typeText, TEXT)
            .thenComparing(FailureDetail::receivingMxHostname, TEXT)
            .thenComparing(FailureDetail::receivingIp, TEXT)
            .thenComparing(FailureDetail::sendingMtaIp, TEXT)
            .thenComparing(FailureDetail::receivingMxHelo, TEXT)
            .thenComparing(FailureDetail::failureReasonCode, TEXT)
            .thenComparing(FailureDetail::additionalInformation, TEXT);

    private final Map<Policy, Entry> entries = new HashMap<>();

    void add(Policy policy, Summary summary, List<FailureDetail> failures) {
        Entry entry = entries.computeIfAbsent(policy, p -> new Entry());
        entry.summary = entry.summary.plus(summary);
        for (FailureDetail failure : failures) {
            entry.failures.merge(
                    failure.withFailedSessionCount(0), failure.failedSessionCount(), Summary::saturatingAdd);
        }
    }

    List<PolicyResult> results() {
        return entries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(POLICIES))
                .map(entry -> new PolicyResult(
                        entry.getKey(),
                        entry.getValue().summary,
                        entry.getValue().details()))
                .toList();
    }

    private static @Nullable String typeText(FailureDetail failure) {
        ResultType type = failure.resultType();
        return type == null ? null : type.value();
    }

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    private static final class Entry {
        private Summary summary = Summary.NONE;
        private final Map<FailureDetail, Long> failures = new HashMap<>();

        private List<FailureDetail> details() {
            return failures.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(FAILURES))
                    .map(failure -> failure.getKey().withFailedSessionCount(failure.getValue()))
                    .toList();
        }
    }
}
