package io.github.tlsrpt.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextPatternTest {

    @ParameterizedTest
    @CsvSource({
        "expired, certificate has expired, true",
        "expired, certificate is fine, false",
        "<421>, got 421 4.7.0, true",
        "<421>, 421, true",
        "<421>, got 4210, false",
        "<421>, x421, false",
        "<5##>, status 503 here, true",
        "<5##>, status 5030, false",
        "<5##>, status 5x3, false",
        "^validation failure$, validation failure, true",
        "^validation failure$, a validation failure, false",
        "^validation failure$, validation failures, false",
        "<eof>, unexpected eof, true",
        "<eof>, geofence, false",
        "aab, aaab, true",
        "<cert>, certz, false",
        "<cert>, acert, false",
        "<cert>, {cert}, true",
        "<9>, 90, false",
        "b$, ab, true",
    })
    void patternIsFoundWhereItStands(String pattern, String text, boolean found) {
        assertThat(new TextPattern(pattern).isIn(text)).isEqualTo(found);
    }

    @Test
    void emptyPatternIsRefused() {
        assertThatThrownBy(() -> new TextPattern(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pattern: is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X509_V_ERR_CERT_HAS_EXPIRED | x509 v err cert has expired",
                "' - _ self--signed _ ' | self signed",
                "TITLE I | title i",
            })
    void reasonHasOneForm(String reason, String normalised) {
        assertThat(ReasonText.normalise(reason)).isEqualTo(normalised);
    }

    @Test
    void onlyTheHeadOfALongReasonIsLookedAt() {
        assertThat(ReasonText.normalise("x".repeat(100_000))).hasSize(1024);
    }
}
