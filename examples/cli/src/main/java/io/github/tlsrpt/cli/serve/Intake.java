package io.github.tlsrpt.cli.serve;

import io.github.tlsrpt.cli.store.Deviation;
import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.cli.store.RawBody;
import io.github.tlsrpt.cli.store.StoredReport;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.Severity;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.ReportKey;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes bodies safe: reads each, and answers when the report, or the body itself where no report can be read, is on the disk.
 * What waits is bounded, and a large report keeps no small one waiting. Thread-safe.
 */
final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** Most of them wait for the disk, together, so that one commit serves them all. */
    private static final int THREADS = 16;

    private static final int WAITING = 256;
    private static final int WAITING_LARGE = 8;

    /** Above this a report is read alone, for it may take a thousand times as much memory and time. */
    private static final long LARGE_BYTES = 1 << 20;

    private final ReportParser quick =
            ReportParser.builder().maxBytes(LARGE_BYTES).build();
    private final ReportParser thorough = ReportParser.create();
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final ThreadPoolExecutor workers = pool("intake", THREADS, WAITING);
    private final ThreadPoolExecutor large = pool("intake-large", 1, WAITING_LARGE);

    private final JdbcReportArchive archive;
    private final Settings settings;
    private final Disk disk;
    private final Metrics metrics;
    private volatile boolean failing;

    Intake(JdbcReportArchive archive, Settings settings, Disk disk, Metrics metrics) {
        this.archive = archive;
        this.settings = settings;
        this.disk = disk;
        this.metrics = metrics;
    }

    private static ThreadPoolExecutor pool(String name, int threads, int waiting) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(waiting),
                task -> new Thread(task, name + "-" + number.incrementAndGet()));
    }

    /** Takes a body; the answer comes later, or at once where there is no time for it. */
    void take(Post post, Consumer<Answer> answer) {
        later(workers, answer, () -> {
            ParseResult result = read(quick, post);
            if (has(result, ProblemCode.LIMIT_BYTES)) {
                later(large, answer, () -> takeLarge(post, answer));
            } else {
                answer.accept(keep(post, result));
            }
        });
    }

    /** Rests as long as it worked, so that bombs, one after the other, take no more than half a processor from the others. */
    private void takeLarge(Post post, Consumer<Answer> answer) {
        long begin = System.nanoTime();
        ParseResult result = read(thorough, post);
        long worked = System.nanoTime() - begin;
        answer.accept(keep(post, result));
        LockSupport.parkNanos(worked);
    }

    private static void later(Executor pool, Consumer<Answer> answer, Runnable work) {
        try {
            pool.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException | Error e) {
                    Event.of("intake-failed").error(LOG, e);
                    answer.accept(Refusal.ARCHIVE);
                }
            });
        } catch (RejectedExecutionException e) {
            answer.accept(Refusal.BUSY);
        }
    }

    private ParseResult read(ReportParser parser, Post post) {
        processors.acquireUninterruptibly();
        try {
            return parser.parse(new ByteArrayInputStream(post.bytes()), post.mediaType());
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot fail", e);
        } finally {
            processors.release();
        }
    }

    private static boolean has(ParseResult result, ProblemCode code) {
        return result.problems().stream().anyMatch(problem -> problem.code() == code);
    }

    private Answer keep(Post post, ParseResult result) {
        if (!disk.hasRoom()) {
            return Refusal.DISK;
        }
        long begin = System.nanoTime();
        Answer answer;
        try {
            answer = result.report().isPresent()
                    ? store(post, result, result.orElseThrow())
                    : quarantine(post, result, firstError(result));
            failing = false;
        } catch (IOException e) {
            failing = true;
            Event.of("archive-failed").with("client", post.client()).error(LOG, e);
            return Refusal.ARCHIVE;
        }
        if (answer instanceof Receipt receipt) {
            metrics.kept(receipt, result, Duration.ofNanos(System.nanoTime() - begin));
        }
        return answer;
    }

    private Answer store(Post post, ParseResult result, TlsReport report) throws IOException {
        if (!isWanted(report)) {
            return quarantine(post, result, "is about none of your domains");
        }
        List<Deviation> deviations = Deviation.of(result);
        if (deviations.stream().anyMatch(Deviation::isLoss)) {
            // The part that could not be read is kept as well, where there is room.
            archive.quarantine(raw(post, firstError(result)), settings.quarantineBytes());
        }
        ReportCopy copy = new ReportCopy(report, Trust.UNAUTHENTICATED, null, post.received());
        Receipt receipt = Receipt.of(archive.add(new StoredReport(copy, post.source(), deviations)));
        Event.of("report")
                .with("outcome", receipt)
                .with("client", post.client())
                .with("organization", String.valueOf(report.organizationName()))
                .with("id", String.valueOf(report.reportId()))
                .with("day", report.dateRange().utcDay())
                .with("bytes", post.bytes().length)
                .with("deviations", deviations.size())
                .info(LOG);
        return receipt;
    }

    private boolean isWanted(TlsReport report) {
        return settings.domains().isEmpty()
                || ReportKey.of(report).policyDomains().stream().anyMatch(settings.domains()::contains);
    }

    private Answer quarantine(Post post, ParseResult result, String reason) throws IOException {
        boolean kept = archive.quarantine(raw(post, reason), settings.quarantineBytes());
        Answer answer = kept ? Receipt.QUARANTINED : Refusal.QUARANTINE;
        Event event = Event.of("report")
                .with("outcome", answer.label())
                .with("client", post.client())
                .with("bytes", post.bytes().length)
                .with("problems", result.problems().size())
                .with("reason", reason);
        event.warn(LOG);
        return answer;
    }

    private static RawBody raw(Post post, String reason) {
        return new RawBody(post.source(), post.mediaType().name(), reason, post.received(), post.bytes());
    }

    private static String firstError(ParseResult result) {
        return result.problems().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .findFirst()
                .map(Problem::toString)
                .orElse("");
    }

    /** Tells whether the last body could not be made safe. */
    boolean isFailing() {
        return failing;
    }

    int waiting() {
        return workers.getQueue().size() + large.getQueue().size();
    }

    /** Finishes what was taken. */
    void stop(Duration patience) throws InterruptedException {
        workers.shutdown();
        workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        large.shutdown();
        large.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
