package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tlsrpt.model.TlsReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of several senders' habits, damaged in every place: the same report comes out, or none. */
class FaultInjectionTest {

    private static final ReportParser PARSER = ReportParser.create();

    /** A report as it was sent, and what it says when nothing is wrong with the way it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fixture(String name, byte[] plain, byte[] gzip, TlsReport report) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fixture> fixtures() {
        return Stream.of(
                        "d03-detail-members-null",
                        "d04-detail-members-empty",
                        "d08-policy-string-json-in-text",
                        "d12-mx-host-on-tlsa",
                        "d26-date-without-offset",
                        "d27-range-to-next-midnight")
                .map(FaultInjectionTest::fixture);
    }

    private static Fixture fixture(String name) {
        try (InputStream in =
                Objects.requireNonNull(FaultInjectionTest.class.getResourceAsStream("problems/" + name + ".txt"))) {
            String text = new String(in.readAllBytes(), UTF_8);
            byte[] plain = text.substring(0, text.indexOf("\n---\n")).getBytes(UTF_8);
            return new Fixture(
                    name, plain, Samples.gzip(plain), PARSER.parse(plain).orElseThrow());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyTruncationGivesNoReport(Fixture fixture) {
        int lastBrace = new String(fixture.plain, UTF_8).lastIndexOf('}');
        for (int length = 0; length <= lastBrace; length++) {
            assertThat(PARSER.parse(Arrays.copyOf(fixture.plain, length)).report())
                    .as("%s bytes", length)
                    .isEmpty();
        }
        for (int length = 0; length < fixture.gzip.length; length++) {
            assertThat(PARSER.parse(Arrays.copyOf(fixture.gzip, length)).report())
                    .as("gzip, %s bytes", length)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyFlippedBitOfTheGzipGivesTheSameReportOrAProblem(Fixture fixture) {
        for (int bit = 0; bit < fixture.gzip.length * 8; bit++) {
            byte[] damaged = fixture.gzip.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            ParseResult result = PARSER.parse(damaged);
            Optional<TlsReport> report = result.report();
            if (report.isPresent()) {
                assertThat(report).as("bit %s", bit).contains(fixture.report);
            } else {
                assertThat(result.problems()).as("bit %s", bit).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void failureOfTheStreamComesBackAsTheSameInstance(Fixture fixture) {
        IOException failure = new IOException("stream");
        for (byte[] input : new byte[][] {fixture.plain, fixture.gzip}) {
            for (int count = 0; count <= input.length; count++) {
                InputStream in = TestStreams.failing(input, count, failure);
                assertThatThrownBy(() -> PARSER.parse(in)).as("%s bytes", count).isSameAs(failure);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, Integer.MAX_VALUE})
    void whatTheStreamSaysOfItsContentDoesNotMatter(int available) throws IOException {
        for (Fixture fixture : fixtures().toList()) {
            for (int chunk : new int[] {1, 2, 3, 7, 64, 1_000_000}) {
                for (byte[] input : new byte[][] {fixture.plain, fixture.gzip}) {
                    ParseResult result = PARSER.parse(new Lying(input, chunk, available));
                    assertThat(result.report())
                            .as("%s in chunks of %s", fixture, chunk)
                            .contains(fixture.report);
                    assertThat(result.problems()).isEqualTo(PARSER.parse(input).problems());
                }
            }
        }
    }

    /** Gives chunks of a size, and says something else of what is left. */
    private static final class Lying extends ByteArrayInputStream {
        private final int chunk;
        private final int available;

        private Lying(byte[] bytes, int chunk, int available) {
            super(bytes);
            this.chunk = chunk;
            this.available = available;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(chunk, length));
        }

        @Override
        public synchronized int available() {
            return available;
        }
    }
}
