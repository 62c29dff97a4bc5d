package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DAY;
import static io.github.tlsrpt.remediation.Reports.sts;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.Summary;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one reporter said last does not depend on the order in which its reports come. */
class ReporterHistoryTest {

    private static final StsPolicy ENFORCE =
            sts("enforce", "mx.example.com").stsPolicy().orElseThrow();
    private static final StsPolicy TESTING =
            sts("testing", "mx.example.com").stsPolicy().orElseThrow();

    private static ReporterHistory history(LocalDate day, @Nullable StsPolicy policy) {
        ReporterHistory history = new ReporterHistory();
        history.add(day, PolicyType.STS, new Summary(10, 1), policy);
        return history;
    }

    private static @Nullable StsPolicy last(ReporterHistory one, ReporterHistory other) {
        one.addAll(other);
        return one.lastPolicy();
    }

    @Test
    void policyOfTheLastDayIsTheLast() {
        assertThat(last(history(DAY, ENFORCE), history(DAY.plusDays(1), TESTING)))
                .isEqualTo(TESTING);
        assertThat(last(history(DAY.plusDays(1), TESTING), history(DAY, ENFORCE)))
                .isEqualTo(TESTING);
        assertThat(last(history(DAY.plusDays(1), ENFORCE), history(DAY, TESTING)))
                .isEqualTo(ENFORCE);
        assertThat(last(history(DAY, TESTING), history(DAY.plusDays(1), ENFORCE)))
                .isEqualTo(ENFORCE);
        assertThat(last(history(DAY, ENFORCE), history(DAY.plusDays(1), null))).isEqualTo(ENFORCE);
        assertThat(last(history(DAY, null), history(DAY, ENFORCE))).isEqualTo(ENFORCE);
        assertThat(last(history(DAY, null), history(DAY, null))).isNull();
    }

    @Test
    void ofTwoPoliciesOnOneDayTheSameOneWinsInAnyOrder() {
        assertThat(last(history(DAY, ENFORCE), history(DAY, TESTING)))
                .isNotNull()
                .isEqualTo(last(history(DAY, TESTING), history(DAY, ENFORCE)));
    }

    @Test
    void sessionsUnderTwoPoliciesCountOnce() {
        ReporterHistory history = history(DAY, ENFORCE);
        history.add(DAY, PolicyType.TLSA, new Summary(20, 2), null);
        history.add(DAY.plusDays(2), PolicyType.STS, new Summary(5, 0), null);
        assertThat(history.sessions()).isEqualTo(22);
        assertThat(history.successes(PolicyType.STS)).isEqualTo(15);
        assertThat(history.successes(PolicyType.NO_POLICY_FOUND)).isZero();
        assertThat(history.sessionsByDay()).isEqualTo(Map.of(DAY, 33L, DAY.plusDays(2), 5L));
        assertThat(history.lastDay(PolicyType.STS)).isEqualTo(DAY.plusDays(2));
        assertThat(history.lastDay(PolicyType.TLSA)).isEqualTo(DAY);
        assertThat(history.lastDay(PolicyType.NO_POLICY_FOUND)).isNull();
    }
}
