package io.github.tlsrpt.verification.fuzz;

import io.github.tlsrpt.mail.MessageParser;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.mail.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Bytes as whatever was saved; nothing in it hides what comes after. */
final class FilesTarget {

    private static final ReportFiles FILES = ReportFiles.create(
            MessageParser.builder(Facts.PARSER).readForwarded(true).build());

    private FilesTarget() {}

    static void run(byte[] bytes) throws IOException {
        List<ReportFile> whole = read(bytes, Integer.MAX_VALUE);
        List<ReportFile> pieces = read(bytes, 3);
        Finding.unless(whole.size() == pieces.size(), () -> "whole: " + whole + ", in pieces: " + pieces);
        for (int i = 0; i < whole.size(); i++) {
            ReportFile file = whole.get(i);
            Finding.unless(file.failure() == null, () -> "a failure that the stream did not have: " + file.failure());
            Facts.problems(file.problems());
            if (file.result() != null) {
                Facts.of(file.result());
            }
            ReportFile other = pieces.get(i);
            Finding.unless(
                    file.source().equals(other.source()) && file.problems().equals(other.problems()),
                    () -> "whole: " + file + ", in pieces: " + other);
        }
    }

    private static List<ReportFile> read(byte[] bytes, int size) throws IOException {
        try (Stream<ReportFile> files = FILES.read("-", new Pieces(bytes, size))) {
            return files.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
