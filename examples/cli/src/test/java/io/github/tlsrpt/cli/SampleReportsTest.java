package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.ReportFileName;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The committed sample reports are what the generator makes, and every one can be read. */
class SampleReportsTest {

    private static final Path FOLDER = Snippet.projectFolder().resolve("examples/reports");

    @BeforeAll
    static void writeWhenAsked() throws IOException {
        if (Boolean.getBoolean("tlsrpt.write")) {
            SampleReports.main(new String[] {FOLDER.toString()});
        }
    }

    @Test
    void committedFilesAreWhatTheGeneratorMakes() throws IOException {
        Map<String, String> generated = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : SampleReports.files().entrySet()) {
            generated.put(file.getKey(), text(file.getKey(), file.getValue()));
        }
        Map<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(SampleReportsTest::isReport).toList()) {
                String name = FOLDER.relativize(file).toString().replace('\\', '/');
                committed.put(name, text(name, Files.readAllBytes(file)));
            }
        }
        assertThat(committed).isEqualTo(generated);
        assertThat(committed).hasSizeGreaterThan(200);
    }

    /** Compressed bytes differ with the zlib of the JDK, texts do not. */
    private static String text(String name, byte[] bytes) throws IOException {
        if (!name.endsWith(".gz")) {
            return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static boolean isReport(Path file) {
        return file.toString().endsWith(".json") || file.toString().endsWith(".json.gz");
    }

    @Test
    void everySampleIsReadWithoutLoss() {
        ReportParser parser = ReportParser.create();
        SampleReports.files().forEach((name, bytes) -> {
            ParseResult result = parser.parse(bytes);
            assertThat(result.report()).as(name).isPresent();
            assertThat(result.problems()).as(name).extracting(Problem::severity).doesNotContain(Severity.ERROR);
        });
    }

    @Test
    void fileNamesFollowRfc8460AndAgreeWithTheReports() {
        ReportParser parser = ReportParser.create();
        SampleReports.files().forEach((path, bytes) -> {
            ReportFileName name =
                    ReportFileName.parse(path.substring(path.indexOf('/') + 1)).orElseThrow();
            assertThat(parser.parse(bytes).orElseThrow().dateRange().startDatetime())
                    .as(path)
                    .isEqualTo(name.begin());
        });
    }
}
