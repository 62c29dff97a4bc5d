package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reserve of the disk is not touched; the disk is asked once a second. */
class DiskTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    private Path folder = Path.of("");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    private Disk disk(Path place, long reserve) {
        return new Disk(place, reserve, nanos::get);
    }

    @Test
    void whatIsFreeIsComparedWithTheReserve() {
        assertThat(disk(folder, 0).hasRoom()).isTrue();
        assertThat(disk(folder, 1).hasRoom()).isTrue();
        assertThat(disk(folder, Long.MAX_VALUE).hasRoom()).isFalse();
        assertThat(new Disk(null, Long.MAX_VALUE, nanos::get).hasRoom())
                .as("an archive on another machine")
                .isTrue();
    }

    @Test
    void diskIsAskedAgainAfterASecond() throws IOException {
        Path place = Files.createDirectory(folder.resolve("archive"));
        Disk disk = disk(place, Long.MAX_VALUE);
        assertThat(disk.hasRoom()).isFalse();
        Files.delete(place);
        nanos.addAndGet(SECOND - 1);
        assertThat(disk.hasRoom()).isFalse();
        nanos.incrementAndGet();
        assertThat(disk.hasRoom()).as("a disk that cannot be asked").isTrue();
        Files.createDirectory(place);
        nanos.addAndGet(SECOND - 1);
        assertThat(disk.hasRoom()).isTrue();
        nanos.incrementAndGet();
        assertThat(disk.hasRoom()).isFalse();
    }
}
