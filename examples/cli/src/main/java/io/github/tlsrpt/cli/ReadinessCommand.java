package io.github.tlsrpt.cli;

import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.trend.Readiness;
import io.github.tlsrpt.remediation.trend.Readiness.Criteria;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a domain may move its MTA-STS policy to enforce. */
@Command(
        name = "readiness",
        description =
                "Says whether the MTA-STS policy of a domain may move from testing to enforce, and what speaks against it.",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:ready, or enforcing without trouble",
            " 1:something speaks against it, or too little is known",
            " 2:something could not be read, or no report is about the domain",
            "64:wrong arguments",
            "70:the command failed",
            "74:the output could not be written"
        })
final class ReadinessCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DOMAIN", description = "The policy domain.")
    private String domain = "";

    @Mixin
    private ReportSource source = new ReportSource();

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "How many days must have passed without a failure that counts; default: ${DEFAULT-VALUE}",
            defaultValue = "30")
    private int days = Criteria.USUAL.days();

    @Option(names = "--format", paramLabel = "FORMAT", description = Format.ALL, defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(names = "--quiet", description = "Print nothing where nothing speaks against it, for cron.")
    private boolean quiet;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    ReadinessCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        if (days < 1) {
            throw new UsageException("--days: " + days + " is not above 0");
        }
        source.setDomain(domain);
        Criteria criteria = days == Criteria.USUAL.days() ? Criteria.USUAL : Criteria.USUAL.withDays(days);
        Overview overview = new Overview();
        Readiness readiness;
        try (Reports reports = source.open(in, err, overview)) {
            readiness = Readiness.of(domain, () -> reports, Remediator.create(), criteria);
        }
        overview.unread().forEach(file -> err.println(file.told()));
        int code = exitCode(overview, readiness);
        if (!quiet || code != ExitCode.NOTHING_TO_FIX) {
            renderer().render(readiness, out);
        }
        return code;
    }

    private Renderer<Readiness> renderer() {
        return switch (format) {
            case TEXT -> ReadinessOutput::text;
            case JSON -> ReadinessOutput::json;
            case CSV, MARKDOWN, HTML ->
                (readiness, stream) -> Table.renderer(format).render(ReadinessOutput.table(readiness), stream);
        };
    }

    private static int exitCode(Overview overview, Readiness readiness) {
        if (!overview.unread().isEmpty() || readiness.lastDay() == null) {
            return ExitCode.NOT_ALL_READ;
        }
        return switch (readiness.verdict()) {
            case READY -> ExitCode.NOTHING_TO_FIX;
            case ENFORCING -> ReadinessOutput.isInTrouble(readiness) ? ExitCode.FINDINGS : ExitCode.NOTHING_TO_FIX;
            case NOT_READY, TOO_LITTLE_KNOWN, NO_POLICY -> ExitCode.FINDINGS;
        };
    }
}
