package io.github.tlsrpt.remediation.trend;

import static io.github.tlsrpt.remediation.trend.Copies.DAY;
import static io.github.tlsrpt.remediation.trend.Copies.RECEIVED;
import static io.github.tlsrpt.remediation.trend.Copies.copy;
import static io.github.tlsrpt.remediation.trend.Copies.report;
import static io.github.tlsrpt.remediation.trend.Copies.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each report counts once, the right one, and each session of it once. */
class SessionLedgerTest {

    private static final TlsReport REAL = report("1", 10);
    private static final TlsReport FORGED = report("1", 1_000_000);

    @Test
    void sameReportCountsOnce() {
        SessionLedger ledger = new SessionLedger();
        assertThat(ledger.add(copy(REAL))).isEqualTo(SessionLedger.Outcome.NEW);
        assertThat(ledger.add(copy(report("1", 10)))).isEqualTo(SessionLedger.Outcome.DUPLICATE);
        assertThat(ledger.add(copy(report("2", 10)))).isEqualTo(SessionLedger.Outcome.NEW);
        assertThat(ledger.counted()).extracting(ReportCopy::report).containsExactly(REAL, report("2", 10));
        assertThat(ledger.conflicts()).isEmpty();
    }

    @Test
    void whatMakesAnotherReport() {
        List<TlsReport> different = List.of(
                REAL,
                report("Other", "1", DAY, REAL.policies().get(0)),
                report("sender", "1", DAY, REAL.policies().get(0)),
                report("Sender", "2", DAY, REAL.policies().get(0)),
                report("Sender", "1", DAY.plusDays(1), REAL.policies().get(0)),
                report("Sender", "1", DAY, result(PolicyType.STS, "example.net", 10, 0)),
                report("Sender", "1", DAY, REAL.policies().get(0), result(PolicyType.STS, "example.net", 10, 0)),
                report("Sender", "A", DAY, REAL.policies().get(0)),
                report("Sender", "a", DAY, REAL.policies().get(0)),
                report("Sender", "\u00e4", DAY, REAL.policies().get(0)),
                report("Sender", "a\u0308", DAY, REAL.policies().get(0)));
        SessionLedger ledger = new SessionLedger();
        assertThat(different).allMatch(report -> ledger.add(copy(report)) == SessionLedger.Outcome.NEW);
    }

    @Test
    void spellingOfADomainMakesNone() {
        ReportKey key = ReportKey.of(report("Sender", "1", DAY, result(PolicyType.STS, "EXAMPLE.com.", 10, 0)));
        assertThat(key).isEqualTo(ReportKey.of(REAL));
    }

    @Test
    void withoutAnIdOnlyTheSameContentIsTheSameReport() {
        TlsReport one = new TlsReport("Sender", DateRange.ofUtcDay(DAY), null, null, REAL.policies());
        TlsReport other = new TlsReport("Sender", DateRange.ofUtcDay(DAY), "a@b.example", null, REAL.policies());
        SessionLedger ledger = new SessionLedger();
        assertThat(Stream.of(one, one, other).map(report -> ledger.add(copy(report))))
                .containsExactly(SessionLedger.Outcome.NEW, SessionLedger.Outcome.DUPLICATE, SessionLedger.Outcome.NEW);
    }

    @Test
    void forgedReportThatCameFirstDoesNotTakeThePlaceOfTheRealOne() {
        SessionLedger ledger = new SessionLedger();
        ReportCopy forged = copy(FORGED);
        ReportCopy real = copy(REAL, Trust.AUTHENTICATED, "sender.example", RECEIVED.plusSeconds(3600));
        assertThat(ledger.add(forged)).isEqualTo(SessionLedger.Outcome.NEW);
        assertThat(ledger.add(real)).isEqualTo(SessionLedger.Outcome.CONFLICT);
        assertThat(ledger.counted()).containsExactly(real);
        assertThat(ledger.conflicts()).containsExactly(List.of(real, forged));
    }

    @Test
    void copyThatCountsDoesNotDependOnTheOrder() {
        ReportCopy best = copy(REAL, Trust.AUTHENTICATED, "sender.example", RECEIVED.plusSeconds(9));
        List<ReportCopy> copies = new ArrayList<>(List.of(
                best,
                copy(report("1", 11), Trust.AUTHENTICATED, "other.example", RECEIVED),
                copy(report("1", 12), Trust.AUTHENTICATED, "sender.example", RECEIVED.plusSeconds(10)),
                copy(report("1", 13), Trust.UNALIGNED, "sender.example", RECEIVED),
                copy(FORGED)));
        for (int order = 0; order < 10; order++) {
            Collections.shuffle(copies, new Random(order));
            SessionLedger ledger = new SessionLedger();
            copies.forEach(ledger::add);
            assertThat(ledger.counted()).containsExactly(best);
            assertThat(ledger.conflicts().get(0)).hasSize(5);
        }
    }

    @Test
    void sameContentKeepsTheBestTrustAndTheFirstTime() {
        SessionLedger ledger = new SessionLedger();
        ledger.add(copy(REAL));
        ledger.add(copy(REAL, Trust.AUTHENTICATED, "sender.example", RECEIVED.plusSeconds(60)));
        ledger.add(copy(REAL, Trust.UNALIGNED, "other.example", RECEIVED.plusSeconds(90)));
        assertThat(ledger.counted()).containsExactly(copy(REAL, Trust.AUTHENTICATED, "sender.example", RECEIVED));
    }

    @Test
    void digestTellsEveryDifference() {
        FailureDetail detail = new FailureDetail(
                ResultType.VALIDATION_FAILURE, "192.0.2.1", "mx", "helo", "192.0.2.2", 1, "info", "reason");
        Policy policy = new Policy(PolicyType.STS, List.of("a", "b"), "example.com", List.of("mx"));
        PolicyResult base = new PolicyResult(policy, new Summary(1, 2), List.of(detail));
        List<PolicyResult> others = new ArrayList<>(List.of(
                base,
                new PolicyResult(policy, new Summary(2, 1), List.of(detail)),
                new PolicyResult(policy, new Summary(1, 2), List.of(detail, detail)),
                new PolicyResult(policy, new Summary(1, 2), List.of()),
                with(new Policy(PolicyType.STS, List.of("ab"), "example.com", List.of("mx")), detail),
                with(new Policy(PolicyType.STS, List.of("a"), "example.com", List.of("b", "mx")), detail),
                with(new Policy(PolicyType.TLSA, List.of("a", "b"), "example.com", List.of("mx")), detail)));
        details(detail).forEach(other -> others.add(with(policy, other)));
        assertThat(others.stream()
                        .map(result -> copy(report("Sender", "1", DAY, result)).digest()))
                .doesNotHaveDuplicates()
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        assertThat(copy(REAL).digest()).isEqualTo("6699cd669ffb0fa634ea7a65190349f91c2549a443add36cc3215a95a4961dc5");
    }

    /** Details with one member other than in this one, and without it; what stood in it stands in the next one instead. */
    private static List<FailureDetail> details(FailureDetail base) {
        List<FailureDetail> others = new ArrayList<>();
        @Nullable String[] texts = {
            "validation-failure",
            base.sendingMtaIp(),
            base.receivingMxHostname(),
            base.receivingMxHelo(),
            base.receivingIp(),
            base.additionalInformation(),
            base.failureReasonCode()
        };
        for (int i = 0; i < texts.length; i++) {
            others.add(detail(with(texts, i, "other"), base.failedSessionCount()));
            others.add(detail(with(texts, i, null), base.failedSessionCount()));
            if (i > 0) {
                others.add(detail(with(with(texts, i - 1, null), i, texts[i - 1]), base.failedSessionCount()));
            }
        }
        others.add(detail(texts, base.failedSessionCount() + 1));
        return others;
    }

    private static @Nullable String[] with(@Nullable String[] texts, int i, @Nullable String text) {
        @Nullable String[] other = texts.clone();
        other[i] = text;
        return other;
    }

    private static FailureDetail detail(@Nullable String[] texts, long sessions) {
        ResultType type = texts[0] == null ? null : new ResultType(texts[0]);
        return new FailureDetail(type, texts[1], texts[2], texts[3], texts[4], sessions, texts[5], texts[6]);
    }

    private static PolicyResult with(Policy policy, FailureDetail detail) {
        return new PolicyResult(policy, new Summary(1, 2), List.of(detail));
    }

    @Test
    void sessionUnderTwoPoliciesCountsOnce() {
        TlsReport report = report(
                "Microsoft Corporation",
                "1",
                DAY,
                result(PolicyType.TLSA, "example.com", 90, 10),
                result(PolicyType.STS, "Example.com.", 95, 5),
                result(PolicyType.STS, "example.com", 1, 0),
                result(PolicyType.TLSA, "mx.example.com", 7, 0),
                result(PolicyType.STS, "example.net", Long.MAX_VALUE, 0),
                result(PolicyType.STS, "example.net", 5, 0));
        assertThat(SessionLedger.sessions(report))
                .isEqualTo(Map.of(
                        "example.com", new Summary(91, 10),
                        "mx.example.com", new Summary(7, 0),
                        "example.net", new Summary(Long.MAX_VALUE, 0)));
    }
}
