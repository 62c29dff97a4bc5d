package io.github.tlsrpt.remediation.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a copy may go, what may be asked for, and how late a report is. */
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private static Retention days(long days, boolean force) {
        return new Retention(NOW, Duration.ofDays(days), force);
    }

    @Test
    void lessThanAMonthMustBeForcedAndLessThanNothingIsNeverRight() {
        long least = ReportArchive.LEAST_RETENTION.toDays();
        assertThat(days(least, false).retention()).isEqualTo(ReportArchive.LEAST_RETENTION);
        assertThat(days(0, true).retention()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> days(least - 1, false))
                .withMessage("retention: " + (least - 1) + " days are below " + least);
        assertThatIllegalArgumentException().isThrownBy(() -> days(-1, true));
        assertThatIllegalArgumentException().isThrownBy(() -> days(-1, false));
    }

    @Test
    void copyIsOverWhenItIsOlderThanTheRetention() {
        Retention retention = days(40, false);
        Instant due = NOW.minus(Duration.ofDays(40));
        assertThat(retention.isOver(due)).isFalse();
        assertThat(retention.isOver(due.minusMillis(1))).isTrue();
        assertThat(retention.isOver(NOW)).isFalse();
        assertThat(days(0, true).isOver(NOW)).isFalse();
        assertThat(retention.isOver(NOW.plus(Duration.ofDays(400)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // copies, over, hours since the newest copy, hours since the last pruning, forced; what is said
        "10, 0,  1000, ,     false, ''",
        "10, 2,  48,   ,     false, ''",
        "10, 3,  48,   ,     false, '3 of 10 copies would go, more than a fifth'",
        "10, 2,  49,   ,     false, 'the clock is more than 48 hours ahead of what was received last, at TIME'",
        "10, 10, 49,   ,     true,  ''",
        "10, 2,  1000, 1,    false, ''",
        "10, 2,  1,    1000, false, ''",
        "10, 2,  1000, 49,   false, 'the clock is more than 48 hours ahead of what was received last, at TIME'",
    })
    void clockThatCannotBeBelievedLetsNothingGo(
            long copies, long over, long newest, Long pruned, boolean force, String refusal) {
        Instant lastPruned = pruned == null ? null : NOW.minus(Duration.ofHours(pruned));
        String time = NOW.minus(Duration.ofHours(49)).toString();
        assertThat(days(40, force).refusal(copies, over, NOW.minus(Duration.ofHours(newest)), lastPruned))
                .isEqualTo(refusal.replace("TIME", time));
    }

    @Test
    void questionEndsNotBeforeItBegins() {
        LocalDate day = LocalDate.of(2026, 10, 1);
        assertThat(new Query("Example.COM.", day, day).domain()).isEqualTo("example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Query("", day, day.minusDays(1)))
                .withMessage("last: 2026-09-30 is before 2026-10-01");
    }

    @Test
    void lagIsTheMedianInHoursAndNeverNegative() {
        Lags lags = new Lags();
        assertThat(lags.usual("A")).isNull();
        lags.add("A", NOW, NOW.minus(Duration.ofHours(5)));
        assertThat(lags.usual("A")).isEqualTo(Duration.ZERO);
        lags.add("A", NOW, NOW.plus(Duration.ofDays(60)));
        lags.add("A", NOW, NOW.plus(Duration.ofDays(60)));
        assertThat(lags.usual("A")).isEqualTo(Duration.ofDays(60));
        lags.add("B", NOW, NOW.plus(Duration.ofHours(24 * 60 + 1)));
        assertThat(lags.usual("B")).as("sent again after months").isNull();
    }

    @Test
    void trustIsWrittenInLowerCase() {
        assertThat(Trust.values())
                .extracting(Trust::toString)
                .containsExactly("unauthenticated", "unaligned", "authenticated");
    }

    @ParameterizedTest
    @CsvSource({
        "sender.example,  tls@sender.example,  true",
        "Sender.EXAMPLE., tls@sender.example,  true",
        "sender.example,  tls@mail.sender.example, false",
        "sender.example,  ,                    false",
        ",                tls@sender.example,  false",
        "not a name,      tls@not a name,      false",
    })
    void copyIsOfItsContactWhereTheSignerIsItsDomain(String submitter, String contact, boolean expected) {
        TlsReport report = new TlsReport(
                "Sender",
                DateRange.ofUtcDay(Copies.DAY),
                contact,
                "1",
                List.of(Copies.result(PolicyType.STS, "example.com", 1, 0)));
        assertThat(Copies.copy(report, Trust.UNAUTHENTICATED, submitter, Copies.RECEIVED)
                        .isOfContact())
                .isEqualTo(expected);
    }
}
