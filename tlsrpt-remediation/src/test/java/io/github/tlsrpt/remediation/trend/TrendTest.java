package io.github.tlsrpt.remediation.trend;

import static io.github.tlsrpt.remediation.trend.Copies.DAY;
import static io.github.tlsrpt.remediation.trend.Copies.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.Remediator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days as they were: absent where there is no report, each session once, whatever the order. */
class TrendTest {

    private static Trend trend(List<TlsReport> reports) {
        Trend trend = new Trend(Remediator.builder().build()::diagnose);
        reports.forEach(trend::add);
        return trend;
    }

    private static PolicyResult failing(PolicyType type, String mx, long ok, long failed) {
        List<FailureDetail> details = failed == 0
                ? List.of()
                : List.of(FailureDetail.builder(ResultType.CERTIFICATE_EXPIRED, failed)
                        .receivingMxHostname(mx)
                        .build());
        return new PolicyResult(
                new Policy(type, List.of(), "example.com", List.of()), new Summary(ok, failed), details);
    }

    private static List<TlsReport> story() {
        return new ArrayList<>(List.of(
                report("A", "1", DAY, failing(PolicyType.STS, "mx1.example.com", 90, 0)),
                report("A", "2", DAY.plusDays(1), failing(PolicyType.STS, "MX1.example.com.", 80, 20)),
                report("A", "3", DAY.plusDays(3), failing(PolicyType.STS, "mx2.example.com", 70, 30)),
                report(
                        "B",
                        "4",
                        DAY.plusDays(1),
                        failing(PolicyType.TLSA, "mx1.example.com", 10, 5),
                        failing(PolicyType.STS, "mx1.example.com", 10, 5))));
    }

    @Test
    void daysHaveTheirSessionsAndDaysWithoutAReportAreAbsent() {
        Trend trend = trend(story());
        assertThat(trend.domains()).containsExactly("example.com");
        assertThat(trend.reporters("example.com")).containsExactly("A", "B");
        assertThat(trend.days("example.com"))
                .isEqualTo(Map.of(
                        DAY,
                        new Summary(90, 0),
                        DAY.plusDays(1),
                        new Summary(90, 25),
                        DAY.plusDays(3),
                        new Summary(70, 30)));
        assertThat(trend.days("example.com", "B")).isEqualTo(Map.of(DAY.plusDays(1), new Summary(10, 5)));
        assertThat(trend.days("example.org")).isEmpty();
        assertThat(trend.days("example.com", "C")).isEmpty();
    }

    @Test
    void failuresAreToldApart() {
        Trend trend = trend(story());
        assertThat(trend.names("example.com", Trend.Dimension.MX))
                .containsExactly("mx1.example.com", "mx2.example.com");
        assertThat(trend.failures("example.com", Trend.Dimension.MX, "mx2.example.com"))
                .isEqualTo(Map.of(DAY, 0L, DAY.plusDays(1), 0L, DAY.plusDays(3), 30L));
        assertThat(trend.names("example.com", Trend.Dimension.CAUSE)).containsExactly("certificate-expired");
        assertThat(trend.names("example.com", Trend.Dimension.RESULT_TYPE)).containsExactly("certificate-expired");
        assertThat(trend.failures("example.com", Trend.Dimension.REPORTER, "A").get(DAY.plusDays(1)))
                .isEqualTo(20);
    }

    @Test
    void orderOfReportsDoesNotMatter() {
        String expected = text(trend(story()));
        List<TlsReport> reports = story();
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(reports, new Random(seed));
            assertThat(text(trend(reports))).isEqualTo(expected);
        }
    }

    private static String text(Trend trend) {
        return trend.days("example.com") + " "
                + trend.failures("example.com", Trend.Dimension.CAUSE, "certificate-expired") + " "
                + trend.silent("example.com") + trend.spikes("example.com");
    }

    @Test
    void spikeIsToldByItsReporter() {
        List<TlsReport> reports = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            reports.add(report("A", "a" + day, DAY.plusDays(day), failing(PolicyType.STS, "mx", 100, 0)));
            reports.add(
                    report("B", "b" + day, DAY.plusDays(day), failing(PolicyType.STS, "mx", 100, day < 8 ? 0 : 80)));
        }
        Trend trend = trend(reports);
        assertThat(trend.spikes("example.com").keySet()).containsExactly("B");
        assertThat(trend.spikes("example.com").get("B"))
                .extracting(SpikeDetector.Spike::day)
                .containsExactly(DAY.plusDays(8));
    }

    @Test
    void silenceIsMeasuredByTheUsualInterval() {
        List<TlsReport> reports = new ArrayList<>();
        for (int day = 0; day < 30; day++) {
            reports.add(report("Newest", "n" + day, DAY.plusDays(day), failing(PolicyType.STS, "mx", 1, 0)));
            if (day <= 25) {
                reports.add(report("Daily", "d" + day, DAY.plusDays(day), failing(PolicyType.STS, "mx", 1, 0)));
            }
            if (day <= 26) {
                reports.add(report("Almost", "e" + day, DAY.plusDays(day), failing(PolicyType.STS, "mx", 1, 0)));
            }
            if (day < 4) {
                reports.add(report("Brief", "b" + day, DAY.plusDays(day), failing(PolicyType.STS, "mx", 1, 0)));
            }
            if (day < 3) {
                reports.add(report("Unknown", "u" + day, DAY.plusDays(day), failing(PolicyType.STS, "mx", 1, 0)));
            }
            if (day % 5 == 0 && day <= 15) {
                reports.add(report("Seldom", "s" + day, DAY.plusDays(day), failing(PolicyType.STS, "mx", 1, 0)));
            }
        }
        assertThat(trend(reports).silent("example.com"))
                .containsExactly(
                        new Trend.Silence("Brief", DAY.plusDays(3), 1),
                        new Trend.Silence("Daily", DAY.plusDays(25), 1));
        assertThat(trend(reports).silent("example.org")).isEmpty();
    }

    @Test
    void failuresUnderTwoPoliciesOfOneReportCountOnce() {
        Trend trend = trend(story());
        assertThat(trend.failures("example.com", Trend.Dimension.REPORTER, "B").get(DAY.plusDays(1)))
                .isEqualTo(5);
        assertThat(trend.failures("example.com", Trend.Dimension.MX, "mx1.example.com")
                        .get(DAY.plusDays(1)))
                .isEqualTo(25);
    }

    @Test
    void rhythmIsLearnedFromWhatCame() {
        Trend trend = new Trend(Remediator.builder().build()::diagnose);
        for (int day = 0; day < 9; day += 2) {
            TlsReport report = report("A", "a" + day, DAY.plusDays(day), failing(PolicyType.STS, "mx", 1, 0));
            Instant received = report.dateRange().endDatetime().plus(Duration.ofHours(day == 4 ? 100_000 : 3 + day));
            trend.add(report, received);
        }
        trend.add(report("B", "b", DAY, failing(PolicyType.STS, "mx", 1, 0)));
        assertThat(trend.rhythms("example.com"))
                .containsExactly(
                        new Trend.Rhythm("A", DAY, DAY.plusDays(8), 5, 2, Duration.ofHours(5)),
                        new Trend.Rhythm("B", DAY, DAY, 1, 0, null));
    }

    @ParameterizedTest
    @CsvSource({"0 1 6 7, 1", "0 5 6, 5", "0 3 4 9 12, 3"})
    void usualIntervalIsTheOneInTheMiddle(String reported, long usual) {
        List<TlsReport> reports = new ArrayList<>();
        for (String day : reported.split(" ", -1)) {
            reports.add(report("A", day, DAY.plusDays(Long.parseLong(day)), failing(PolicyType.STS, "mx", 1, 0)));
        }
        assertThat(trend(reports).rhythms("example.com"))
                .extracting(Trend.Rhythm::usualDays)
                .containsExactly(usual);
    }

    @Test
    void beyondAThousandNamesOnlyKnownOnesAreCounted() {
        List<TlsReport> reports = new ArrayList<>();
        for (int host = 1; host <= 1001; host++) {
            reports.add(report("A", "a" + host, DAY, failing(PolicyType.STS, "mx" + host + ".example.com", 0, 2)));
        }
        reports.add(report("B", "b", DAY, failing(PolicyType.STS, "mx1.example.com", 0, 3)));
        Trend trend = trend(reports);
        assertThat(trend.names("example.com", Trend.Dimension.MX))
                .hasSize(1000)
                .contains("mx1000.example.com")
                .doesNotContain("mx1001.example.com");
        assertThat(trend.failures("example.com", Trend.Dimension.MX, "mx1.example.com"))
                .isEqualTo(Map.of(DAY, 5L));
    }

    @Test
    void failuresOfNoSessionAreNone() {
        PolicyResult none = new PolicyResult(
                new Policy(PolicyType.STS, List.of(), "example.com", List.of()),
                new Summary(7, 0),
                Collections.nCopies(
                        2,
                        FailureDetail.builder(ResultType.CERTIFICATE_EXPIRED, 0).build()));
        assertThat(trend(List.of(report("A", "1", DAY, none)))
                        .failures("example.com", Trend.Dimension.CAUSE, "certificate-expired"))
                .isEqualTo(Map.of(DAY, 0L));
    }

    @Test
    void whatANameIsMissingForIsKeptUnderNone() {
        PolicyResult result = new PolicyResult(
                new Policy(PolicyType.STS, List.of(), null, List.of()),
                new Summary(1, 3),
                List.of(new FailureDetail(null, null, null, null, null, 3, null, null)));
        Trend trend = trend(List.of(report("A", "1", DAY, result)));
        assertThat(trend.names("", Trend.Dimension.RESULT_TYPE)).containsExactly("");
        assertThat(trend.names("", Trend.Dimension.MX)).containsExactly("");
        assertThat(trend.failures("", Trend.Dimension.MX, "")).isEqualTo(Map.of(DAY, 3L));
    }

    @Test
    void failuresStopAtTheTop() {
        Trend trend = trend(List.of(
                report("A", "1", DAY, failing(PolicyType.STS, "mx.example.com", 0, Long.MAX_VALUE)),
                report("B", "2", DAY, failing(PolicyType.STS, "mx.example.com", 0, 5))));
        assertThat(trend.failures("example.com", Trend.Dimension.MX, "mx.example.com"))
                .isEqualTo(Map.of(DAY, Long.MAX_VALUE));
    }

    @Test
    void timeOfReceiptNeedNotBeKnown() {
        Trend trend = new Trend(Remediator.builder().build()::diagnose);
        trend.add(report("A", "1", DAY, failing(PolicyType.STS, "mx", 1, 0)), null);
        assertThat(trend.rhythms("example.com")).containsExactly(new Trend.Rhythm("A", DAY, DAY, 1, 0, null));
    }
}
