package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page is read from the archive once a minute at most, and nobody waits who may see the one before. */
@Timeout(60)
class LivePageTest {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicInteger made = new AtomicInteger();
    private final Semaphore allowed = new Semaphore(0);
    private volatile Thread maker = Thread.currentThread();
    private final LivePage page = new LivePage(this::html, nanos::get);

    @AfterEach
    void close() {
        page.close();
    }

    private String html() throws IOException {
        maker = Thread.currentThread();
        allowed.acquireUninterruptibly();
        int number = made.incrementAndGet();
        if (number == 3) {
            throw new IOException("disk");
        }
        return "page " + number;
    }

    private String now() {
        return new String(page.get().join(), StandardCharsets.UTF_8);
    }

    private String soon() {
        allowed.release();
        return now();
    }

    /** Looks until the next page is there. */
    private void awaitPage(String text) throws InterruptedException {
        while (!now().equals(text)) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void pageIsMadeAnewAfterAMinuteAndTheOneBeforeIsShownMeanwhile() throws InterruptedException {
        assertThat(soon()).isEqualTo("page 1");
        assertThat(maker.isDaemon()).as("it keeps no program alive").isTrue();
        nanos.addAndGet(MINUTE - 1);
        assertThat(now()).isEqualTo("page 1");
        nanos.incrementAndGet();
        assertThat(now()).as("nobody waits").isEqualTo("page 1");
        assertThat(now()).isEqualTo("page 1");
        allowed.release();
        awaitPage("page 2");
        assertThat(made).as("once for all who look").hasValue(2);
    }

    @Test
    void pageThatFailedIsMadeAgainForTheNextWhoLooks() throws InterruptedException {
        made.set(2);
        assertThatThrownBy(this::soon).hasRootCauseExactlyInstanceOf(IOException.class);
        assertThat(soon()).isEqualTo("page 4");
        assertThat(now()).isEqualTo("page 4");
        assertThat(made).hasValue(4);
    }

    @Test
    void noPageIsMadeOnceItIsClosed() throws InterruptedException {
        assertThat(soon()).isEqualTo("page 1");
        page.close();
        maker.join(30_000);
        assertThat(maker.isAlive()).isFalse();
    }
}
