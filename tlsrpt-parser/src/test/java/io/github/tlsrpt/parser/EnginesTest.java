package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {

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
}
