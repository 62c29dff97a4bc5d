package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of the JDK gives back the exact strings, also where it is cut short. */
class JdkTxtFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "v=TLSRPTv1;          | v=TLSRPTv1;",
                "ab cd                | ab,cd",
                "\"a b\" c            | a b,c",
                "a \"\" b             | a,,b",
                "\"\"                 | ",
                "\"say \\\"no\\\"\"   | say \"no\"",
                "\"back\\\\slash\"    | back\\slash",
                "back\\slash          | back\\slash",
                "\"open               | open",
                "\"open\\             | open\\",
            })
    void stringsAreThoseThatWereSent(String form, String strings) {
        assertThat(JdkTxtForm.characterStrings(form))
                .isEqualTo(strings == null ? List.of("") : List.of(strings.split(",", -1)));
    }
}
