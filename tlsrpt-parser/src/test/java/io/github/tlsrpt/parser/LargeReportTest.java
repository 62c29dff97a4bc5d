package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Reports at and above the default limits, made while they are read. */
@Tag("slow")
@Isolated("so that its seconds are its own")
class LargeReportTest {

    private static final int POLICIES = 10;
    private static final int DETAILS = 91_000;

    @Test
    void reportOf150MegabytesStreams() throws IOException {
        RecordingHandler handler = new RecordingHandler();
        ReportParser parser = ReportParser.builder().maxBytes(1L << 30).build();
        CountingStream in = new CountingStream(report());
        StreamOutcome outcome = parser.parse(in, handler);
        assertThat(outcome).isEqualTo(new StreamOutcome(true, List.of()));
        assertThat(handler.headers()).isOne();
        assertThat(handler.policies()).isEqualTo(POLICIES);
        assertThat(handler.summaries()).isEqualTo(POLICIES);
        assertThat(handler.failureDetails()).isEqualTo(POLICIES * DETAILS);
        assertThat(handler.sessions()).isEqualTo(2L * POLICIES * DETAILS);
        assertThat(in.count).isBetween(140_000_000L, 160_000_000L);
    }

    @Test
    void tooManyFailureDetailsAreNoReportButStreamToTheEnd() throws IOException {
        String head = Samples.change("session-count\": 3}", "session-count\": 1000001}")
                .replaceFirst("(?s)\"failure-details\".*", "\"failure-details\": [");
        String detail = "{\"result-type\":\"dane-required\",\"failed-session-count\":1}";
        RecordingHandler handler = JsonRecipesTest.onlyTheWholeIsLimited(
                () -> TestStreams.list(head, detail, 1_000_001, "]}]}"), "E limit-failure-details");
        assertThat(handler.failureDetails()).isEqualTo(1_000_001);
    }

    @Test
    void manySpacesInALittleGzipBreakTheByteLimit() throws IOException {
        byte[] spaces = new byte[65 << 20];
        Arrays.fill(spaces, (byte) ' ');
        byte[] gzip = Samples.gzip(Samples.concat(Samples.valid(), spaces));
        assertThat(gzip).hasSizeLessThan(100_000);
        // recipe G09
        Recipe.none("G09", gzip, "E limit-bytes").check(Recipe.Form.BYTES);
    }

    @Test
    void endlessListOfTextsIsRejectedBeforeItFillsTheMemory() throws IOException {
        String head = Samples.VALID.substring(0, Samples.VALID.indexOf("\"version: STSv1\""));
        ReportHandler handler = new ReportHandler() {};
        InputStream in = TestStreams.list(head, "\"\"", 20_000_000, "]");
        assertThat(Samples.codes(ReportParser.create().parse(in, handler).problems()))
                .isEqualTo("E limit-list");
    }

    private static InputStream report() {
        List<InputStream> pieces = new ArrayList<>();
        pieces.add(TestStreams.text(Samples.VALID.substring(0, Samples.VALID.indexOf("\"policies\""))));
        pieces.add(TestStreams.text("\"policies\": ["));
        for (int i = 0; i < POLICIES; i++) {
            pieces.add(policy(i));
        }
        pieces.add(TestStreams.text("]}"));
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    private static InputStream policy(int index) {
        String head = (index == 0 ? "" : ",")
                + "{\"policy\":{\"policy-type\":\"tlsa\",\"policy-string\":[\"3 1 1 " + "ab".repeat(32)
                + "\"],\"policy-domain\":\"example.net\"},\"summary\":{\"total-successful-session-count\":0,"
                + "\"total-failure-session-count\":" + 2 * DETAILS + "},\"failure-details\":[";
        String detail = "{\"result-type\":\"certificate-expired\",\"sending-mta-ip\":\"192.0.2." + index
                + "\",\"receiving-mx-hostname\":\"mx" + index + ".example.net\",\"receiving-ip\":\"198.51.100." + index
                + "\",\"failed-session-count\":2}";
        return TestStreams.list(head, detail, DETAILS, "]}");
    }

    private static final class CountingStream extends InputStream {
        private final InputStream in;
        private long count;

        CountingStream(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
