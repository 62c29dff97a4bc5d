package io.github.tlsrpt.benchmarks;

import io.github.tlsrpt.parser.ReportHandler;
import io.github.tlsrpt.parser.ReportParser;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;

/**
 * Looks for regressions in half a minute: what a parse allocates is exact on any machine and fails the build when it grows;
 * how long it takes beside the floors depends on what else runs, and only warns.
 */
public final class PerfSmoke {

    // Recorded values with room for another JDK: see docs/PERFORMANCE.md for what was measured.
    private static final double SMALL_BYTES = 2_300;
    private static final double LARGE_BYTES_PER_BYTE = 0.6;
    private static final double CAREFUL_BYTES = 9_000;
    private static final double SMALL_TIME_OF_B2 = 1.1;
    private static final double LARGE_TIME_OF_B2 = 1.1;

    private static final int SMALL = 4_000;
    private static final int LARGE = 4 << 20;
    private static final int WARM_UPS = 12;
    private static final int ROUNDS = 9;

    private boolean failed;

    private PerfSmoke() {}

    /** Ends with 1 if more is allocated than recorded. */
    public static void main(String[] arguments) throws Exception {
        PerfSmoke smoke = new PerfSmoke();
        smoke.run();
        System.exit(smoke.failed ? 1 : 0);
    }

    private void run() throws Exception {
        ReportParser parser = ReportParser.create();
        Floors floors = new Floors();
        List<Corpus.Document> small = Corpus.small(SMALL, 0.03);
        List<Corpus.Document> deviating = Corpus.small(SMALL / 10, 1);
        byte[] large = Corpus.large(LARGE).gzip();
        Rounds.Job parseSmall = () -> each(small, parser);
        Rounds.Job parseDeviating = () -> each(deviating, parser);
        Rounds.Job parseLarge = () -> parser.parse(large).problems().size();
        Rounds.Job stream = () -> parser.parse(new ByteArrayInputStream(large), new ReportHandler() {})
                .problems()
                .size();
        Rounds rounds = new Rounds()
                .add("S", parseSmall)
                .add("S B2", () -> tokens(small, floors))
                .add("deviating", parseDeviating)
                .add("L", parseLarge)
                .add("L B2", () -> floors.tokens(large))
                .add("L handler", stream)
                .run(WARM_UPS, ROUNDS);
        gate("allocated a small report", (double) Rounds.allocated(parseSmall) / SMALL, SMALL_BYTES);
        gate("allocated a deviating report", Rounds.allocated(parseDeviating) / (SMALL / 10.0), CAREFUL_BYTES);
        long json = Corpus.large(LARGE).json().length;
        gate("allocated a byte of a large report", (double) Rounds.allocated(parseLarge) / json, LARGE_BYTES_PER_BYTE);
        gate("allocated a byte of a stream", (double) Rounds.allocated(stream) / json, LARGE_BYTES_PER_BYTE);
        warn("time of small reports over B2", rounds.ratio("S", "S B2"), SMALL_TIME_OF_B2);
        warn("time of a large report over B2", rounds.ratio("L", "L B2"), LARGE_TIME_OF_B2);
        warn("time of a stream over B2", rounds.ratio("L handler", "L B2"), LARGE_TIME_OF_B2);
    }

    private static long each(List<Corpus.Document> documents, ReportParser parser) {
        long sum = 0;
        for (Corpus.Document document : documents) {
            sum += parser.parse(document.gzip()).problems().size();
        }
        return sum;
    }

    private static long tokens(List<Corpus.Document> documents, Floors floors) throws Exception {
        long sum = 0;
        for (Corpus.Document document : documents) {
            sum += floors.tokens(document.gzip());
        }
        return sum;
    }

    private void gate(String what, double value, double most) {
        failed |= value > most;
        show(value > most ? "FAILED " : "ok     ", what, value, most);
    }

    private static void warn(String what, double value, double most) {
        show(value > most ? "WARNING" : "ok     ", what, value, most);
    }

    private static void show(String verdict, String what, double value, double most) {
        System.out.printf(Locale.ROOT, "%s %-36s %10.2f, at most %.2f%n", verdict, what, value, most);
    }
}
