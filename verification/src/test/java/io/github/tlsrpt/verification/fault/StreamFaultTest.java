package io.github.tlsrpt.verification.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.verification.fault.Fixture.Carrier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that fail at every place, and streams that are odd. */
@Timeout(3_600)
class StreamFaultTest {

    private static final int INTERRUPTS = Fixtures.DEEP ? 10_000 : 200;

    static Stream<Fixture> fixtures() {
        return Fixtures.all();
    }

    @AfterAll
    static void tell() {
        Tally.tell("stream");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whateverAStreamThrowsComesBackAsTheSameInstance(Fixture fixture) throws IOException {
        for (Throwable failure : new Throwable[] {
            new IOException("stream"), new IllegalStateException("stream"), new StackOverflowError("stream")
        }) {
            for (Carrier carrier : Carrier.values()) {
                byte[] bytes = carrier.bytes(fixture);
                for (int count = 0; count <= bytes.length; count++) {
                    Failing in = new Failing(bytes, count, failure);
                    assertThat(thrown(carrier, in))
                            .as("%s, %s bytes", carrier, count)
                            .isSameAs(failure);
                    assertThat(in.closed).isFalse();
                }
                Tally.add("stream, " + failure.getClass().getSimpleName() + " in " + carrier, bytes.length + 1L);
                assertThat(carrier.read(new ByteArrayInputStream(bytes)))
                        .as("afterwards")
                        .contains(fixture.report());
            }
        }
    }

    /** AssertJ's way to say this costs more than the parse, a million times. */
    private static @Nullable Throwable thrown(Carrier carrier, InputStream in) {
        try {
            carrier.read(in);
            return null;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return e;
        }
    }

    /** Gives the first bytes, then throws. */
    private static final class Failing extends InputStream {
        private final InputStream bytes;
        private final Throwable failure;
        private boolean closed;

        Failing(byte[] bytes, int count, Throwable failure) {
            this.bytes = new ByteArrayInputStream(bytes, 0, count);
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            return orThrow(bytes.read());
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return orThrow(bytes.read(target, offset, length));
        }

        private int orThrow(int read) throws IOException {
            if (read >= 0) {
                return read;
            }
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (IOException) failure;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void oddStreamsChangeNothing(OddStream odd) throws IOException {
        for (Fixture fixture : fixtures().toList()) {
            for (Carrier carrier : Carrier.values()) {
                assertThat(carrier.read(odd.of(carrier.bytes(fixture))))
                        .as("%s of %s, %s", carrier, fixture, odd)
                        .contains(fixture.report());
                Tally.add("stream, odd ones", 1);
            }
        }
    }

    /** A stream that never gives an array anything is asked for single bytes, not for ever. */
    @ParameterizedTest
    @EnumSource
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void streamThatGivesArraysNothingDoesNotSpin(Carrier carrier) throws IOException {
        for (Fixture fixture : fixtures().toList()) {
            ByteArrayInputStream bytes = new ByteArrayInputStream(carrier.bytes(fixture));
            InputStream in = new InputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return 0;
                }
            };
            assertThat(carrier.read(in)).as("%s of %s", carrier, fixture).contains(fixture.report());
            Tally.add("stream, odd ones", 1);
        }
    }

    /** Whoever interrupts a thread that reads gets the same report, and the thread knows of it afterwards. */
    @Test
    void interruptIsNeitherSwallowedNorFelt() throws Exception {
        Random random = new Random(8460);
        Fixture fixture = fixtures().findFirst().orElseThrow();
        List<Carrier> carriers = List.of(Carrier.values());
        for (int i = 0; i < INTERRUPTS; i++) {
            Carrier carrier = carriers.get(i % carriers.size());
            AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();
            Thread reader = new Thread(() -> {
                try {
                    assertThat(carrier.read(new ByteArrayInputStream(carrier.bytes(fixture))))
                            .contains(fixture.report());
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                } catch (Throwable e) {
                    wrong.set(e);
                }
            });
            reader.start();
            long begin = System.nanoTime();
            long pause = random.nextInt(300_000);
            while (System.nanoTime() - begin < pause) {
                Thread.onSpinWait();
            }
            reader.interrupt();
            reader.join(60_000);
            assertThat(reader.isAlive()).as("interrupt %s is swallowed", i).isFalse();
            assertThat(wrong.get()).isNull();
        }
        Tally.add("stream, interrupts", INTERRUPTS);
    }
}
