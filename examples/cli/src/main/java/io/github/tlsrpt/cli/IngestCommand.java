package io.github.tlsrpt.cli;

import io.github.tlsrpt.mail.DkimVerifier;
import io.github.tlsrpt.mail.MessageParser;
import io.github.tlsrpt.mail.ReportFiles;
import io.github.tlsrpt.parser.ReportParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps reports in an archive. */
@Command(
        name = "ingest",
        description = {
            "Keeps reports in an archive, from which summary, trend and html read with --db.",
            "A report that is there already is not added again: after an interruption, run the same command again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all reports are in the archive",
            " 2:something could not be read, or there was no report; what could be read is in the archive",
            "64:wrong arguments",
            "70:the archive cannot be used",
            "74:the output could not be written"
        })
final class IngestCommand implements Callable<Integer> {

    static final String DB =
            "The archive: a file, made where there is none, or a URL such as jdbc:postgresql://host/database?user=name";

    private static final int MOST_SECONDS = 86_400;

    static final String AUTHSERV_ID =
            "Believe the Authentication-Results that the mail server of this name wrote into messages."
                    + " Default: no sender is proved";

    @Parameters(arity = "1..*", paramLabel = "PATH", description = ReportPaths.PATHS)
    private List<String> paths = new ArrayList<>();

    @Option(names = "--db", required = true, paramLabel = ReportSource.DB, description = DB)
    private String archive = "";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "How many threads read, 1 to 64; each holds up to 112 reports. Default: one a processor, at most 8")
    private int threads = ReportPaths.usualThreads();

    @Option(
            names = "--watch",
            description =
                    "Stay, and take what comes into PATH, which are folders: a Maildir, or a folder that files are"
                            + " dropped into. A file is taken when it is not being written any more.")
    private boolean watch;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "With --watch: how often to look, 1 to 86400; default: ${DEFAULT-VALUE}",
            defaultValue = "10")
    private int every;

    @Option(names = "--authserv-id", paramLabel = "NAME", description = AUTHSERV_ID)
    private @Nullable String authservId;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    IngestCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > 64) {
            throw new UsageException("--threads: " + threads + " is not in 1 to 64");
        }
        checkAuthservId(authservId);
        ReportFiles reader = ReportFiles.create(messages(authservId).build()).withThreads(threads);
        if (watch) {
            new Watch(reader, folders(), out, err).run(archive, every());
            return ExitCode.NOTHING_TO_FIX;
        }
        try (ReportPaths files = new ReportPaths(paths, in, reader);
                Progress progress = Progress.on(err).of(() -> FileCount.of(paths))) {
            Ingest ingest = new Ingest(err, progress);
            ingest.run(archive, files, threads);
            out.println(ingest.result());
            return ingest.isComplete() ? ExitCode.NOTHING_TO_FIX : ExitCode.NOT_ALL_READ;
        }
    }

    private Duration every() {
        if (every < 1 || every > MOST_SECONDS) {
            throw new UsageException("--every: " + every + " is not in 1 to " + MOST_SECONDS);
        }
        return Duration.ofSeconds(every);
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String path : paths) {
            try {
                folders.add(Path.of(path));
            } catch (InvalidPathException e) {
                throw new UsageException("PATH: is not the name of a folder here", e);
            }
            if (!Files.isDirectory(folders.get(folders.size() - 1))) {
                throw new UsageException("PATH: " + path + " is no folder, and only folders can be watched");
            }
        }
        return folders;
    }

    static void checkAuthservId(@Nullable String authservId) {
        if (authservId != null && authservId.isBlank()) {
            throw new UsageException("--authserv-id: is empty");
        }
    }

    static MessageParser.Builder messages(@Nullable String authservId) {
        MessageParser.Builder messages = MessageParser.builder(ReportParser.create());
        return authservId == null ? messages : messages.verifier(DkimVerifier.authenticationResults(authservId));
    }
}
