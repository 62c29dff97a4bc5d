package io.github.tlsrpt.verification.fuzz;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report made of bytes, with texts that no sender would write. */
final class Drawn {

    private static final List<ResultType> RESULT_TYPES = List.of(
            ResultType.STARTTLS_NOT_SUPPORTED,
            ResultType.CERTIFICATE_HOST_MISMATCH,
            ResultType.CERTIFICATE_EXPIRED,
            ResultType.CERTIFICATE_NOT_TRUSTED,
            ResultType.VALIDATION_FAILURE,
            ResultType.TLSA_INVALID,
            ResultType.DNSSEC_INVALID,
            ResultType.DANE_REQUIRED,
            ResultType.STS_POLICY_FETCH_ERROR,
            ResultType.STS_POLICY_INVALID,
            ResultType.STS_WEBPKI_INVALID,
            new ResultType("other-failure"));
    private static final List<PolicyType> POLICY_TYPES =
            List.of(PolicyType.STS, PolicyType.TLSA, PolicyType.NO_POLICY_FOUND, new PolicyType("other"));

    private Drawn() {}

    static TlsReport report(Draw draw) {
        DateRange range = draw.below(2) == 0
                ? DateRange.ofUtcDay(LocalDate.of(2026, 10, 1 + draw.below(28)))
                : new DateRange(
                        Instant.ofEpochSecond(draw.count() % 253_402_300_799L, draw.below(256)),
                        Instant.ofEpochSecond(draw.count() % 253_402_300_799L));
        String organization = draw.textOrNone();
        String contact = draw.textOrNone();
        String id = draw.textOrNone();
        List<PolicyResult> results = new ArrayList<>();
        do {
            results.add(result(draw));
        } while (!draw.isEmpty() && results.size() < 50);
        return new TlsReport(organization, range, contact, id, results);
    }

    private static PolicyResult result(Draw draw) {
        List<String> lines = texts(draw, 6);
        Policy policy = new Policy(draw.of(POLICY_TYPES), lines, draw.textOrNone(), texts(draw, 3));
        Summary summary = new Summary(draw.count(), draw.count());
        List<FailureDetail> details = new ArrayList<>();
        for (int left = draw.below(4); left > 0; left--) {
            details.add(detail(draw));
        }
        return new PolicyResult(policy, summary, details);
    }

    private static FailureDetail detail(Draw draw) {
        @Nullable ResultType type = draw.below(8) == 7 ? null : draw.of(RESULT_TYPES);
        return new FailureDetail(
                type,
                draw.textOrNone(),
                draw.textOrNone(),
                draw.textOrNone(),
                draw.textOrNone(),
                draw.count(),
                draw.textOrNone(),
                draw.textOrNone());
    }

    private static List<String> texts(Draw draw, int most) {
        List<String> texts = new ArrayList<>();
        for (int left = draw.below(most); left > 0; left--) {
            texts.add(draw.text());
        }
        return texts;
    }
}
