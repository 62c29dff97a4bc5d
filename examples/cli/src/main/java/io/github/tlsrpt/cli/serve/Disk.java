package io.github.tlsrpt.cli.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The room where the archive is. Anyone may send reports, so they may not fill the disk: the rest is for those that come by
 * mail, whose senders can be proved. Thread-safe.
 */
final class Disk {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable Path folder;
    private final long reserve;
    private final LongSupplier nanoTime;
    private volatile boolean room = true;
    private volatile long looked;

    /** Takes the folder of the archive; null where it is not on this machine. */
    Disk(@Nullable Path folder, long reserve, LongSupplier nanoTime) {
        this.folder = folder;
        this.reserve = reserve;
        this.nanoTime = nanoTime;
        this.looked = nanoTime.getAsLong() - LOOK_AGAIN_NANOS;
    }

    boolean hasRoom() {
        if (folder != null && nanoTime.getAsLong() - looked >= LOOK_AGAIN_NANOS) {
            looked = nanoTime.getAsLong();
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
