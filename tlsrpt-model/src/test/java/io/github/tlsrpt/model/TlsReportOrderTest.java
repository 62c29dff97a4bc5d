package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a builder tells apart, and the order of what it builds. */
class TlsReportOrderTest {

    private static final long SEED = 4242;
    private static final long MAX = Long.MAX_VALUE;

    /** Seven texts in the order in which details are sorted: result type first, additional information last. */
    static Stream<Arguments> neighbours() {
        return Stream.of(
                detailsIn(text -> detail(text, null, null, null, null, null, null)),
                detailsIn(text -> detail("t", text, null, null, null, null, null)),
                detailsIn(text -> detail("t", "m", text, null, null, null, null)),
                detailsIn(text -> detail("t", "m", "r", text, null, null, null)),
                detailsIn(text -> detail("t", "m", "r", "s", text, null, null)),
                detailsIn(text -> detail("t", "m", "r", "s", "h", text, null)),
                detailsIn(text -> detail("t", "m", "r", "s", "h", "f", text)));
    }

    @Test
    void policiesThatDifferInAnyMemberAreKeptApart() {
        List<String> lines = List.of("version: STSv1");
        List<String> mx = List.of("mx.example.com");
        // In the order of the report: type, domain (absent first), text, patterns.
        List<Policy> policies = List.of(
                new Policy(PolicyType.NO_POLICY_FOUND, List.of(), "example.com", List.of()),
                new Policy(PolicyType.STS, lines, null, mx),
                new Policy(PolicyType.STS, lines, "Example.com", mx),
                new Policy(PolicyType.STS, List.of(), "example.com", mx),
                new Policy(PolicyType.STS, lines, "example.com", List.of()),
                new Policy(PolicyType.STS, lines, "example.com", mx),
                new Policy(PolicyType.STS, lines, "example.com", List.of("mx.example.com", "a.example")),
                new Policy(PolicyType.STS, lines, "example.com", List.of("mx2.example.com")),
                new Policy(PolicyType.STS, List.of("version: STSv1", "a"), "example.com", mx),
                new Policy(PolicyType.STS, List.of("version: STSv2"), "example.com", mx),
                new Policy(PolicyType.TLSA, lines, "example.com", mx));
        List<Policy> shuffled = new ArrayList<>(policies);
        Collections.shuffle(shuffled, new Random(SEED));
        TlsReport.Builder builder = TlsReport.builder(Samples.DAY);
        shuffled.forEach(policy -> builder.addSuccessful(policy, 1));

        assertThat(builder.build().policies())
                .isEqualTo(policies.stream()
                        .map(policy -> new PolicyResult(policy, new Summary(1, 0), List.of()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void failuresThatDifferInOneMemberAreKeptApartAbsentFirst(List<FailureDetail> sorted) {
        for (int i = 0; i < 6; i++) {
            List<FailureDetail> shuffled = new ArrayList<>(sorted);
            Collections.shuffle(shuffled, new Random(SEED + i));
            PolicyResult result = new PolicyResult(Samples.STS, Summary.NONE, shuffled);

            assertThat(TlsReport.builder(Samples.DAY)
                            .add(result)
                            .add(result)
                            .build()
                            .policies())
                    .as("seed %d", SEED + i)
                    .containsExactly(new PolicyResult(
                            Samples.STS,
                            Summary.NONE,
                            sorted.stream()
                                    .map(detail -> detail.withFailedSessionCount(2))
                                    .toList()));
        }
    }

    @Test
    void theReportDoesNotDependOnTheOrderOfAdding() {
        Random random = new Random(SEED);
        for (int i = 0; i < 50; i++) {
            List<Consumer<TlsReport.Builder>> events = events(random);
            TlsReport expected = built(events);
            Collections.shuffle(events, random);

            assertThat(built(events)).as("seed %d, try %d", SEED, i).isEqualTo(expected);
        }
    }

    private static Arguments detailsIn(Function<@Nullable String, FailureDetail> member) {
        return Arguments.of(List.of(member.apply(null), member.apply("A"), member.apply("a"), member.apply("a ")));
    }

    private static FailureDetail detail(
            @Nullable String type,
            @Nullable String mxHostname,
            @Nullable String receivingIp,
            @Nullable String sendingIp,
            @Nullable String helo,
            @Nullable String reason,
            @Nullable String information) {
        return new FailureDetail(
                type == null ? null : new ResultType(type),
                sendingIp,
                mxHostname,
                helo,
                receivingIp,
                1,
                information,
                reason);
    }

    private static TlsReport built(List<Consumer<TlsReport.Builder>> events) {
        TlsReport.Builder builder = TlsReport.builder(Samples.DAY);
        events.forEach(event -> event.accept(builder));
        return builder.build();
    }

    private static List<Consumer<TlsReport.Builder>> events(Random random) {
        List<Consumer<TlsReport.Builder>> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Policy policy = policy(random);
            FailureDetail failure = new FailureDetail(
                    random.nextBoolean() ? null : new ResultType(text(random)),
                    absentOrText(random),
                    absentOrText(random),
                    null,
                    absentOrText(random),
                    random.nextInt(20) == 0 ? MAX - random.nextInt(3) : random.nextInt(5),
                    null,
                    absentOrText(random));
            Summary summary = new Summary(random.nextInt(5), random.nextInt(20) == 0 ? MAX : random.nextInt(5));
            events.add(
                    switch (random.nextInt(3)) {
                        case 0 -> builder -> builder.addSuccessful(policy, summary.totalSuccessfulSessionCount());
                        case 1 -> builder -> builder.addFailed(policy, failure);
                        default -> builder -> builder.add(new PolicyResult(policy, summary, List.of(failure, failure)));
                    });
        }
        return events;
    }

    private static Policy policy(Random random) {
        PolicyType type = random.nextBoolean() ? PolicyType.STS : PolicyType.TLSA;
        List<String> lines = random.nextBoolean() ? List.of() : List.of(text(random));
        return new Policy(type, lines, absentOrText(random), random.nextBoolean() ? List.of() : List.of(text(random)));
    }

    private static @Nullable String absentOrText(Random random) {
        return random.nextBoolean() ? null : text(random);
    }

    private static String text(Random random) {
        return random.nextBoolean() ? "a" : "b";
    }
}
