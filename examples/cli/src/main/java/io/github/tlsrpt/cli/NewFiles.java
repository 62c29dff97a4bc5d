package io.github.tlsrpt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Tells which files are new or changed since they were taken, and are not being written any more: nothing about them was
 * different the last time, or has been for long. A file that is only renamed, as in a Maildir, is not new. For one thread.
 */
final class NewFiles implements Predicate<Path> {

    private static final Duration QUIET = Duration.ofSeconds(10);

    private Map<Object, Seen> before = new HashMap<>();
    private Map<Object, Seen> now = new HashMap<>();

    /** What a file was like, and whether it is taken as that. */
    private record Seen(long size, FileTime changed, boolean taken) {

        boolean isLike(Seen other) {
            return size == other.size && changed.equals(other.changed);
        }
    }

    @Override
    public boolean test(Path file) {
        Object key;
        Seen seen;
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            key = attributes.fileKey() == null ? file : attributes.fileKey();
            seen = new Seen(attributes.size(), attributes.lastModifiedTime(), false);
        } catch (IOException e) {
            return false; // gone, or of a folder that may not be entered
        }
        Seen earlier = before.get(key);
        boolean same = earlier != null && earlier.isLike(seen);
        boolean known = earlier != null && earlier.isLike(seen) && earlier.taken;
        boolean due = !known && (same || isOld(seen.changed));
        now.put(key, new Seen(seen.size, seen.changed, known || due));
        return due;
    }

    private static boolean isOld(FileTime changed) {
        return changed.toInstant().isBefore(Instant.now().minus(QUIET));
    }

    /** All that was due has been taken. */
    void taken() {
        before = now;
        now = new HashMap<>();
    }

    /** What was due could not be taken: it is due again. */
    void notTaken() {
        now = new HashMap<>();
    }
}
