package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A flood of refusals does not fill the log, and none of them goes uncounted. */
class RefusalsTest {

    private static final String CLIENT = "192.0.2.81";

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Refusals refusals = new Refusals(nanos::get);
    private final LogLines log = LogLines.open();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void eachKindIsToldOnceInTenSecondsWithHowManyThereWere() {
        for (int i = 0; i < 3; i++) {
            refusals.add(Refusal.DISK, CLIENT);
        }
        refusals.add(Refusal.NOT_FOUND, CLIENT);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10) - 1);
        refusals.add(Refusal.DISK, CLIENT);
        assertThat(log.with(CLIENT))
                .containsExactly(
                        "WARN Refusals event=refused reason=disk status=503 count=1 client=" + CLIENT,
                        "INFO Refusals event=refused reason=not-found status=404 count=1 client=" + CLIENT);
        nanos.incrementAndGet();
        refusals.add(Refusal.DISK, CLIENT);
        refusals.add(Refusal.DISK, CLIENT);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
        refusals.add(Refusal.DISK, CLIENT);
        assertThat(log.with("reason=disk"))
                .filteredOn(line -> line.endsWith(CLIENT))
                .extracting(line -> line.replaceAll(".*count=([0-9]+).*", "$1"))
                .containsExactly("1", "4", "2");
    }

    @ParameterizedTest
    @EnumSource
    void whatMayDoBetterLaterIsAWarning(Refusal refusal) {
        String client = "of-" + refusal.label();
        refusals.add(refusal, client);
        assertThat(log.with(client)).singleElement().asString().startsWith(refusal.status() == 503 ? "WARN " : "INFO ");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, 404, not-found",
        "METHOD, 405, method",
        "MEDIA_TYPE, 415, media-type",
        "CONTENT_ENCODING, 415, content-encoding",
        "TOO_LARGE, 413, too-large",
        "TOO_SLOW, 408, too-slow",
        "INCOMPLETE, 400, incomplete",
        "CONNECTIONS, 503, connections",
        "BUSY, 503, busy",
        "DISK, 503, disk",
        "QUARANTINE, 503, quarantine",
        "ARCHIVE, 503, archive"
    })
    void eachReasonHasAStatusAndALabel(Refusal refusal, int status, String label) {
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.label()).isEqualTo(label);
    }
}
