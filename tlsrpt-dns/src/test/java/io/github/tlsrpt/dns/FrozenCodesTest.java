package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Codes of advice are part of the API: none goes, none gets another severity. {@code -Dtlsrpt.write=true} adds new ones. */
class FrozenCodesTest {

    private static final Path FROZEN = Path.of("src/test/resources/io/github/tlsrpt/dns/frozen-codes.txt");

    @Test
    void nothingThatWasPromisedIsGoneAndNothingNewIsUnlisted() throws IOException {
        List<String> now = Stream.of(RecordProblemCode.values())
                .map(code -> code + " " + code.severity())
                .sorted()
                .toList();
        List<String> frozen = Files.readAllLines(FROZEN);
        assertThat(now).as("promised in %s", FROZEN).containsAll(frozen);
        if (Boolean.getBoolean("tlsrpt.write")) {
            Files.write(FROZEN, now);
        }
        assertThat(Files.readAllLines(FROZEN)).as("promised from now on").containsExactlyElementsOf(now);
    }
}
