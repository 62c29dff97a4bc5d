package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

    private static final long SEED = 8460;
    private static final int TRIES = 2_000;
    private static final long MAX = Long.MAX_VALUE;
    private static final long[] EXTREMES = {
        0, 1, 2, 3, (1L << 53) - 1, 1L << 53, 1L << 62, (1L << 62) - 1, MAX / 2, MAX - 1, MAX
    };

    @ParameterizedTest
    @CsvSource(textBlock = """
            # a,                   b,                   a + b
            0,                   0,                   0
            1,                   2,                   3
            9223372036854775806, 1,                   9223372036854775807
            9223372036854775807, 0,                   9223372036854775807
            9223372036854775807, 1,                   9223372036854775807
            9223372036854775807, 2,                   9223372036854775807
            9223372036854775807, 9223372036854775807, 9223372036854775807
            4611686018427387904, 4611686018427387903, 9223372036854775807
            4611686018427387904, 4611686018427387904, 9223372036854775807
            """)
    void sumsStopAtTheTop(long a, long b, long sum) {
        assertThat(new Summary(a, 0).plus(new Summary(b, 5))).isEqualTo(new Summary(sum, 5));
        assertThat(new Summary(5, a).plus(new Summary(0, b))).isEqualTo(new Summary(5, sum));
        assertThat(new Summary(a, b).totalSessionCount()).isEqualTo(sum);
        assertThat(new Summary(b, a).totalSessionCount()).isEqualTo(sum);
    }

    @Test
    void plusIsTheTrueSumOrTheTop() {
        Random random = new Random(SEED);
        for (int i = 0; i < TRIES; i++) {
            Summary a = summary(random);
            Summary b = summary(random);
            assertThat(a.plus(b))
                    .as("seed %d, try %d: %s + %s", SEED, i, a, b)
                    .isEqualTo(new Summary(
                            capped(a.totalSuccessfulSessionCount(), b.totalSuccessfulSessionCount()),
                            capped(a.totalFailureSessionCount(), b.totalFailureSessionCount())));
            assertThat(a.totalSessionCount())
                    .isEqualTo(capped(a.totalSuccessfulSessionCount(), a.totalFailureSessionCount()));
        }
    }

    @Test
    void plusIsCommutativeAndAssociativeAndNoneIsItsZero() {
        Random random = new Random(SEED);
        for (int i = 0; i < TRIES; i++) {
            Summary a = summary(random);
            Summary b = summary(random);
            Summary c = summary(random);
            String where = "seed " + SEED + ", try " + i + ": " + a + ", " + b + ", " + c;
            assertThat(a.plus(b)).as(where).isEqualTo(b.plus(a));
            assertThat(a.plus(b).plus(c)).as(where).isEqualTo(a.plus(b.plus(c)));
            assertThat(a.plus(Summary.NONE)).as(where).isEqualTo(a);
            assertThat(Summary.NONE.plus(a)).as(where).isEqualTo(a);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # successful,        failed,              rate
            1,                   0,                   0.0
            0,                   1,                   1.0
            3,                   1,                   0.25
            9223372036854775807, 0,                   0.0
            0,                   9223372036854775807, 1.0
            9223372036854775807, 9223372036854775807, 0.5
            4611686018427387904, 4611686018427387904, 0.5
            9223372036854775807, 1,                   1.0842021724855044E-19
            1,                   9223372036854775807, 1.0
            """)
    void failureRateIsTheShareOfFailedSessions(long successful, long failed, double rate) {
        assertThat(new Summary(successful, failed).failureRate()).hasValue(rate);
    }

    @Test
    void failureRateIsAlwaysFromZeroToOne() {
        Random random = new Random(SEED);
        for (int i = 0; i < TRIES; i++) {
            Summary summary = summary(random);
            if (summary.totalSessionCount() == 0) {
                assertThat(summary.failureRate()).isEmpty();
            } else {
                assertThat(summary.failureRate().orElseThrow())
                        .as("seed %d, try %d: %s", SEED, i, summary)
                        .isBetween(0.0, 1.0);
            }
        }
    }

    @Test
    void thereIsNoFailureRateWithoutSessions() {
        assertThat(Summary.NONE).isEqualTo(new Summary(0, 0));
        assertThat(Summary.NONE.failureRate()).isEmpty();
        assertThat(Summary.NONE.totalSessionCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            -1,                   0,                    totalSuccessfulSessionCount: -1 is negative
            0,                    -1,                   totalFailureSessionCount: -1 is negative
            -9223372036854775808, 0,                    totalSuccessfulSessionCount: -9223372036854775808 is negative
            7,                    -9223372036854775808, totalFailureSessionCount: -9223372036854775808 is negative
            """)
    void countsAreNeverNegative(long successful, long failed, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Summary(successful, failed))
                .withMessage(message);
    }

    @Test
    void nothingCanBeAddedToNull() {
        assertThatNullPointerException().isThrownBy(() -> Summary.NONE.plus(Nulls.forbidden()));
    }

    private static Summary summary(Random random) {
        return new Summary(count(random), count(random));
    }

    private static long count(Random random) {
        return random.nextInt(3) == 0
                ? random.nextLong() >>> (1 + random.nextInt(62))
                : EXTREMES[random.nextInt(EXTREMES.length)];
    }

    private static long capped(long a, long b) {
        return BigInteger.valueOf(a)
                .add(BigInteger.valueOf(b))
                .min(BigInteger.valueOf(MAX))
                .longValueExact();
    }
}
