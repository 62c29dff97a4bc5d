package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsPolicyTest {

    private static final List<String> LINES =
            List.of("version: STSv1", "mode: enforce", "mx: mx.example.com", "max_age: 604800");

    static Stream<Arguments> policies() {
        return Table.rows("sts-policies.tsv");
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("policies")
    void anyTextGivesAPolicyAndItsFaults(String lines, String policy, String reason) {
        assertThat(StsPolicy.parse(lines(lines))).as(reason).hasToString(policy);
    }

    @Test
    void everyFaultIsInTheTable() {
        assertThat(policies()
                        .map(row -> StsPolicy.parse(lines(String.valueOf(row.get()[0]))))
                        .flatMap(policy -> policy.faults().stream())
                        .distinct())
                .containsExactlyInAnyOrder(StsPolicy.Fault.values());
    }

    @Test
    void theExampleOfRfc8460HasNoFaults() {
        StsPolicy policy = StsPolicy.parse(List.of(
                "version: STSv1",
                "mode: testing",
                "mx: mx1.example.com",
                "mx: mx2.example.com",
                "mx: mx.backup-example.com",
                "max_age: 604800"));

        assertThat(policy.mode()).isEqualTo(StsPolicy.Mode.TESTING);
        assertThat(policy.mx()).containsExactly("mx1.example.com", "mx2.example.com", "mx.backup-example.com");
        assertThat(policy.maxAge()).isEqualTo(Duration.ofDays(7));
        assertThat(policy.faults()).isEmpty();
        assertThat(policy.matches("mx.backup-example.com")).isTrue();
        assertThat(policy.matches("mx.example.com")).isFalse();
    }

    @Test
    void whatNoLineStatesIsAbsent() {
        StsPolicy policy = StsPolicy.parse(List.of());

        assertThat(policy.mode()).isNull();
        assertThat(policy.mx()).isEmpty();
        assertThat(policy.maxAge()).isNull();
        assertThat(policy.matches("mx.example.com")).isFalse();
    }

    @Test
    void policiesAreEqualWhenTheySayTheSame() {
        StsPolicy policy = StsPolicy.parse(LINES);
        List<String> otherOrder = new ArrayList<>(LINES);
        otherOrder.add(0, "extension: ignored");
        otherOrder.add("mode: none");

        assertThat(policy)
                .isEqualTo(StsPolicy.parse(otherOrder))
                .hasSameHashCodeAs(StsPolicy.parse(otherOrder))
                .isNotEqualTo(null)
                .isNotEqualTo(policy.toString());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0, version: STSv2,         another fault
            1, mode: testing,          another mode
            2, mx: mx2.example.com,    another pattern
            2, mx: MX.example.com,     patterns are compared as sent
            3, max_age: 604801,        another age
            """)
    void policiesThatDifferInOneLineAreNotEqual(int index, String line, String why) {
        List<String> lines = new ArrayList<>(LINES);
        lines.set(index, line);

        assertThat(StsPolicy.parse(lines))
                .as(why)
                .isNotEqualTo(StsPolicy.parse(LINES))
                .doesNotHaveSameHashCodeAs(StsPolicy.parse(LINES));
    }

    @Test
    void theListsOfAPolicyCannotBeChanged() {
        List<String> lines = new ArrayList<>(LINES);
        lines.add("no field");
        StsPolicy policy = StsPolicy.parse(lines);
        lines.clear();

        assertThat(policy.mx()).isUnmodifiable().containsExactly("mx.example.com");
        assertThat(policy.faults()).isUnmodifiable().containsExactly(StsPolicy.Fault.LINE_UNREADABLE);
    }

    @Test
    void aPolicyCopiesTheListsItIsGiven() {
        List<String> mx = new ArrayList<>(List.of("mx.example.com"));
        List<StsPolicy.Fault> faults = new ArrayList<>(List.of(StsPolicy.Fault.MODE_MISSING));
        StsPolicy policy = new StsPolicy(null, mx, null, faults);
        mx.set(0, "evil.example");
        faults.clear();

        assertThat(policy).hasToString("StsPolicy[mode=null, mx=[mx.example.com], maxAge=null, faults=[MODE_MISSING]]");
        assertThat(policy.matches("evil.example")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"enforce, ENFORCE", "testing, TESTING", "none, NONE"})
    void rfc8461DefinesThreeModes(String value, String constant) throws ReflectiveOperationException {
        StsPolicy.Mode mode = new StsPolicy.Mode(value);

        assertThat(StsPolicy.Mode.class.getField(constant).get(null)).isEqualTo(mode);
        assertThat(mode.isDefined()).isTrue();
        assertThat(mode).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Enforce", "report", "test\u0131ng", "none ", " "})
    void anyOtherModeIsKeptAsSent(String value) {
        StsPolicy.Mode mode = new StsPolicy.Mode(value);

        assertThat(mode.isDefined()).isFalse();
        assertThat(mode.value()).isEqualTo(value);
        assertThat(mode).hasToString(value);
    }

    @Test
    void nothingIsNullOrEmpty() {
        assertThatNullPointerException()
                .isThrownBy(() -> new StsPolicy.Mode(Nulls.forbidden()))
                .withMessage("value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StsPolicy.Mode(""))
                .withMessage("value: is empty");
        assertThatNullPointerException().isThrownBy(() -> StsPolicy.parse(Nulls.forbidden()));
        assertThatNullPointerException()
                .isThrownBy(() -> StsPolicy.parse(Arrays.asList("mode: none", Nulls.forbidden())));
        assertThatNullPointerException().isThrownBy(() -> StsPolicy.parse(LINES).matches(Nulls.forbidden()));
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    @Test
    void modesAreEqualWhenTheirWordsAre() {
        StsPolicy.Mode enforce = new StsPolicy.Mode("enforce");

        assertThat(enforce).isEqualTo(StsPolicy.Mode.ENFORCE).hasSameHashCodeAs(StsPolicy.Mode.ENFORCE);
        assertThat(enforce).isNotEqualTo(StsPolicy.Mode.TESTING).isNotEqualTo("enforce");
        assertThat(enforce.hashCode()).isNotEqualTo(StsPolicy.Mode.TESTING.hashCode());
    }
}
