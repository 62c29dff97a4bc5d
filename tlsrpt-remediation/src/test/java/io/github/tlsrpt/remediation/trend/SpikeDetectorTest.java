package io.github.tlsrpt.remediation.trend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.Summary;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Spikes are found, and nothing else is called one: over histories of which we know the truth. */
class SpikeDetectorTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final int DAYS = 40;
    private static final int EACH = 120;

    /** What happens in a history. */
    private enum Kind {
        STEP(true),
        BURST(true),
        SLOW_RISE(true),
        STEP_ON_NOISE(true),
        LOW_VOLUME_STEP(true),
        NOISE(false),
        WEEKEND_RHYTHM(false),
        LOW_VOLUME(false),
        NEW_REPORTER_THAT_FAILS(false),
        CONSTANT_FAILURE(false);

        private final boolean spike;

        Kind(boolean spike) {
            this.spike = spike;
        }
    }

    private record History(Kind kind, SortedMap<LocalDate, Summary> days, int onset) {}

    private static History history(Kind kind, Random random) {
        int onset = 8 + random.nextInt(DAYS - 14);
        double volume = isLow(kind) ? 4 + random.nextInt(12) : Math.exp(4 + random.nextDouble() * 7);
        double base = kind == Kind.CONSTANT_FAILURE ? 0.05 + random.nextDouble() * 0.5 : random.nextDouble() * 0.004;
        if (kind == Kind.STEP_ON_NOISE) {
            base = 0.02 + random.nextDouble() * 0.03;
        }
        double high = isLow(kind) ? 0.7 + random.nextDouble() * 0.3 : 0.15 + random.nextDouble() * 0.85;
        SortedMap<LocalDate, Summary> days = new TreeMap<>();
        int first = kind == Kind.NEW_REPORTER_THAT_FAILS ? onset : 0;
        for (int day = first; day < DAYS; day++) {
            boolean gap = day != onset && random.nextInt(12) == 0;
            LocalDate date = FIRST.plusDays(day);
            long n = Math.round(volume * rhythm(kind, date) * Math.exp(random.nextGaussian() * 0.25));
            if (!gap && n > 0) {
                double rate = rate(kind, day, onset, base, high);
                long failed = binomial(n, Math.min(1, rate * Math.exp(random.nextGaussian() * 0.2)), random);
                days.put(date, new Summary(n - failed, failed));
            }
        }
        return new History(kind, days, onset);
    }

    private static boolean isLow(Kind kind) {
        return kind == Kind.LOW_VOLUME || kind == Kind.LOW_VOLUME_STEP;
    }

    private static double rhythm(Kind kind, LocalDate date) {
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return kind == Kind.WEEKEND_RHYTHM && weekend ? 0.15 : 1;
    }

    private static double rate(Kind kind, int day, int onset, double base, double high) {
        return switch (kind) {
            case STEP, STEP_ON_NOISE, LOW_VOLUME_STEP -> day >= onset ? high : base;
            case BURST -> day == onset ? high : base;
            case SLOW_RISE -> day < onset ? base : Math.min(high, base + (day - onset + 1) * 0.04);
            case NEW_REPORTER_THAT_FAILS -> high;
            case LOW_VOLUME -> 0.03;
            case NOISE, WEEKEND_RHYTHM, CONSTANT_FAILURE -> base;
        };
    }

    private static long binomial(long n, double p, Random random) {
        if (n > 2000) {
            double normal = n * p + random.nextGaussian() * Math.sqrt(n * p * (1 - p));
            return Math.min(n, Math.max(0, Math.round(normal)));
        }
        long count = 0;
        for (long i = 0; i < n; i++) {
            count += random.nextDouble() < p ? 1 : 0;
        }
        return count;
    }

    /** A spike counts as found if it is told within four days; whatever else is told is wrong. */
    @Test
    void precisionAndRecallOverHistoriesOfKnownTruth() {
        Map<Kind, int[]> results = new EnumMap<>(Kind.class);
        int found = 0;
        int missed = 0;
        int wrong = 0;
        int histories = 0;
        for (Kind kind : Kind.values()) {
            int[] result = results.computeIfAbsent(kind, k -> new int[3]);
            for (int seed = 0; seed < EACH; seed++) {
                History history = history(kind, new Random(1000L * kind.name().hashCode() + seed));
                LocalDate onset = FIRST.plusDays(history.onset());
                List<SpikeDetector.Spike> spikes = SpikeDetector.spikes(history.days());
                long right = spikes.stream()
                        .filter(spike -> kind.spike
                                && !spike.day().isBefore(onset)
                                && !spike.day().isAfter(onset.plusDays(kind == Kind.SLOW_RISE ? 9 : 4)))
                        .count();
                result[0] += right > 0 ? 1 : 0;
                result[1] += kind.spike && right == 0 ? 1 : 0;
                result[2] += (int) (spikes.size() - right);
                histories++;
            }
            found += result[0];
            missed += result[1];
            wrong += result[2];
        }
        double precision = (double) found / (found + wrong);
        double recall = (double) found / (found + missed);
        List<String> lines = new ArrayList<>();
        results.forEach((kind, result) ->
                lines.add(kind + ": " + result[0] + " found, " + result[1] + " missed, " + result[2] + " wrong"));
        System.out.println(String.format(
                Locale.ROOT, "%d histories: precision %.3f, recall %.3f %s", histories, precision, recall, lines));
        assertThat(histories).isGreaterThanOrEqualTo(500);
        assertThat(precision).as("%s", lines).isGreaterThanOrEqualTo(0.95);
        assertThat(recall).as("%s", lines).isGreaterThanOrEqualTo(0.95);
    }

    private static SortedMap<LocalDate, Summary> days(long[]... okAndFailed) {
        SortedMap<LocalDate, Summary> days = new TreeMap<>();
        for (int i = 0; i < okAndFailed.length; i++) {
            days.put(FIRST.plusDays(i), new Summary(okAndFailed[i][0], okAndFailed[i][1]));
        }
        return days;
    }

    @Test
    void fiveDaysAreEnoughAndFourAreNot() {
        long[] good = {100, 0};
        long[] bad = {50, 50};
        assertThat(SpikeDetector.spikes(days(good, good, good, good, good, bad)))
                .containsExactly(new SpikeDetector.Spike(FIRST.plusDays(5), 50, 100, 0.005));
        assertThat(SpikeDetector.spikes(days(good, good, good, good, bad))).isEmpty();
        assertThat(SpikeDetector.spikes(days())).isEmpty();
    }

    @Test
    void hugeCountsAndDaysWithoutSessionsAreNoTrouble() {
        long[] none = {0, 0};
        long[] most = {Long.MAX_VALUE - 1, 1};
        long[] all = {0, Long.MAX_VALUE};
        assertThat(SpikeDetector.spikes(days(none, none, none, none, none, none, all)))
                .isEmpty();
        assertThat(SpikeDetector.spikes(days(most, most, most, most, most, all)))
                .extracting(SpikeDetector.Spike::rate)
                .containsExactly(1.0);
    }
}
