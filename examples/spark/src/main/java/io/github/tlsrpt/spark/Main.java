package io.github.tlsrpt.spark;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts the jobs; the master is the business of {@code spark-submit}. */
@Command(
        name = "tlsrpt-spark",
        description = "TLS reports on a cluster: from files to tables, from tables to what is to be done.",
        mixinStandardHelpOptions = true,
        subcommands = {Main.Ingest.class, Main.Plan.class})
public final class Main {

    Main() {}

    /**
     * Runs a job and ends the program with 0 where all was read, 2 where something was not, 64 for wrong arguments, and 70
     * where the job failed.
     *
     * @param args the arguments, see {@code --help}
     */
    public static void main(String[] args) {
        int code = new CommandLine(new Main())
                .setParameterExceptionHandler(Main::usageError)
                .setExecutionExceptionHandler(Main::failure)
                .execute(args);
        // Ending a driver on a cluster in the middle of its shutdown makes a good job look bad.
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int usageError(CommandLine.ParameterException e, String[] args) {
        e.getCommandLine().getErr().println("tlsrpt-spark: " + e.getMessage());
        return 64;
    }

    private static int failure(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        e.printStackTrace(command.getErr());
        return 70;
    }

    /** Returns a session in which dates and times are those of the reports, whatever else it is used for. */
    static SparkSession session(String name) {
        SparkSession spark = SparkSession.builder().appName(name).getOrCreate();
        spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
        spark.conf().set("spark.sql.session.timeZone", "UTC");
        spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        // A range may begin in any year; the days between 1582 and today are the same in both calendars.
        spark.conf().set("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
        spark.conf().set("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED");
        return spark;
    }

    private static double seconds(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    }

    /** Reads reports into tables. */
    @Command(
            name = "ingest",
            description = "Reads report files into the tables copies, problems, reports, policies, failures, trend and"
                    + " trend_failures.",
            mixinStandardHelpOptions = true)
    static final class Ingest implements Callable<Integer> {

        @Parameters(
                arity = "0..*",
                paramLabel = "PATH",
                description = "Reports (.json, .json.gz), messages, mailboxes, zip archives, folders of them, or"
                        + " patterns such as hdfs:///in/2026-11-*")
        private List<String> paths = new ArrayList<>();

        @Option(
                names = "--list",
                paramLabel = "FILE",
                description = "A text file with the name of a file on each line; for millions of files."
                        + " May be given several times.")
        private List<String> lists = new ArrayList<>();

        @Option(names = "--tables", required = true, paramLabel = "FOLDER", description = "Where the tables are.")
        private String tables = "";

        @Option(
                names = "--received",
                paramLabel = "TIME",
                description =
                        "When the files came, such as 2026-11-24T06:00:00Z. A run with the same time replaces what"
                                + " an earlier one brought. Default: now")
        private Instant received = Instant.now();

        @Option(
                names = "--authserv-id",
                paramLabel = "NAME",
                description =
                        "Believe the Authentication-Results that the mail server of this name wrote into messages."
                                + " Default: no sender is proved")
        private @Nullable String authservId;

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            if (paths.isEmpty() && lists.isEmpty()) {
                throw new CommandLine.ParameterException(spec.commandLine(), "give PATH or --list FILE");
            }
            long begin = System.nanoTime();
            try (SparkSession spark = session("tlsrpt ingest")) {
                IngestJob job = new IngestJob(spark, new Tables(spark, tables), received, authservId);
                IngestJob.Result result = job.run(new Inputs(spark).of(paths, lists));
                double seconds = seconds(begin);
                spec.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "%,d reports about %,d days; %,d not read, or not wholly. %.1f s, %,.0f reports a second%n",
                                result.reports(),
                                result.days(),
                                result.lost(),
                                seconds,
                                result.reports() / seconds);
                spec.commandLine().getOut().flush();
                return result.lost() > 0 || result.reports() == 0 ? 2 : 0;
            }
        }
    }

    /** Makes the plan of the tables. */
    @Command(
            name = "plan",
            description = "Makes the tables plan, changes and spikes of those that ingest has filled.",
            mixinStandardHelpOptions = true)
    static final class Plan implements Callable<Integer> {

        @Option(names = "--tables", required = true, paramLabel = "FOLDER", description = "Where the tables are.")
        private String tables = "";

        @Option(names = "--since", paramLabel = "DAY", description = "Only reports about this UTC day and later ones.")
        private LocalDate since = LocalDate.of(1, 1, 1);

        @Option(
                names = "--until",
                paramLabel = "DAY",
                description = "Only reports about this UTC day and earlier ones.")
        private LocalDate until = LocalDate.of(9999, 12, 31);

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            long begin = System.nanoTime();
            try (SparkSession spark = session("tlsrpt plan")) {
                PlanJob.Result result = new PlanJob(new Tables(spark, tables), since, until).run();
                spec.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "%,d findings, %,d changes, %,d spikes. %.1f s%n",
                                result.findings(),
                                result.changes(),
                                result.spikes(),
                                seconds(begin));
                spec.commandLine().getOut().flush();
                return 0;
            }
        }
    }
}
