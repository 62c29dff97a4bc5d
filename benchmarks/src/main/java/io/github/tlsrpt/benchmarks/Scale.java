package io.github.tlsrpt.benchmarks;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportHandler;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.StreamOutcome;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** What only whole programs show: very long reports, very many, and two threads. */
public final class Scale {

    private static final int PAIRS = 7;

    private Scale() {}

    /**
     * Does one thing.
     *
     * @param arguments {@code generate FILE BYTES}, {@code stream FILE}, {@code keep BYTES}, {@code workers} or {@code flat}
     */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "generate" -> generate(Path.of(arguments[1]), Long.parseLong(arguments[2]));
            case "stream" -> stream(Path.of(arguments[1]));
            case "keep" -> keep(Long.parseLong(arguments[1]));
            case "workers" -> workers();
            case "flat" -> flat();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void generate(Path file, long bytes) throws Exception {
        try (OutputStream out =
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), 1 << 16)) {
            Corpus.writeLarge(out, bytes);
        }
    }

    /** Nothing but the handler keeps anything, so the heap may be small. */
    private static void stream(Path file) throws Exception {
        ReportParser parser = ReportParser.builder()
                .maxBytes(Long.MAX_VALUE)
                .maxCompressedBytes(Long.MAX_VALUE)
                .build();
        long[] sums = new long[2];
        try (InputStream in = Files.newInputStream(file)) {
            StreamOutcome outcome = parser.parse(in, new ReportHandler() {
                @Override
                public void failureDetail(int index, FailureDetail failure) {
                    sums[0]++;
                    sums[1] += failure.failedSessionCount();
                }
            });
            if (!outcome.complete()) {
                throw new IllegalStateException(outcome.toString());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d failure details, %d sessions, %.2f s of CPU time in this thread%n",
                sums[0],
                sums[1],
                ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9);
    }

    private static void keep(long bytes) {
        Corpus.Document document = Corpus.large(bytes);
        ReportParser parser = ReportParser.builder()
                .maxBytes(Long.MAX_VALUE)
                .maxPolicies(Integer.MAX_VALUE)
                .maxFailureDetails(Integer.MAX_VALUE)
                .build();
        long before = used();
        TlsReport report = parser.parse(document.gzip()).orElseThrow();
        long after = used();
        System.out.printf(
                Locale.ROOT,
                "%d policies, %.2f bytes of heap a byte of JSON%n",
                report.policies().size(),
                (double) (after - before) / document.json().length);
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Two threads share one parser. */
    private static void workers() throws Exception {
        List<Corpus.Document> documents = Corpus.small(Corpus.SMALL, 0.03);
        ReportParser parser = ReportParser.create();
        double[] ratios = new double[PAIRS];
        for (int i = -PAIRS; i < PAIRS; i++) {
            double one = seconds(documents, parser, 1);
            double two = seconds(documents, parser, 2);
            if (i >= 0) {
                ratios[i] = 2 * one / two;
            }
        }
        System.out.printf(Locale.ROOT, "two workers do %.2f of the work of one%n", Rounds.median(ratios));
    }

    private static double seconds(List<Corpus.Document> documents, ReportParser parser, int count)
            throws InterruptedException {
        Thread[] threads = new Thread[count];
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            threads[i] = new Thread(() -> documents.forEach(document -> parser.parse(document.gzip())));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void flat() throws Exception {
        List<Corpus.Document> documents = Corpus.small(10_000, 0.03);
        ReportParser parser = ReportParser.create();
        Rounds rounds = new Rounds()
                .add("10^4", () -> each(documents, parser, 1))
                .add("10^6", () -> each(documents, parser, 100))
                .run(1, 1);
        System.out.printf(
                Locale.ROOT, "a report among 10^6 takes %.2f of one among 10^4%n", rounds.ratio("10^6", "10^4") / 100);
    }

    private static long each(List<Corpus.Document> documents, ReportParser parser, int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            for (Corpus.Document document : documents) {
                sum += parser.parse(document.gzip()).problems().size();
            }
        }
        return sum;
    }
}
