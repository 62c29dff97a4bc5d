package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.ReportParser;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds the reports in whatever was saved: {@code .json} and {@code .json.gz} files, messages, mailboxes (RFC 4155), zip
 * archives, and folders of them, also Maildirs. The content decides, not the name. Immutable and
 * thread-safe, if the filter is.
 *
 * <p>The streams are lazy: memory does not grow with the number of reports or the size of a mailbox. Order is that of the
 * paths, and in a folder that of the names. Links to folders, pipes and hidden files in folders are left alone. A bad file
 * never hides the next: what cannot be read is an element of the stream. Close a stream that you do not read to its end,
 * or an open file stays open.
 *
 * <pre>{@code
 * try (Stream<ReportFile> files = ReportFiles.read(ReportParser.create(), Path.of("reports"))) {
 *     files.forEach(file -> System.out.println(file.source() + " " + file.result()));
 * }
 * }</pre>
 */
public final class ReportFiles {

    private final MessageParser parser;
    private final int threads;
    private final Predicate<Path> wanted;

    private ReportFiles(MessageParser parser, int threads, Predicate<Path> wanted) {
        this.parser = parser;
        this.threads = threads;
        this.wanted = wanted;
    }

    /**
     * Reads files and folders with the default limits, in this thread.
     *
     * @param parser reads the reports
     * @param paths files and folders
     * @return the reports, and what could not be read
     */
    public static Stream<ReportFile> read(ReportParser parser, Path... paths) {
        return create(MessageParser.create(parser)).read(List.of(paths));
    }

    /**
     * Returns a reader that works in the thread that reads its streams.
     *
     * @param parser reads messages; its limits of archives count for files too
     * @return a new reader
     */
    public static ReportFiles create(MessageParser parser) {
        return new ReportFiles(Objects.requireNonNull(parser, "parser"), 1, file -> true);
    }

    /**
     * Returns this reader with more threads. The results and their order stay the same. Each thread holds up to 16
     * files, messages or entries; those above 1 MiB in a mailbox or an archive are read one after the other.
     *
     * @param newThreads how many read at once, 1 to 1,000; 1 is the thread that reads the stream
     * @return a new reader
     */
    public ReportFiles withThreads(int newThreads) {
        if (newThreads < 1 || newThreads > 1000) {
            throw new IllegalArgumentException("newThreads: " + newThreads + " is not in 1 to 1000");
        }
        return new ReportFiles(parser, newThreads, wanted);
    }

    /**
     * Returns this reader with a choice of files, such as those that have not been read before. It is asked for the files in
     * folders that would be read, one after the other by the thread that reads the stream; files that are named themselves
     * are always read.
     *
     * @param newWanted tells which files to read; what it throws comes out of the stream unchanged
     * @return a new reader
     */
    public ReportFiles withFilter(Predicate<? super Path> newWanted) {
        Objects.requireNonNull(newWanted, "newWanted");
        return new ReportFiles(parser, threads, newWanted::test);
    }

    /**
     * Reads files and folders. A file that is named here is read whatever it is; in a folder, what is no report is left
     * alone unless its name ends in {@code .json} or {@code .gz}.
     *
     * @param paths files and folders
     * @return the reports, and what could not be read; for one thread. It throws {@link java.io.UncheckedIOException} only
     *     where its thread is interrupted while it waits for others
     */
    public Stream<ReportFile> read(List<Path> paths) {
        return stream(new FolderWalk(new ContentReader(parser), paths, wanted));
    }

    /**
     * Reads a stream, such as standard input, and leaves it open.
     *
     * @param source how people know it
     * @param in a report, a message, a mailbox or an archive
     * @return the reports, and what could not be read; for one thread
     */
    public Stream<ReportFile> read(String source, InputStream in) {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(in, "in");
        Piece only = new ContentReader(parser).stream(new Origin(source, null), new LeftOpenInput(in));
        Iterator<Piece> pieces = List.of(only).iterator();
        return stream(() -> pieces.hasNext() ? pieces.next() : null);
    }

    private Stream<ReportFile> stream(Pieces pieces) {
        ReportFileIterator files = new ReportFileIterator(pieces, threads);
        int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(files, traits), false)
                .onClose(files::close);
    }
}
