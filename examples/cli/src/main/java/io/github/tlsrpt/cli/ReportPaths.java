package io.github.tlsrpt.cli;

import io.github.tlsrpt.mail.MessageParser;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.mail.ReportFiles;
import io.github.tlsrpt.parser.ReportParser;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The reports that the arguments of a command name, one after the other, so that memory does not grow with their number. */
final class ReportPaths implements Iterator<ReportFile>, AutoCloseable {

    static final String PATHS =
            "Reports (.json, .json.gz), messages, mailboxes, zip archives, or folders of them, such as a Maildir; "
                    + "- for standard input.";

    static final String STANDARD_INPUT = "-";

    private static final int SMALL_FILE = 64 << 10;

    private final ReportFiles files;
    private final Queue<Supplier<Stream<ReportFile>>> groups = new ArrayDeque<>();
    private Stream<ReportFile> group = Stream.empty();
    private Iterator<ReportFile> found = Collections.emptyIterator();

    ReportPaths(List<String> arguments, InputStream in) {
        this(
                arguments,
                in,
                ReportFiles.create(MessageParser.create(ReportParser.create())).withThreads(threads(arguments)));
    }

    /** To start a thread takes longer than to read one small file. */
    private static int threads(List<String> arguments) {
        if (arguments.size() == 1) {
            File only = new File(arguments.get(0));
            return only.isFile() && only.length() <= SMALL_FILE ? 1 : usualThreads();
        }
        return usualThreads();
    }

    ReportPaths(List<String> arguments, InputStream in, ReportFiles files) {
        this.files = files;
        // An empty path would be the current folder; mostly it is a variable that is not set.
        if (arguments.contains("")) {
            throw new UsageException("PATH: is empty");
        }
        List<Path> paths = new ArrayList<>();
        for (String argument : arguments) {
            try {
                if (!argument.equals(STANDARD_INPUT)) {
                    paths.add(Path.of(argument));
                    continue;
                }
                addPaths(paths);
                groups.add(() -> files.read("standard input", in));
            } catch (InvalidPathException e) {
                addPaths(paths);
                groups.add(() -> Stream.of(unreadable(argument, "is not the name of a file here")));
            }
        }
        addPaths(paths);
    }

    static int usualThreads() {
        return Math.min(8, Runtime.getRuntime().availableProcessors());
    }

    private void addPaths(List<Path> paths) {
        List<Path> together = List.copyOf(paths);
        groups.add(() -> files.read(together));
        paths.clear();
    }

    private static ReportFile unreadable(String name, String reason) {
        return new ReportFile(name, null, null, List.of(), null, null, new IOException(reason));
    }

    @Override
    public boolean hasNext() {
        while (!found.hasNext() && !groups.isEmpty()) {
            group = groups.remove().get();
            found = group.iterator();
        }
        return found.hasNext();
    }

    @Override
    public ReportFile next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return found.next();
    }

    @Override
    public void close() {
        group.close();
    }
}
