package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever keeps no archive does not wait for what archives need. (Java's own SQL types are loaded by picocli.) */
@Timeout(300)
class LazyLoadingTest {

    private static final String SAMPLES =
            Snippet.projectFolder().resolve("examples/reports").toString();

    private static List<String> loaded(String... arguments) throws IOException, InterruptedException {
        Process process = ChildJvm.of(List.of("-Xlog:class+load"), Main.class, arguments)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<String> classes = new ArrayList<>();
        output.lines()
                .filter(line -> line.contains(" org.sqlite.") || line.contains(" org.postgresql."))
                .forEach(classes::add);
        return classes;
    }

    @Test
    void driversAreLoadedForAnArchiveOnly(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(loaded("summary", SAMPLES)).isEmpty();
        assertThat(loaded("--help")).isEmpty();
        assertThat(loaded("ingest", "--help")).isEmpty();
        String db = folder.resolve("archive.db").toString();
        assertThat(loaded("ingest", "--db", db, SAMPLES))
                .anyMatch(line -> line.contains("org.sqlite."))
                .noneMatch(line -> line.contains("org.postgresql."));
    }
}
