package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTest {

    private static final Instant NOON = Instant.parse("2024-01-09T12:00:00Z");

    @ParameterizedTest(name = "{4}: {0} to {1}")
    @CsvSource(textBlock = """
            # start,               end,                            day,        one day, why
            2024-01-09T00:00:00Z,  2024-01-09T23:59:59Z,           2024-01-09, true,  Google's ending
            2024-01-09T00:00:00Z,  2024-01-10T00:00:00Z,           2024-01-09, true,  mail.ru's ending
            2024-01-09T00:00:00Z,  2024-01-09T23:59:59.999Z,       2024-01-09, true,  between the two endings
            2024-01-09T00:00:00Z,  2024-01-09T23:59:58.999999999Z, 2024-01-09, false, a nanosecond short
            2024-01-09T00:00:00Z,  2024-01-09T23:59:58Z,           2024-01-09, false, a second short
            2024-01-09T00:00:00Z,  2024-01-10T00:00:00.000000001Z, 2024-01-09, false, a nanosecond long
            2024-01-09T00:00:00Z,  2024-01-10T00:00:01Z,           2024-01-09, false, a second long
            2024-01-09T00:00:01Z,  2024-01-09T23:59:59Z,           2024-01-09, false, late start
            2024-01-08T23:59:59Z,  2024-01-09T23:59:59Z,           2024-01-09, false, early start
            2024-02-29T00:00:00Z,  2024-02-29T23:59:59Z,           2024-02-29, true,  leap day
            2016-12-31T00:00:00Z,  2016-12-31T23:59:59Z,           2016-12-31, true,  day of a leap second
            2024-01-08T23:00:00Z,  2024-01-09T22:59:59Z,           2024-01-09, false, local day at +01:00
            2024-01-09T08:00:00Z,  2024-01-10T07:59:59Z,           2024-01-09, false, local day at -08:00
            2024-01-08T14:00:00Z,  2024-01-09T13:59:59Z,           2024-01-09, false, local day at +10:00
            2024-01-09T10:00:00Z,  2024-01-09T10:59:59Z,           2024-01-09, false, an hour
            2024-01-08T00:00:00Z,  2024-01-14T23:59:59Z,           2024-01-11, false, a week
            2024-01-08T00:00:00Z,  2024-01-15T00:00:00Z,           2024-01-11, false, a week to the next midnight
            2024-01-09T00:00:00Z,  2024-01-10T23:59:59Z,           2024-01-09, false, two days
            2024-01-09T23:59:59Z,  2024-01-09T00:00:00Z,           2024-01-09, false, reversed day
            2024-01-10T00:00:00Z,  2024-01-09T00:00:00Z,           2024-01-09, false, reversed to midnight
            2024-01-09T00:00:00Z,  2024-01-09T00:00:00Z,           2024-01-09, false, nothing at midnight
            2024-01-09T23:59:59Z,  2024-01-09T23:59:59Z,           2024-01-09, false, nothing before midnight
            1969-12-31T00:00:00Z,  1969-12-31T23:59:59Z,           1969-12-31, true,  before the epoch
            0000-01-01T00:00:00Z,  0000-01-01T23:59:59Z,           0000-01-01, true,  first day
            9999-12-31T00:00:00Z,  9999-12-31T23:59:59.999999999Z, 9999-12-31, true,  last day
            0000-01-01T00:00:00Z,  9999-12-31T23:59:59.999999999Z, 4999-12-31, false, everything
            9999-12-31T23:59:59.999999999Z, 0000-01-01T00:00:00Z,  4999-12-31, false, everything reversed
            """)
    void utcDayIsTheDayThatHoldsTheMiddle(Instant start, Instant end, LocalDate day, boolean oneDay, String why) {
        DateRange range = new DateRange(start, end);

        assertThat(range.utcDay()).as(why).isEqualTo(day);
        assertThat(range.isOneUtcDay()).as(why).isEqualTo(oneDay);
    }

    @Test
    void middleIsThatOfExactArithmetic() {
        Random random = new Random(8460);
        for (int i = 0; i < 20_000; i++) {
            // Half of them touch midnight to the second, where the half of a second decides.
            long start = i % 2 == 0 ? random.nextInt(2_000_000_000) : 86_400L * random.nextInt(20_000);
            long length = i % 4 < 2 ? random.nextInt(400_000) - 200_000 : 86_400L * (random.nextInt(5) - 2);
            Instant from = Instant.ofEpochSecond(start, random.nextInt(3) * 500_000_000L);
            Instant to = Instant.ofEpochSecond(start + length, random.nextInt(3) * 500_000_000L);
            Instant middle = from.plus(Duration.between(from, to).dividedBy(2));

            assertThat(new DateRange(from, to).utcDay())
                    .as("%s to %s", from, to)
                    .isEqualTo(LocalDate.ofInstant(middle, ZoneOffset.UTC));
        }
    }

    @Test
    void bothEndsAreKeptAsSent() {
        DateRange reversed = new DateRange(NOON.plusSeconds(1), NOON.plusNanos(1));

        assertThat(reversed.startDatetime()).isEqualTo(Instant.parse("2024-01-09T12:00:01Z"));
        assertThat(reversed.endDatetime()).isEqualTo(Instant.parse("2024-01-09T12:00:00.000000001Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "2024-12-31", "9999-12-31"})
    void ofUtcDayIsThatDayToItsLastSecond(LocalDate day) {
        DateRange range = DateRange.ofUtcDay(day);

        assertThat(range.startDatetime()).hasToString(day + "T00:00:00Z");
        assertThat(range.endDatetime()).hasToString(day + "T23:59:59Z");
        assertThat(range.utcDay()).isEqualTo(day);
        assertThat(range.isOneUtcDay()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0001-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void yearsThatRfc3339CannotWriteAreRefused(Instant instant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DateRange(instant, NOON))
                .withMessage("startDatetime: " + instant + " is not in the years 0000 to 9999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DateRange(NOON, instant))
                .withMessage("endDatetime: " + instant + " is not in the years 0000 to 9999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-12-31", "+10000-01-01", "-999999999-01-01", "+999999999-12-31"})
    void daysThatRfc3339CannotWriteAreRefused(LocalDate day) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DateRange.ofUtcDay(day))
                .withMessage("startDatetime: " + day + "T00:00:00Z is not in the years 0000 to 9999");
    }

    @Test
    void noEndIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new DateRange(Nulls.forbidden(), NOON))
                .withMessage("startDatetime");
        assertThatNullPointerException()
                .isThrownBy(() -> new DateRange(NOON, Nulls.forbidden()))
                .withMessage("endDatetime");
        assertThatNullPointerException().isThrownBy(() -> DateRange.ofUtcDay(Nulls.forbidden()));
    }

    @Test
    void rangesAreEqualWhenBothEndsAre() {
        DateRange day = DateRange.ofUtcDay(LocalDate.of(2026, 10, 1));
        DateRange same = new DateRange(day.startDatetime(), day.endDatetime());

        assertThat(day).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(day)
                .isNotEqualTo(new DateRange(day.startDatetime().plusSeconds(1), day.endDatetime()))
                .isNotEqualTo(
                        new DateRange(day.startDatetime(), day.endDatetime().plusSeconds(1)))
                .isNotEqualTo(day.toString());
        assertThat(day.hashCode())
                .isNotEqualTo(new DateRange(day.startDatetime().plusSeconds(1), day.endDatetime()).hashCode())
                .isNotEqualTo(
                        new DateRange(day.startDatetime(), day.endDatetime().plusSeconds(1)).hashCode());
    }
}
