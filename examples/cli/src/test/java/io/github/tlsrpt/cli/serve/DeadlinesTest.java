package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long clients may take. */
class DeadlinesTest {

    @Test
    void usualOnesAreAsTheManualHasThem() {
        assertThat(Deadlines.usual())
                .hasToString("Deadlines[header=PT10S, body=PT30S, grace=PT5S, bytesPerSecond=500, response=PT30S,"
                        + " stop=PT40S]");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,     0,          false",
        "PT5S,     0,          false",
        "PT5.001S, 2499,       true",
        "PT5.001S, 2500,       false",
        "PT6S,     2999,       true",
        "PT6S,     3000,       false",
        "PT29.9S,  14500,      false",
        "PT30S,    2147483647, false",
        "PT30.1S,  2147483647, true"
    })
    void bodyComesFastEnoughAfterTheGraceAndWholeWithinTheDeadline(Duration time, int bytes, boolean tooSlow) {
        assertThat(Deadlines.usual().isTooSlow(time, bytes)).isEqualTo(tooSlow);
    }
}
