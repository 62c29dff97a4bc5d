package io.github.tlsrpt.spark;

import io.github.tlsrpt.mail.MessageParser;
import io.github.tlsrpt.mail.ReportFile;
import io.github.tlsrpt.mail.ReportFiles;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.remediation.ChangeDetector;
import io.github.tlsrpt.remediation.RemediationPlan;
import io.github.tlsrpt.remediation.Remediator;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.Trend;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the jobs do, without a cluster: the measure for what the engine costs. A list of files and threads are the arguments. */
final class OneMachine {

    private final Map<String, String> digests = new HashMap<>();
    private final Remediator remediator = Remediator.create();
    private final Trend trend = new Trend(remediator::diagnose);
    private final ChangeDetector detector = new ChangeDetector();

    private OneMachine() {}

    public static void main(String[] args) throws IOException {
        List<Path> paths =
                Files.readAllLines(Path.of(args[0])).stream().map(Path::of).toList();
        long begin = System.nanoTime();
        new OneMachine().run(paths, Integer.parseInt(args[1]), begin);
    }

    private void run(List<Path> paths, int threads, long begin) {
        ReportFiles files =
                ReportFiles.create(MessageParser.create(ReportParser.create())).withThreads(threads);
        RemediationPlan plan;
        try (Stream<ReportFile> found = files.read(paths)) {
            Iterator<TlsReport> reports = found.map(ReportFile::result)
                    .map(result -> Optional.ofNullable(result).flatMap(ParseResult::report))
                    .flatMap(Optional::stream)
                    .filter(this::isNew)
                    .peek(report -> {
                        trend.add(report);
                        detector.add(report);
                    })
                    .iterator();
            plan = remediator.plan(() -> reports, detector);
        }
        long spikes = trend.domains().stream()
                .mapToLong(domain -> trend.spikes(domain).size())
                .sum();
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d reports, %,d findings, %,d spikes. %.1f s, %,.0f reports a second%n",
                digests.size(),
                plan.findings().size(),
                spikes,
                seconds,
                digests.size() / seconds);
    }

    private boolean isNew(TlsReport report) {
        ReportCopy copy = new ReportCopy(report, Trust.UNAUTHENTICATED, null, Instant.EPOCH);
        return digests.putIfAbsent(copy.key().digest(), copy.digest()) == null;
    }
}
