package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.Summary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * Finds days on which much more failed than before: the early warning after a change, before people complain.
 *
 * <p>It looks at the days of one reporter, so that a reporter that is new, or a day without its report, makes no spike. The
 * formula: of the last 28 days with reports before a day, at least 5, {@code m} is the median of the failure rates and
 * {@code s} their median absolute deviation. The rate that was to be expected at most is {@code p = max(m + 6 s, q, 0.005)},
 * where {@code q} is the failure rate of all those days together without the worst tenth of them. A day with {@code k} failed
 * of {@code n} sessions is a spike if {@code k >= 5}, {@code k/n >= 2 p}, and so many failures have a probability below
 * 10<sup>-6</sup>, by Chernoff's bound of the binomial distribution: {@code n D(k/n, p) > 6 ln 10} with
 * {@code D(a, p) = a ln(a/p) + (1-a) ln((1-a)/(1-p))}. Where a day has too few sessions for that, the last three days are taken
 * together against the days before them; so a slow rise is found too. After a day with a spike the next one is told only when
 * 7 days with reports have passed without one.
 *
 * <p>Immutable and thread-safe.
 */
public final class SpikeDetector {

    private static final int LEAST_HISTORY = 5;
    private static final int LONGEST_HISTORY = 28;
    private static final int TOGETHER = 3;
    private static final int LEAST_FAILED = 5;
    private static final double LEAST_RATE = 0.005;
    private static final double DEVIATIONS = 6;
    private static final double WORST = 0.1;
    private static final double TIMES_EXPECTED = 2;
    private static final double SURE = 6 * Math.log(10);
    private static final int QUIET_DAYS = 7;

    private SpikeDetector() {}

    /**
     * A day, or three, on which much more failed than before.
     *
     * @param day the day on which it shows
     * @param failed failed sessions of that day, or of the three
     * @param sessions all sessions of that day, or of the three
     * @param expectedRate the failure rate that was to be expected at most
     */
    public record Spike(LocalDate day, long failed, long sessions, double expectedRate) {

        private Spike(LocalDate day, Summary seen, double expectedRate) {
            this(day, seen.totalFailureSessionCount(), seen.totalSessionCount(), expectedRate);
        }

        /**
         * Returns the failure rate.
         *
         * @return 0 to 1
         */
        public double rate() {
            return (double) failed / sessions;
        }
    }

    /**
     * Finds the spikes of one reporter at one domain.
     *
     * @param days sessions of each day for which there is a report
     * @return the spikes in the order of their days
     */
    public static List<Spike> spikes(SortedMap<LocalDate, Summary> days) {
        List<LocalDate> dates = List.copyOf(days.keySet());
        List<Summary> sessions = List.copyOf(days.values());
        List<Spike> spikes = new ArrayList<>();
        int last = -QUIET_DAYS;
        for (int i = LEAST_HISTORY; i < dates.size(); i++) {
            int from = i - TOGETHER + 1;
            Spike alone = new Spike(dates.get(i), sessions.get(i), expectedRate(sessions, i));
            Spike together = new Spike(dates.get(i), sum(sessions.subList(from, i + 1)), expectedRate(sessions, from));
            if (isSpike(alone) || isSpike(together)) {
                if (i - last > QUIET_DAYS) {
                    spikes.add(isSpike(alone) ? alone : together);
                }
                last = i;
            }
        }
        return List.copyOf(spikes);
    }

    private static Summary sum(List<Summary> days) {
        return days.stream().reduce(Summary.NONE, Summary::plus);
    }

    private static boolean isSpike(Spike day) {
        return day.failed >= LEAST_FAILED
                && day.rate() >= TIMES_EXPECTED * day.expectedRate
                && day.sessions * divergence(day.rate(), day.expectedRate) > SURE;
    }

    /** Kullback and Leibler's divergence of two coins. */
    private static double divergence(double rate, double expected) {
        double ok = 1 - rate;
        return rate * Math.log(rate / expected) + (ok == 0 ? 0 : ok * Math.log(ok / (1 - expected)));
    }

    /** Returns the rate that the days before a day lead to expect at most; where they are too few any rate may be. */
    private static double expectedRate(List<Summary> sessions, int day) {
        List<Summary> before = sessions.subList(Math.max(0, day - LONGEST_HISTORY), day).stream()
                .filter(summary -> summary.totalSessionCount() > 0)
                .toList();
        if (before.size() < LEAST_HISTORY) {
            return 1;
        }
        double[] rates = before.stream().mapToDouble(SpikeDetector::rate).toArray();
        double median = median(rates);
        double spread =
                median(Arrays.stream(rates).map(rate -> Math.abs(rate - median)).toArray());
        return Math.max(LEAST_RATE, Math.max(median + DEVIATIONS * spread, pooled(before)));
    }

    private static double pooled(List<Summary> days) {
        int worst = (int) Math.ceil(days.size() * WORST);
        Summary usual = days.stream()
                .sorted(Comparator.comparingDouble(SpikeDetector::rate))
                .limit(days.size() - worst)
                .reduce(Summary.NONE, Summary::plus);
        return rate(usual);
    }

    private static double rate(Summary day) {
        return (double) day.totalFailureSessionCount() / day.totalSessionCount();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
