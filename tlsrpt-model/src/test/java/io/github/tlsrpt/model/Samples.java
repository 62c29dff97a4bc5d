package io.github.tlsrpt.model;

import java.time.LocalDate;
import java.util.List;

/** Values that tests need and do not care about. */
final class Samples {

    static final DateRange DAY = DateRange.ofUtcDay(LocalDate.of(2024, 1, 9));

    static final Policy STS = new Policy(
            PolicyType.STS,
            List.of("version: STSv1", "mode: enforce", "mx: mx.example.com", "max_age: 604800"),
            "example.com",
            List.of("mx.example.com"));

    static final Policy NONE = new Policy(PolicyType.NO_POLICY_FOUND, List.of(), "example.com", List.of());

    private Samples() {}

    static FailureDetail expired(long sessions) {
        return FailureDetail.builder(ResultType.CERTIFICATE_EXPIRED, sessions)
                .receivingMxHostname("mx.example.com")
                .build();
    }
}
