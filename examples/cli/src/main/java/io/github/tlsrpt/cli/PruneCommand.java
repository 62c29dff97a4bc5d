package io.github.tlsrpt.cli;

import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.remediation.trend.ReportArchive;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Forgets what an archive has kept for long. */
@Command(
        name = "prune",
        description = {
            "Forgets reports that an archive received long ago. The dates in a report do not matter.",
            "Nothing is forgotten where the clock seems to have jumped: more than a fifth of all would go, or nothing was"
                    + " received or pruned in the last 48 hours."
        },
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:nothing was forgotten, for the clock cannot be believed",
            "64:wrong arguments",
            "70:the archive cannot be used"
        })
final class PruneCommand implements Callable<Integer> {

    private static final int MOST_DAYS = 36_500;

    @Option(names = "--db", required = true, paramLabel = ReportSource.DB, description = IngestCommand.DB)
    private String archive = "";

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "How long reports are kept, at least 30 days; default: ${DEFAULT-VALUE}",
            defaultValue = "90")
    private int days;

    @Option(
            names = "--force",
            description = "Believe the clock, and keep reports for less than 30 days where asked to.")
    private boolean force;

    private final PrintStream out;
    private final PrintStream err;

    PruneCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (days < 0 || days > MOST_DAYS) {
            throw new UsageException("--days: " + days + " is not in 0 to " + MOST_DAYS);
        }
        Duration retention = Duration.ofDays(days);
        if (!force && retention.compareTo(ReportArchive.LEAST_RETENTION) < 0) {
            throw new UsageException("--days: " + days + " is below 30; see --force");
        }
        try (ReportArchive kept = JdbcReportArchive.openExisting(archive)) {
            ReportArchive.Pruned pruned = kept.prune(Instant.now(), retention, force);
            if (!pruned.refusal().isEmpty()) {
                err.println("tlsrpt: nothing was forgotten: " + pruned.refusal()
                        + "; if the clock is right, run it again with --force");
                return ExitCode.FINDINGS;
            }
            out.println(String.format(Locale.ROOT, "%,d reports forgotten", pruned.copies()));
            return ExitCode.NOTHING_TO_FIX;
        }
    }
}
