package io.github.tlsrpt.remediation.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportKeyTest {

    private static final DateRange DAY = DateRange.ofUtcDay(LocalDate.of(2026, 10, 1));
    private static final ReportKey KEY = new ReportKey("Example Inc.", "1", List.of("example.com"), DAY);

    private static DateRange range(long start, long end) {
        return new DateRange(
                DAY.startDatetime().plusSeconds(start), DAY.endDatetime().plusSeconds(end));
    }

    @Test
    void theSameReportHasTheSameKey() {
        ReportKey same = new ReportKey("Example Inc.", "1", List.of("example.com"), DAY);
        assertThat(same).isEqualTo(KEY).hasSameHashCodeAs(KEY);
        assertThat(same.digest()).isEqualTo(KEY.digest());
    }

    static Stream<ReportKey> anotherReportHasAnotherKey() {
        return Stream.of(
                new ReportKey(null, "1", List.of("example.com"), DAY),
                new ReportKey("Example Ltd.", "1", List.of("example.com"), DAY),
                new ReportKey("Example Inc.", "2", List.of("example.com"), DAY),
                new ReportKey("Example Inc.", "1", List.of("example.org"), DAY),
                new ReportKey("Example Inc.", "1", List.of(), DAY),
                new ReportKey("Example Inc.", "1", List.of("example.com"), range(-1, 0)),
                new ReportKey("Example Inc.", "1", List.of("example.com"), range(0, 1)),
                new ReportKey(
                        "Example Inc.", "1", List.of("example.com"), DateRange.ofUtcDay(LocalDate.of(2026, 10, 2))));
    }

    @ParameterizedTest
    @MethodSource
    void anotherReportHasAnotherKey(ReportKey other) {
        assertThat(other).isNotEqualTo(KEY).isNotEqualTo("1");
        assertThat(other.hashCode()).isNotEqualTo(KEY.hashCode());
        assertThat(other.digest()).isNotEqualTo(KEY.digest());
    }
}
