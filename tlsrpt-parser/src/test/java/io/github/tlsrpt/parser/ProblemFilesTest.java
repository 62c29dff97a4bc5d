package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file of the folder {@code problems} is a report, a line {@code ---} and the lines of its problems. */
class ProblemFilesTest {

    private static final String BOUNDARY = "---\n";

    /** A file of the folder. */
    record Example(String name, String json, List<String> problems) {
        static Example read(Path file) {
            try {
                String text = Files.readString(file);
                int end = text.indexOf(BOUNDARY);
                return new Example(
                        String.valueOf(file.getFileName()),
                        text.substring(0, end),
                        text.substring(end + BOUNDARY.length()).lines().toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Example> examples() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(ProblemFilesTest.class.getResource("problems"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.sorted().map(Example::read).toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void problemsAreExactlyThese(Example example) throws IOException {
        byte[] json = Samples.utf8(example.json);
        for (Recipe.Form form : Recipe.Form.values()) {
            ParseResult result = ReportParser.create().parse(form.open(json));
            assertThat(Samples.lines(result.problems())).isEqualTo(example.problems);
        }
    }

    @Test
    void theFolderIsNotEmpty() throws IOException, URISyntaxException {
        assertThat(examples()).hasSizeGreaterThan(45);
    }
}
