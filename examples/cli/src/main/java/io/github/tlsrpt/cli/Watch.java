package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.store.ArchiveException;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.mail.ReportFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes what comes into folders into an archive, until its thread is interrupted or the program ends. It may end at any time:
 * what the archive has committed is safe, and the rest is taken the next time. It looks itself, for the system's notices do
 * not come from network drives.
 */
final class Watch {

    private final NewFiles newFiles = new NewFiles();
    private final ReportFiles reader;
    private final List<Path> folders;
    private final PrintStream out;
    private final PrintStream err;
    private Set<String> failing = new HashSet<>();
    private boolean archiveFails;

    Watch(ReportFiles reader, List<Path> folders, PrintStream out, PrintStream err) {
        this.reader = reader.withFilter(newFiles);
        this.folders = folders;
        this.out = out;
        this.err = err;
    }

    void run(String archive, Duration every) throws IOException {
        // What is wrong at the beginning is a mistake of who began.
        if (!look(archive)) {
            return;
        }
        try {
            while (true) {
                Thread.sleep(every.toMillis());
                if (!lookAgain(archive)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An archive that cannot be used now, for its disk is full or its server is restarted, is tried again. */
    private boolean lookAgain(String archive) throws IOException {
        try {
            boolean goOn = look(archive);
            archiveFails = false;
            return goOn;
        } catch (ArchiveException e) {
            newFiles.notTaken();
            if (!archiveFails) {
                err.println("tlsrpt: " + Terminal.escape(String.valueOf(e.getMessage())) + "; waiting for it");
            }
            archiveFails = true;
            return !Thread.currentThread().isInterrupted();
        }
    }

    private boolean look(String archive) throws IOException {
        Set<String> failed = new HashSet<>();
        try (Progress progress = Progress.on(err);
                Stream<ReportFile> files = reader.read(folders)) {
            Ingest ingest = new Ingest(err, progress);
            ingest.run(archive, files.filter(file -> isNews(file, failed)).iterator(), 1);
            if (ingest.hasAdded() || ingest.hasTold()) {
                out.println(ingest.result());
                out.flush();
            }
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            throw e;
        }
        failing = failed;
        newFiles.taken();
        return !Thread.currentThread().isInterrupted();
    }

    /** A folder that is not there is told once, not every time. */
    private boolean isNews(ReportFile file, Set<String> failed) {
        if (file.failure() == null) {
            return true;
        }
        failed.add(file.source());
        return !failing.contains(file.source());
    }
}
