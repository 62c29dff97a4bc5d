package io.github.tlsrpt.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A native image contains only what is named: every data file must stand in the metadata of the jar. */
class NativeImageTest {

    private static final String PACKAGE = "io/github/tlsrpt/remediation/";

    @Test
    void everyDataFileIsNamed() throws IOException {
        Set<String> expected = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources", PACKAGE))) {
            files.forEach(file -> expected.add("\\Q" + PACKAGE + file.getFileName() + "\\E"));
        }
        Set<String> named = new TreeSet<>();
        JsonData config =
                JsonData.resource("/META-INF/native-image/io.github.tlsrpt/tlsrpt-remediation/resource-config.json");
        config.object("resources").objects("includes").forEach(entry -> named.add(entry.text("pattern")));
        assertThat(expected).hasSizeGreaterThan(5);
        assertThat(named).isEqualTo(expected);
    }
}
