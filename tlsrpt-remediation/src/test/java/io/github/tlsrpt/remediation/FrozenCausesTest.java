package io.github.tlsrpt.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids of causes are part of the API: none goes. {@code -Dtlsrpt.write=true} adds new ones. */
class FrozenCausesTest {

    private static final Path FROZEN = Path.of("src/test/resources/io/github/tlsrpt/remediation/frozen-causes.txt");

    @Test
    void nothingThatWasPromisedIsGoneAndNothingNewIsUnlisted() throws IOException {
        List<String> now = Remediator.builder().build().causes().stream()
                .map(Cause::id)
                .sorted()
                .toList();
        List<String> frozen = Files.readAllLines(FROZEN);
        assertThat(now).as("promised in %s", FROZEN).containsAll(frozen);
        if (Boolean.getBoolean("tlsrpt.write")) {
            Files.write(FROZEN, now);
        }
        assertThat(Files.readAllLines(FROZEN)).as("promised from now on").containsExactlyElementsOf(now);
    }

    @Test
    void causesAreEqualWhenTheirIdsAre() {
        Cause expired = new Cause("certificate-expired");

        assertThat(expired).isEqualTo(Cause.CERTIFICATE_EXPIRED).hasSameHashCodeAs(Cause.CERTIFICATE_EXPIRED);
        assertThat(expired).isNotEqualTo(Cause.UNKNOWN).isNotEqualTo("certificate-expired");
        assertThat(expired.hashCode()).isNotEqualTo(Cause.UNKNOWN.hashCode());
    }
}
