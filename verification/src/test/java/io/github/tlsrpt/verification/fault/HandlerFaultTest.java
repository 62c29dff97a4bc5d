package io.github.tlsrpt.verification.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ReportHandler;
import io.github.tlsrpt.parser.ReportHeader;
import io.github.tlsrpt.verification.fuzz.Facts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A handler that throws at any event gets back what it threw, and the parser goes on with the next report. */
@Timeout(3_600)
class HandlerFaultTest {

    static Stream<Fixture> fixtures() {
        return Fixtures.all();
    }

    @AfterAll
    static void tell() {
        Tally.tell("handler");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whatAHandlerThrowsComesBackAsTheSameInstance(Fixture fixture) throws IOException {
        for (byte[] bytes : new byte[][] {fixture.json(), fixture.gzip()}) {
            int events = events(bytes);
            assertThat(events).isPositive();
            for (int event = 0; event < events; event++) {
                for (Throwable failure :
                        new Throwable[] {new IllegalStateException("handler"), new OutOfMemoryError("handler")}) {
                    assertThat(thrown(bytes, event, failure))
                            .as("event %s", event)
                            .isSameAs(failure);
                    assertThat(Facts.PARSER.parse(bytes).report()).contains(fixture.report());
                    Tally.add("handler, throws", 1);
                }
            }
        }
    }

    static int events(byte[] bytes) throws IOException {
        Throwing counting = new Throwing(Integer.MAX_VALUE, new IllegalStateException("never"));
        Facts.PARSER.parse(new ByteArrayInputStream(bytes), counting);
        return counting.events;
    }

    static @Nullable Throwable thrown(byte[] bytes, int event, Throwable failure) throws IOException {
        try {
            Facts.PARSER.parse(new ByteArrayInputStream(bytes), new Throwing(event, failure));
            return null;
        } catch (RuntimeException | OutOfMemoryError e) {
            return e;
        }
    }

    /** Throws at one event. */
    private static final class Throwing implements ReportHandler {
        private final int which;
        private final Throwable failure;
        private int events;

        Throwing(int which, Throwable failure) {
            this.which = which;
            this.failure = failure;
        }

        private void event() {
            if (events++ < which) {
                return;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public void header(ReportHeader header) {
            event();
        }

        @Override
        public void policy(int index, Policy policy) {
            event();
        }

        @Override
        public void summary(int index, Summary summary) {
            event();
        }

        @Override
        public void failureDetail(int index, FailureDetail failureDetail) {
            event();
        }

        @Override
        public void policySetAside(int index) {
            event();
        }

        @Override
        public void problem(Problem problem) {
            event();
        }
    }
}
