package io.github.tlsrpt.cli.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The room where the archive is. Anyone may send reports, so they may not fill the disk: the rest is for those that come by
 * mail, whose senders can be proved. Thread-safe.
 */
final class Disk {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable Path folder;
    private final long reserve;
    private volatile boolean room = true;
    private volatile long looked = System.nanoTime() - LOOK_AGAIN_NANOS;

    /** Takes the folder of the archive; null where it is not on this machine. */
    Disk(@Nullable Path folder, long reserve) {
        this.folder = folder;
        this.reserve = reserve;
    }

    boolean hasRoom() {
        if (folder != null && System.nanoTime() - looked >= LOOK_AGAIN_NANOS) {
            looked = System.nanoTime();
            room = free(folder) >= reserve;
        }
        return room;
    }

    /** A disk that cannot be asked will be heard of when it is written to. */
    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
