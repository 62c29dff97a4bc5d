package io.github.tlsrpt.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file so that whoever reads it, even after a power cut at any moment, finds what stood in it before or what was
 * written, wholly. Once it has returned, they find what was written.
 */
final class WholeFile {

    private WholeFile() {}

    /** What is asked of the system; tests cut the power between any two of these, or let one of them fail. */
    interface Calls {

        /** Makes an empty file of a new name in a folder. */
        Path create(Path folder, String prefix, String suffix) throws IOException;

        void write(Path file, byte[] content) throws IOException;

        /** Returns when the content of a file is on the disk. */
        void force(Path file) throws IOException;

        /** Gives a file another name, and takes that name from the file that had it. */
        void move(Path from, Path to) throws IOException;

        /** Returns when the names in a folder are on the disk. */
        void forceNames(Path folder) throws IOException;

        void delete(Path file) throws IOException;
    }

    static void write(Path file, byte[] content, Calls calls) throws IOException {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null) {
            throw new IOException("is a folder");
        }
        Path part = calls.create(folder, "." + whole.getFileName(), ".part");
        try {
            calls.write(part, content);
            // Without this a name may come to the disk before what it is the name of.
            calls.force(part);
            calls.move(part, whole);
        } catch (IOException e) {
            deleteAfter(e, part, calls);
            throw e;
        }
        calls.forceNames(folder);
    }

    private static void deleteAfter(IOException failure, Path part, Calls calls) {
        try {
            calls.delete(part);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** The file system itself. */
    static class SystemCalls implements Calls {

        @Override
        public Path create(Path folder, String prefix, String suffix) throws IOException {
            return Files.createTempFile(folder, prefix, suffix);
        }

        @Override
        public void write(Path file, byte[] content) throws IOException {
            Files.write(file, content);
        }

        @Override
        public void force(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void forceNames(Path folder) throws IOException {
            FileChannel channel;
            try {
                channel = FileChannel.open(folder, StandardOpenOption.READ);
            } catch (IOException e) {
                return; // Windows opens no folder, and forces names with the files
            }
            try (channel) {
                channel.force(true);
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
