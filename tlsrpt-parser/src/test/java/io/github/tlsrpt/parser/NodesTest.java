package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a schema gets to see of a member. */
class NodesTest {

    private static final Limits LIMITS = new Limits(1 << 20, 1 << 20, 16, 65_536, 10_000, 1_000_000, 100);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"text\"               | \"text\"",
                "\"\"                   | \"\"",
                "null                   | null",
                "17                     | 17",
                "-0.50                  | -0.50",
                "9223372036854775808    | 9223372036854775808",
                "12e3                   | 1.2E+4",
                "12E-3                  | 0.012",
                "[]                     | []",
                "[\"a\", \"\", \"b\"]   | [\"a\",\"\",\"b\"]",
                "[null, \"a\"]          | [\"a\",null]",
                "[1, \"a\", [\"b\"]]    | [\"a\",{}]",
                "[{\"x\": 1}, null]     | [{},null]",
                "{\"x\": \"a\"}         | {}",
                "true                   | true",
                "false                  | true",
            })
    void aSchemaSeesTheKindOfAValueAndWhateverARepairCouldUse(String sent, String shown) throws IOException {
        assertThat(shown(sent)).isEqualTo("{\"member\":" + shown + "}");
    }

    /** To work out such a number would take seconds, or all the memory there is. */
    @ParameterizedTest
    @CsvSource({"1e999999999, 1E+400", "1E-999999999, 1E-400", "1e400, 1E+400", "1e401, 1E+400", "1e-401, 1E-400"})
    void anExponentThatNoCountHasIsShownAsOneThatNoCountHas(String sent, String shown) throws IOException {
        assertThat(shown(sent)).isEqualTo("{\"member\":" + shown + "}");
    }

    @Test
    void aSchemaDoesNotSeeAMemberThatIsNotThere() {
        assertThat(Nodes.object(List.of(new Slot("member"))).toString()).isEqualTo("{}");
    }

    private static String shown(String sent) throws IOException {
        Window window = new Window();
        window.begin(new ByteArrayInputStream(Samples.utf8("{\"member\": " + sent + "}")), Long.MAX_VALUE);
        Tokens tokens = new Tokens(new JsonScanner(new Cursor(window)), new JacksonFactory(LIMITS), true);
        tokens.begin(LIMITS);
        tokens.first();
        tokens.next();
        tokens.next();
        Slot slot = new Slot("member");
        slot.read(tokens);
        return Nodes.object(List.of(slot)).toString();
    }
}
