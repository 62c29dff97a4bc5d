package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.github.tlsrpt.model.TlsReport;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever happens to a report on its way, no other report comes out of it. */
class DamageTest {

    private static final ReportParser PARSER = ReportParser.create();
    private static final byte[] PLAIN = Samples.valid();
    private static final byte[] GZIP = Samples.gzip(PLAIN);

    @Test
    void everyPrefixOfAGzipIsTruncated() {
        for (int length = 1; length < GZIP.length; length++) {
            ParseResult result = PARSER.parse(Arrays.copyOf(GZIP, length));
            assertThat(result.report()).as("%s bytes", length).isEmpty();
            assertThat(Samples.codes(result.problems())).as("%s bytes", length).isEqualTo("E gzip-truncated");
        }
    }

    @Test
    void everyBitFlipOfAGzipGivesTheSameReportOrNone() {
        int same = 0;
        for (int bit = 0; bit < GZIP.length * 8; bit++) {
            byte[] damaged = GZIP.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            ParseResult result = PARSER.parse(damaged);
            Optional<TlsReport> report = result.report();
            if (report.isPresent()) {
                same++;
                assertThat(report).as("bit %s", bit).contains(Samples.REPORT);
            } else {
                assertThat(result.problems()).as("bit %s", bit).isNotEmpty();
            }
        }
        // Time, flags for the platform and the operating system mean nothing to us.
        assertThat(same).isBetween(40, 80);
    }

    @Test
    void everyByteOfAPlainReportReplacedByAZeroGivesNoReport() {
        for (int at = 0; at < PLAIN.length; at++) {
            byte[] damaged = PLAIN.clone();
            damaged[at] = 0;
            assertThat(PARSER.parse(damaged).report()).as("byte %s", at).isEmpty();
        }
    }

    @Test
    void exceptionOfTheStreamComesBackAsTheSameInstanceWhereverItHappens() {
        IOException failure = new IOException("stream");
        for (byte[] input : new byte[][] {PLAIN, GZIP}) {
            for (int count = 0; count <= input.length; count++) {
                InputStream whole = TestStreams.failing(input, count, failure);
                assertThatThrownBy(() -> PARSER.parse(whole))
                        .as("%s bytes", count)
                        .isSameAs(failure);
                InputStream streamed = TestStreams.failing(input, count, failure);
                assertThatThrownBy(() -> PARSER.parse(streamed, new ReportHandler() {}))
                        .as("%s bytes", count)
                        .isSameAs(failure);
            }
        }
    }

    @Test
    void exceptionOfTheStreamIsNeverTakenForBadJson() {
        IOException json = new JsonParseException((@Nullable JsonParser) null, "from a stream that reads JSON itself");
        for (IOException failure :
                new IOException[] {json, new EOFException(), new Rejected(ProblemCode.NOT_UTF_8, "x")}) {
            for (int count = 0; count <= PLAIN.length; count++) {
                InputStream in = TestStreams.failing(PLAIN, count, failure);
                assertThatThrownBy(() -> PARSER.parse(in)).isSameAs(failure);
            }
        }
    }

    @Test
    void runtimeExceptionOfTheStreamComesBackAsTheSameInstance() {
        RuntimeException failure = new IllegalStateException("stream");
        InputStream in = new InputStream() {
            @Override
            public int read() {
                throw failure;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                throw failure;
            }
        };
        assertThatThrownBy(() -> PARSER.parse(in)).isSameAs(failure);
    }

    @Test
    void readsThatGiveNothingAreNotTheEnd() throws IOException {
        for (byte[] input : new byte[][] {PLAIN, GZIP}) {
            ParseResult result = PARSER.parse(TestStreams.emptyReads(input));
            assertThat(result.problems()).isEmpty();
            assertThat(result.report()).contains(Samples.REPORT);
        }
    }

    @Test
    void streamIsReadToItsEndAndLeftOpen() throws IOException {
        boolean[] closed = new boolean[1];
        for (byte[] input : new byte[][] {PLAIN, GZIP, Samples.utf8("[]"), Samples.utf8("{")}) {
            InputStream in = new ByteArrayInputStream(input) {
                @Override
                public void close() {
                    closed[0] = true;
                }
            };
            PARSER.parse(in);
            assertThat(in.read()).isNegative();
            assertThat(closed[0]).isFalse();
        }
    }
}
