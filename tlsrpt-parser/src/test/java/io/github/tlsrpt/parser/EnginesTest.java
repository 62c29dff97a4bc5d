package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {

    private static final Limits LIMITS = new Limits(1 << 20, 1 << 20, 16, 65_536, 10_000, 1_000_000, 100);
    private static final byte[] NO_REPORT = "{}".getBytes(StandardCharsets.UTF_8);

    /** A class of threads may say any id of its own. */
    @ParameterizedTest
    @ValueSource(longs = {-7, -1, 0, Long.MAX_VALUE, Long.MIN_VALUE})
    void threadOfAnyIdParses(long id) throws InterruptedException {
        ReportParser parser = ReportParser.create();
        AtomicReference<@Nullable ParseResult> result = new AtomicReference<>();
        Thread thread = new Thread(() -> result.set(parser.parse(NO_REPORT))) {
            @Override
            public long getId() {
                return id;
            }
        };
        thread.start();
        thread.join();
        assertThat(result.get()).isNotNull();
    }

    @Test
    void engineIsLentAgain() throws IOException {
        Engines engines = new Engines(LIMITS, true);
        Engine engine = engines.take();
        assertThat(engines.take()).isNotSameAs(engine);
        engines.giveBack(engine, true);
        assertThat(engines.take()).isSameAs(engine);
        assertThat(engines.take()).isNotSameAs(engine);
    }

    @Test
    void engineWhoseParseDidNotEndIsGivenUp() throws IOException {
        Engines engines = new Engines(LIMITS, true);
        Engine engine = engines.take();
        engines.giveBack(engine, false);
        assertThat(engines.take()).isNotSameAs(engine);
    }

    @Test
    void noMoreAreKeptThanCanRunAtOnce() throws IOException {
        Engines engines = new Engines(LIMITS, true);
        int most = Runtime.getRuntime().availableProcessors();
        List<Engine> lent = new ArrayList<>();
        for (int i = 0; i < most + 1; i++) {
            lent.add(engines.take());
        }
        assertThat(lent).doesNotHaveDuplicates();
        for (Engine engine : lent) {
            engines.giveBack(engine, true);
        }
        List<Engine> again = new ArrayList<>();
        for (int i = 0; i < most + 1; i++) {
            again.add(engines.take());
        }
        assertThat(again).doesNotHaveDuplicates();
        assertThat(again.stream().filter(lent::contains)).hasSize(most);
    }
}
