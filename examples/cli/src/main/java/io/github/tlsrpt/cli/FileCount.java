package io.github.tlsrpt.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How many files arguments stand for, as far as can be told at a glance. */
final class FileCount {

    private FileCount() {}

    /** Returns about how many files there are; 0 where nobody knows. */
    static long of(List<String> arguments) {
        long count = 0;
        for (String argument : arguments) {
            try (Stream<Path> files = Files.walk(Path.of(argument))) {
                count += files.filter(Files::isRegularFile).count();
            } catch (IOException | UncheckedIOException | InvalidPathException e) {
                return 0;
            }
        }
        return count;
    }
}
