package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportParserTest {

    @Test
    void fileIsReadWhateverItsName(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("report.txt");
        Files.write(file, Samples.gzip(Samples.VALID));
        assertThat(ReportParser.create().parse(file).orElseThrow()).isEqualTo(Samples.REPORT);
    }

    @Test
    void fileThatIsNotThereIsAnIoException(@TempDir Path directory) {
        Path file = directory.resolve("none.json");
        assertThatThrownBy(() -> ReportParser.create().parse(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    @SuppressWarnings("NullAway")
    void argumentsAreRequired() {
        ReportParser parser = ReportParser.create();
        InputStream in = InputStream.nullInputStream();
        assertThatNullPointerException()
                .isThrownBy(() -> parser.parse((byte[]) null))
                .withMessage("bytes");
        assertThatNullPointerException()
                .isThrownBy(() -> parser.parse((Path) null))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> parser.parse((InputStream) null))
                .withMessage("in");
        assertThatNullPointerException()
                .isThrownBy(() -> parser.parse(null, new ReportHandler() {}))
                .withMessage("in");
        assertThatNullPointerException()
                .isThrownBy(() -> parser.parse(in, (ReportHandler) null))
                .withMessage("handler");
    }

    /** A builder method with an argument below 1. */
    interface Setting {
        ReportParser.Builder set(ReportParser.Builder builder, int max);
    }

    static Stream<Setting> settings() {
        return Stream.of(
                (builder, max) -> builder.maxBytes(max),
                (builder, max) -> builder.maxCompressedBytes(max),
                ReportParser.Builder::maxDepth,
                ReportParser.Builder::maxStringLength,
                ReportParser.Builder::maxPolicies,
                ReportParser.Builder::maxFailureDetails,
                ReportParser.Builder::maxProblems);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void limitsBelowOneAreRefused(Setting setting) {
        ReportParser.Builder builder = ReportParser.builder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.set(builder, 0))
                .withMessage("max: 0 is below 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> setting.set(builder, -7))
                .withMessage("max: -7 is below 1");
        assertThat(setting.set(builder, 1)).isSameAs(builder);
    }

    @Test
    void depthOfJacksonIsThatOfTheLimit() throws IOException {
        assertThat(ReportParser.builder()
                        .maxDepth(5)
                        .build(false)
                        .parse(Samples.valid())
                        .report())
                .isPresent();
        assertThat(Samples.codes(ReportParser.builder()
                        .maxDepth(4)
                        .build(false)
                        .parse(Samples.valid())
                        .problems()))
                .isEqualTo("E limit-depth");
        assertThat(ReportParser.builder()
                        .maxDepth(Integer.MAX_VALUE)
                        .build(false)
                        .parse(Samples.valid())
                        .report())
                .isPresent();
    }

    @Test
    void resultsAreUnmodifiable() throws IOException {
        byte[] input = Samples.utf8(Samples.change("\"tls@example.com\"", "null"));
        ParseResult result = ReportParser.create().parse(input);
        assertThat(result.problems()).hasSize(1).isUnmodifiable();
        assertThat(ReportParser.create()
                        .parse(new ByteArrayInputStream(input), new ReportHandler() {})
                        .problems())
                .isEqualTo(result.problems())
                .isUnmodifiable();
    }

    @Test
    void parserSharedByEightThreadsGivesWhatEachGivesAlone() throws InterruptedException, ExecutionException {
        List<byte[]> inputs = inputs();
        ReportParser shared = ReportParser.create();
        List<Callable<List<String>>> tasks = new ArrayList<>();
        List<List<String>> expected = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            List<byte[]> shuffled = new ArrayList<>();
            for (int round = 0; round < 50; round++) {
                shuffled.addAll(inputs);
            }
            Collections.rotate(shuffled, thread);
            tasks.add(() -> shuffled.stream().map(input -> told(shared, input)).toList());
            expected.add(shuffled.stream()
                    .map(input -> told(ReportParser.create(), input))
                    .toList());
        }
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<List<String>> results = new ArrayList<>();
            for (Future<List<String>> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            assertThat(results).isEqualTo(expected);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<byte[]> inputs() {
        return List.of(
                Samples.valid(),
                Samples.gzip(Samples.VALID),
                Samples.utf8(Samples.change("\"tls@example.com\"", "null")),
                Samples.utf8(Samples.change("count\": 5", "count\": -5")),
                Samples.utf8(Samples.change("\"policies\"", "\"x\": 1, \"policies\"")),
                Samples.utf8(Samples.VALID + "x"),
                Samples.gzip("{"));
    }

    private static String told(ReportParser parser, byte[] input) {
        ParseResult result = parser.parse(input);
        return result.report() + " " + result.problems();
    }
}
