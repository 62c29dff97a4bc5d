package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is kept for a while, within bounds. */
class QuarantineTest {

    private static final Instant RECEIVED = Instant.parse("2026-10-02T03:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private JdbcReportArchive open() throws IOException {
        return JdbcReportArchive.open(folder.resolve("archive.db").toString());
    }

    private static RawBody body(String text, Instant received) {
        return new RawBody(
                "192.0.2.1", "application/tlsrpt+gzip", "no\0report", received, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void sameBodyIsKeptOnceAndTheQuotaHolds() throws IOException {
        try (JdbcReportArchive archive = open()) {
            assertThat(archive.quarantine(body("12345", RECEIVED), 10)).isTrue();
            assertThat(archive.quarantine(body("12345", RECEIVED.plusSeconds(1)), 10))
                    .isTrue();
            assertThat(archive.quarantine(body("1234567", RECEIVED), 10)).isFalse();
            assertThat(archive.quarantine(body("67890", RECEIVED.minusSeconds(1)), 10))
                    .isTrue();
            assertThat(archive.quarantine(body("12345", RECEIVED), 10))
                    .as("what is there needs no more room")
                    .isTrue();
            assertThat(archive.quarantine(body("12345", RECEIVED), 3)).isTrue();
            assertThat(archive.quarantine(body("1", RECEIVED), 10)).isFalse();
            assertThat(archive.quarantine(body("1", RECEIVED), 11)).isTrue();
            List<RawBody> kept = archive.quarantined(2);
            assertThat(kept)
                    .extracting(body -> new String(body.bytes(), StandardCharsets.UTF_8))
                    .containsExactly("67890", "12345");
            assertThat(kept.get(1).reason()).isEqualTo("no\ufffdreport");
            assertThat(kept.get(1).received()).isEqualTo(RECEIVED);
        }
    }

    @Test
    void prunedIsGoneFromTheFiles() throws IOException {
        String marker = "marker that must go";
        Instant old = RECEIVED.minus(Duration.ofDays(91));
        try (JdbcReportArchive archive = open()) {
            archive.quarantine(body(marker.repeat(1000), old), 1 << 20);
            archive.quarantine(body("stays", RECEIVED), 1 << 20);
            assertThat(holds(marker)).isTrue();
            archive.prune(RECEIVED, Duration.ofDays(90), false);
            assertThat(archive.quarantined(9)).hasSize(1);
            assertThat(holds(marker)).isFalse();
            assertThat(archive.quarantine(body("12345", RECEIVED), 10))
                    .as("its room is free again")
                    .isTrue();
        }
    }

    private boolean holds(String marker) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(marker)) {
                    return true;
                }
            }
        }
        return false;
    }
}
