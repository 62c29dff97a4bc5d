package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text in the window is the sender's, wherever the window stands, and nothing is told of it too early. */
class WindowTest {

    private static final int READ_AHEAD = 16 << 10;

    private final Window window = new Window();

    private void begin(byte[] text, long max) throws IOException {
        window.begin(new ByteArrayInputStream(text), max);
    }

    private static byte[] text(int length) {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) ('a' + i % 23);
        }
        return text;
    }

    private void assertHolds(byte[] text) {
        int from = (int) window.offset(0);
        int end = window.end();
        assertThat(Arrays.copyOf(window.bytes, end)).isEqualTo(Arrays.copyOfRange(text, from, from + end));
        assertThat(Arrays.copyOfRange(window.bytes, end, end + Window.ZEROS)).containsOnly(0);
    }

    @Test
    void aShortTextStandsInItFromEndToEnd() throws IOException {
        byte[] text = text(100);
        begin(text, Long.MAX_VALUE);
        assertHolds(text);
        assertThat(window.end()).isEqualTo(100);
        assertThat(window.hasEnded()).isTrue();
        assertThat(window.hasMoved()).isFalse();
        assertThat(window.more(40)).isFalse();
    }

    @Test
    void aShorterTextFollowsWithoutAnythingOfTheOneBefore() throws IOException {
        begin(text(50_000), Long.MAX_VALUE);
        begin(text(10), Long.MAX_VALUE);
        assertHolds(text(10));
        assertThat(window.end()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 70_000})
    void aLongTextPassesThroughIt(int piece) throws IOException {
        byte[] text = text(300_000);
        window.begin(TestStreams.pieces(text, piece), Long.MAX_VALUE);
        while (!window.hasEnded()) {
            assertHolds(text);
            int keepFrom = window.end() - 10;
            long kept = window.offset(keepFrom);
            assertThat(window.more(keepFrom) || window.hasEnded()).isTrue();
            assertThat(window.offset(0)).isEqualTo(kept);
            assertThat(window.hasMoved()).isTrue();
        }
        assertHolds(text);
        assertThat(window.offset(window.end())).isEqualTo(300_000);
    }

    @Test
    void fullWindowTakesNoMoreUntilSomethingIsLetGo() throws IOException {
        byte[] text = text(100_000);
        begin(text, Long.MAX_VALUE);
        while (window.more(0)) {
            assertHolds(text);
        }
        assertThat(window.end()).isEqualTo(Window.SIZE);
        assertThat(window.hasEnded()).isFalse();
        assertThat(window.more(1)).isTrue();
        assertHolds(text);
    }

    @Test
    void itLooksAheadWhereLittleIsLeftAndOnlyThere() throws IOException {
        byte[] text = text(200_000);
        begin(text, Long.MAX_VALUE);
        int end = window.end();
        assertThat(window.lookAhead(100, end - READ_AHEAD)).isFalse();
        assertThat(window.offset(0)).as("nothing moved").isZero();
        assertThat(window.lookAhead(100, end - READ_AHEAD + 1)).isTrue();
        assertThat(window.offset(0)).isEqualTo(100);
        assertHolds(text);
    }

    @Test
    void whatIsBeyondTheLimitIsToldWhenTheTextInFrontOfItIsUsedUp() throws IOException {
        begin(text(100), 100);
        assertThat(window.hasEnded()).isTrue();
        begin(text(101), 100);
        assertHolds(text(101));
        assertThat(window.end()).isEqualTo(100);
        assertThat(window.hasEnded()).isFalse();
        assertThat(window.lookAhead(50, 100)).isFalse();
        assertThatThrownBy(() -> window.more(100))
                .isInstanceOfSatisfying(Rejected.class, e -> assertThat(e.code).isEqualTo(ProblemCode.LIMIT_BYTES));
    }

    @Test
    void theLimitHoldsForTheWholeTextAndNotForWhatTheWindowHolds() throws IOException {
        begin(text(150_000), 149_999);
        assertThatThrownBy(() -> {
                    while (window.more(window.end())) {
                        assertHolds(text(150_000));
                    }
                })
                .isInstanceOf(Rejected.class);
        assertThat(window.offset(window.end())).isEqualTo(149_999);
    }

    @Test
    void aByteOrderMarkIsNotCounted() throws IOException {
        byte[] marked = new byte[103];
        System.arraycopy(text(100), 0, marked, 3, 100);
        marked[0] = (byte) 0xef;
        marked[1] = (byte) 0xbb;
        marked[2] = (byte) 0xbf;
        begin(marked, 100);
        assertThat(window.hadByteOrderMark()).isTrue();
        assertThat(window.hasEnded()).isTrue();
        begin(marked, 99);
        assertThatThrownBy(() -> window.more(window.end())).isInstanceOf(Rejected.class);
        begin(text(100), 100);
        assertThat(window.hadByteOrderMark()).as("of the next").isFalse();
    }

    @Test
    void aStreamThatFailsIsToldWhenTheTextInFrontOfItIsUsedUp() throws IOException {
        IOException failure = new IOException("the line is down");
        window.begin(TestStreams.failing(text(20), 10, failure), Long.MAX_VALUE);
        assertHolds(text(10));
        assertThat(window.end()).isEqualTo(10);
        assertThat(window.lookAhead(0, 0)).isFalse();
        assertThatThrownBy(() -> window.more(5)).isSameAs(failure);
        begin(text(10), Long.MAX_VALUE);
        assertThat(window.hasEnded()).as("of the next").isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aZeroAmongTheFirstFourBytesIsAnotherEncoding(int at) {
        byte[] text = text(50);
        text[at] = 0;
        assertThatThrownBy(() -> begin(text, Long.MAX_VALUE))
                .isInstanceOfSatisfying(Rejected.class, e -> assertThat(e.code).isEqualTo(ProblemCode.NOT_UTF_8));
    }

    @Test
    void noTextAndGzipInGzipAreRejected() throws IOException {
        assertThatThrownBy(() -> begin(new byte[0], 10))
                .isInstanceOfSatisfying(Rejected.class, e -> assertThat(e.code).isEqualTo(ProblemCode.EMPTY_INPUT));
        assertThatThrownBy(() -> begin(new byte[] {0x1f, (byte) 0x8b, 8, 8}, 10))
                .isInstanceOfSatisfying(Rejected.class, e -> assertThat(e.code).isEqualTo(ProblemCode.GZIP_NESTED));
        begin("{}".getBytes(US_ASCII), 10);
        begin("aaaa\0".getBytes(US_ASCII), 10);
        assertThat(window.end()).isEqualTo(5);
    }
}
