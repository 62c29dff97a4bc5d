package io.github.tlsrpt.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ids a cause of your own may have. */
class CauseTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "z", "certificate-expired", "a0", "a9-z", "a-"})
    void idOfLettersDigitsAndHyphensIsACause(String id) {
        assertThat(new Cause(id)).hasToString(id);
    }

    @ParameterizedTest
    @CsvSource({
        "'',      'id: expected 1 to 64 characters, found 0'",
        "A,       id: expected a lower-case letter at index 0",
        "0a,      id: expected a lower-case letter at index 0",
        "-a,      id: expected a lower-case letter at index 0",
        "'`',     id: expected a lower-case letter at index 0",
        "'{',     id: expected a lower-case letter at index 0",
        "aB,      'id: expected a lower-case letter, digit or hyphen at index 1'",
        "ab_c,    'id: expected a lower-case letter, digit or hyphen at index 2'",
        "a/,      'id: expected a lower-case letter, digit or hyphen at index 1'",
        "'a:',    'id: expected a lower-case letter, digit or hyphen at index 1'",
        "a\u00e9, 'id: expected a lower-case letter, digit or hyphen at index 1'",
    })
    void otherIdsAreRefused(String id, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cause(id)).withMessage(message);
    }

    @Test
    void idHasAtMost64Characters() {
        assertThat(new Cause("a".repeat(64)).id()).hasSize(64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cause("a".repeat(65)))
                .withMessage("id: expected 1 to 64 characters, found 65");
    }
}
