package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.ChangeDetector;
import io.github.tlsrpt.remediation.RemediationPlan;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.trend.Trend;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how domains did from day to day. */
@Command(
        name = "trend",
        description =
                "Shows how domains did from day to day: failures, spikes, what changed before, and who has become silent.",
        mixinStandardHelpOptions = true,
        versionProvider = TlsrptCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:no spike",
            " 1:there are spikes",
            " 2:something could not be read, or there was no report",
            "64:wrong arguments",
            "70:the command failed",
            "74:the output could not be written"
        })
final class TrendCommand implements Callable<Integer> {

    @Mixin
    private ReportSource source = new ReportSource();

    @Option(names = "--format", paramLabel = "FORMAT", description = Format.JSON_LINES, defaultValue = "text")
    private Format format = Format.TEXT;

    @Option(
            names = "--changed",
            paramLabel = "DAY,WHAT[,HOST][,NOTE]",
            description = RecordedChange.DESCRIPTION + "; with --domain. May be given several times.",
            converter = RecordedChange.Converter.class)
    private List<RecordedChange> recorded = new ArrayList<>();

    @Option(names = "--quiet", description = "Print nothing where there is no spike, for cron.")
    private boolean quiet;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    TrendCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        String domain = source.query().domain();
        if (!recorded.isEmpty() && domain.isEmpty()) {
            throw new UsageException("--changed needs --domain");
        }
        Overview overview = new Overview();
        TrendView view;
        try (Reports reports = source.openAllDomains(in, err, overview)) {
            view = view(reports, domain);
        }
        overview.unread().forEach(file -> err.println(file.told()));
        int code = exitCode(overview, view);
        if (!quiet || code != ExitCode.NOTHING_TO_FIX) {
            renderer().render(view, out);
        }
        return code;
    }

    private static int exitCode(Overview overview, TrendView view) {
        if (!overview.unread().isEmpty() || view.names().isEmpty()) {
            return ExitCode.NOT_ALL_READ;
        }
        return view.hasSpikes() ? ExitCode.FINDINGS : ExitCode.NOTHING_TO_FIX;
    }

    private Renderer<TrendView> renderer() {
        return switch (format) {
            case TEXT -> (view, stream) -> new TrendText(view, stream).print();
            case JSON -> TrendData::json;
            case CSV, MARKDOWN, HTML -> (view, stream) -> Table.renderer(format).render(TrendData.table(view), stream);
        };
    }

    private TrendView view(Reports reports, String domain) {
        Remediator remediator = Remediator.create();
        Trend trend = new Trend(remediator::diagnose);
        ChangeDetector detector = new ChangeDetector();
        recorded.stream().map(change -> change.at(domain)).forEach(detector::record);
        Iterator<TlsReport> seen = reports.shownTo(report -> {
            trend.add(report, reports.received());
            detector.add(report);
        });
        RemediationPlan plan = remediator.plan(() -> seen, detector);
        return new TrendView(trend, detector, plan, domain);
    }
}
