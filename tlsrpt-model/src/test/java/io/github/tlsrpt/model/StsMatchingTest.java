package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 8461 §4.1: which MX hosts a policy covers. */
class StsMatchingTest {

    private static final long SEED = 8461;

    static Stream<Arguments> hosts() {
        return Table.rows("sts-matching.tsv");
    }

    @ParameterizedTest(name = "{3}: {0} and {1}")
    @MethodSource("hosts")
    void aPatternCoversAHost(String pattern, String host, Boolean covered, String reason) {
        assertThat(policy(List.of(pattern)).matches(host)).as(reason).isEqualTo(covered);
        assertThat(policy(List.of("other.example", "*.other.example", "a b", pattern))
                        .matches(host))
                .as(reason + ", among others")
                .isEqualTo(covered);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("patterns")
    void aPatternIsAHostNameOrAWildcardBeforeOne(String text, boolean pattern) {
        assertThat(StsPolicy.isMxPattern(text)).isEqualTo(pattern);
        assertThat(policy(List.of(text)).faults())
                .isEqualTo(pattern ? List.of() : List.of(StsPolicy.Fault.MX_NOT_A_PATTERN));
    }

    static Stream<Arguments> patterns() {
        String longest = ("a".repeat(49) + ".").repeat(5);
        return Stream.of(
                Arguments.of("mail.example.com", true),
                Arguments.of("*.example.com", true),
                Arguments.of("*.com", true),
                Arguments.of("*.", false),
                Arguments.of("*", false),
                Arguments.of("*example.com", false),
                Arguments.of("mail.*.com", false),
                Arguments.of("*.*.example.com", false),
                Arguments.of(longest + "abc", true),
                Arguments.of(longest + "abcd", false),
                Arguments.of("*." + longest + "a", true),
                Arguments.of("*." + longest + "ab", false));
    }

    @Test
    void noPatternCoversNoHost() {
        assertThat(policy(List.of()).matches("mail.example.com")).isFalse();
    }

    @Test
    void lookingUpIsTheSameAsTryingEachPattern() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            List<String> patterns = new ArrayList<>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                patterns.add((random.nextBoolean() ? "*." : "") + name(random));
            }
            String host = name(random);

            assertThat(policy(patterns).matches(host))
                    .as("seed %d, try %d: %s and %s", SEED, i, patterns, host)
                    .isEqualTo(patterns.stream().anyMatch(pattern -> covers(pattern, host)));
        }
    }

    @Tag("slow")
    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void aMillionPatternsDoNotSlowDownLookups() {
        StsPolicy policy = policy(IntStream.range(0, 1_000_000)
                .mapToObj(i -> (i % 2 == 0 ? "*.d" : "mx.d") + i + ".example")
                .toList());

        assertThat(policy.faults()).isEmpty();
        assertThat(IntStream.range(0, 200_000)
                        .filter(i -> policy.matches("mx.d" + i + ".example"))
                        .count())
                .isEqualTo(200_000);
        assertThat(IntStream.range(0, 200_000)
                        .filter(i -> policy.matches("mx2.d" + i + ".example"))
                        .count())
                .isEqualTo(100_000);
    }

    private static StsPolicy policy(List<String> patterns) {
        List<String> lines = new ArrayList<>(List.of("version: STSv1", "mode: enforce", "max_age: 1"));
        patterns.forEach(pattern -> lines.add("mx: " + pattern));
        return StsPolicy.parse(lines);
    }

    /** RFC 8461 §4.1 word for word, for plain names: the asterisk stands for exactly one label. */
    private static boolean covers(String pattern, String host) {
        List<String> expected = List.of(pattern.split("\\."));
        List<String> labels = List.of(host.split("\\."));
        return expected.size() == labels.size()
                && IntStream.range(0, labels.size())
                        .allMatch(i ->
                                expected.get(i).equals("*") || expected.get(i).equals(labels.get(i)));
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder("a");
        for (int n = random.nextInt(3); n > 0; n--) {
            name.append(random.nextBoolean() ? ".a" : ".b");
        }
        return name.toString();
    }
}
