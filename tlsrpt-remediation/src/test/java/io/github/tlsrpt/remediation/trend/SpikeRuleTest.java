package io.github.tlsrpt.remediation.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tlsrpt.model.Summary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formula of spikes as it is written down, number by number. */
class SpikeRuleTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final Summary GOOD = new Summary(100, 0);
    private static final Summary BAD = new Summary(0, 100);

    private static List<SpikeDetector.Spike> spikes(List<Summary> history, Summary... then) {
        SortedMap<LocalDate, Summary> days = new TreeMap<>();
        history.forEach(day -> days.put(FIRST.plusDays(days.size()), day));
        List.of(then).forEach(day -> days.put(FIRST.plusDays(days.size()), day));
        return SpikeDetector.spikes(days);
    }

    /** Days of 100 sessions, of which so many failed. */
    private static List<Summary> failed(String percent) {
        List<Summary> days = new ArrayList<>();
        for (String failed : percent.split(" ", -1)) {
            days.add(new Summary(100 - Long.parseLong(failed), Long.parseLong(failed)));
        }
        return days;
    }

    @ParameterizedTest
    @CsvSource({
        // failed of 100 sessions on the days before; failed and all sessions of the day; whether it is a spike
        "0 0 0 0 0,       5,   5, true",
        "0 0 0 0 0,       4,   4, false", // fewer than five
        "25 25 25 25 25, 500, 1000, true", // twice what was to be expected
        "25 25 25 25 25, 499, 1000, false",
        "25 25 25 25 25,  49,  98, true", // n D(1/2, 1/4) = 14.1, and 6 ln 10 = 13.8
        "25 25 25 25 25,  48,  96, false", // 13.809
        "60 60 60 60 60, 1000, 1000, false", // nothing is twice as much
        "0 90 0 90 40, 1000, 1000, false",
    })
    void daySpikesWhenFailuresAreFiveAndTwiceAndHardlyByChance(
            String before, long failed, long sessions, boolean spike) {
        assertThat(spikes(failed(before), new Summary(sessions - failed, failed)))
                .hasSize(spike ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "0 0 0 0 0,         0.005", // at least
        "5 1 4 2 3,         0.09", // median 0.03, deviation 0.01
        "6 1 4 2 5 3,       0.125", // between the two in the middle: 0.035, and 0.015
        "20 20 0 0 0,       0.05", // together, without the worst
        "30 20 20 0 0 0 0 0 0 0 0, 0.0222222", // of eleven the worst two
    })
    void expectedRateIsTheMedianAndSixDeviationsOrThatOfAllButTheWorst(String before, double expected) {
        List<SpikeDetector.Spike> spikes = spikes(failed(before), new Summary(0, 1000));
        assertThat(spikes).hasSize(1);
        assertThat(spikes.get(0).expectedRate()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void daysWithoutSessionsAreNoHistory() {
        Summary none = new Summary(0, 0);
        assertThat(spikes(List.of(GOOD, none, GOOD, none, GOOD, GOOD), BAD)).isEmpty();
        assertThat(spikes(List.of(GOOD, none, GOOD, none, GOOD, GOOD, GOOD), BAD))
                .hasSize(1);
    }

    @Test
    void whatLiesLongerBackThanTwentyEightDaysDoesNotCount() {
        List<Summary> days = new ArrayList<>(Collections.nCopies(14, GOOD));
        days.addAll(Collections.nCopies(14, new Summary(9, 1)));
        List<Summary> longer = new ArrayList<>(Collections.nCopies(9, GOOD));
        longer.addAll(days);
        List<SpikeDetector.Spike> spikes = spikes(days, BAD);
        assertThat(spikes).hasSize(1);
        assertThat(spikes.get(0).expectedRate()).isCloseTo(0.05 + 6 * 0.05, within(1e-9));
        assertThat(spikes(longer, BAD))
                .extracting(SpikeDetector.Spike::expectedRate)
                .containsExactly(spikes.get(0).expectedRate());
    }

    @Test
    void fewSessionsAreJudgedThreeDaysTogether() {
        List<Summary> history = Collections.nCopies(5, GOOD);
        Summary few = new Summary(8, 2);
        assertThat(spikes(history, few, few)).isEmpty();
        assertThat(spikes(history, few, few, few))
                .containsExactly(new SpikeDetector.Spike(FIRST.plusDays(7), 6, 30, 0.005));
        assertThat(spikes(history.subList(0, 4), few, few, few))
                .as("the days before are four")
                .isEmpty();
    }

    @Test
    void dayThatSpikesByItselfIsNotToldTogetherWithOthers() {
        assertThat(spikes(Collections.nCopies(8, GOOD), BAD))
                .containsExactly(new SpikeDetector.Spike(FIRST.plusDays(8), 100, 100, 0.005));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "6, 1", "7, 2"})
    void nextSpikeIsToldAfterSevenDaysWithoutOne(int between, int told) {
        List<Summary> days = new ArrayList<>(Collections.nCopies(30, GOOD));
        days.add(new Summary(70, 30));
        days.addAll(Collections.nCopies(between, new Summary(100_000, 0)));
        assertThat(spikes(days, new Summary(70, 30))).hasSize(told);
    }
}
