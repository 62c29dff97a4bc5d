package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HostNameTest {

    static Stream<Arguments> names() {
        return Table.rows("host-names.tsv");
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("names")
    void aNameIsAsciiLabelsInLowerCaseWithoutALastDot(String text, @Nullable String name, String reason) {
        assertThat(HostName.parse(text).map(HostName::value)).as(reason).isEqualTo(Optional.ofNullable(name));
        if (name == null) {
            assertThatIllegalArgumentException()
                    .as(reason)
                    .isThrownBy(() -> new HostName(text))
                    .withMessage(text.isEmpty() ? "value: is empty" : "value: not a host name");
        } else {
            assertThat(new HostName(text))
                    .as(reason)
                    .isEqualTo(new HostName(name))
                    .hasSameHashCodeAs(new HostName(name))
                    .hasToString(name);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            mail.example.com,       true
            xn--bcher-kva.example., true
            1.2.3.4,                true
            _smtp._tls.example.com, false
            a.b_c,                  false
            a_,                     false
            """)
    void ldhIsANameWithoutUnderscores(String text, boolean ldh) {
        assertThat(new HostName(text).isLdh()).isEqualTo(ldh);
    }

    @Test
    void namesAreOrderedAsText() {
        assertThat(Stream.of("b.example", "A.example.", "a-b.example", "a", "_a", "1")
                        .map(HostName::new)
                        .sorted()
                        .map(HostName::value))
                .isEqualTo(List.of("1", "_a", "a", "a-b.example", "a.example", "b.example"));
        assertThat(new HostName("EXAMPLE.com.")).isEqualByComparingTo(new HostName("example.com"));
    }

    @Test
    void aNameIsNeverNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new HostName(Nulls.forbidden()))
                .withMessage("value");
        assertThatNullPointerException().isThrownBy(() -> HostName.parse(Nulls.forbidden()));
    }
}
