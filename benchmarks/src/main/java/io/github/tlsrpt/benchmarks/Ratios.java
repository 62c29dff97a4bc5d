package io.github.tlsrpt.benchmarks;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.parser.ReportHandler;
import io.github.tlsrpt.parser.ReportParser;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;

/** Parses the corpora beside the floors, in one JVM, and prints the ratios. */
public final class Ratios {

    private static final int LARGE_BYTES = 10 << 20;

    private final Floors floors = new Floors();
    private final ReportParser parser = ReportParser.create();
    private final int rounds;

    private Ratios(int rounds) {
        this.rounds = rounds;
    }

    /**
     * Prints one line a ratio. What a JVM has read before changes how it compiles, so each corpus is also asked for alone.
     *
     * @param arguments the number of rounds, 21 where it is absent; S, L, or SL for both in turn, which is the default
     */
    public static void main(String[] arguments) throws Exception {
        Ratios ratios = new Ratios(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 21);
        String corpora = arguments.length > 1 ? arguments[1] : "SL";
        System.out.println(corpora.equals("SL") ? "Both in one JVM" : corpora + " in a JVM of its own");
        if (corpora.contains("S")) {
            ratios.small();
        }
        if (corpora.contains("L")) {
            ratios.large();
        }
    }

    private void small() throws Exception {
        List<Corpus.Document> clean = Corpus.small(Corpus.SMALL, 0);
        List<Corpus.Document> mixed = Corpus.small(Corpus.SMALL, 0.03);
        long json = mixed.stream().mapToLong(d -> d.json().length).sum();
        long gzip = mixed.stream().mapToLong(d -> d.gzip().length).sum();
        System.out.printf(
                Locale.ROOT,
                "S: %d reports, %d bytes of JSON on average, gzip 1:%.1f%n",
                mixed.size(),
                json / mixed.size(),
                (double) json / gzip);
        Rounds small = new Rounds()
                .add("B1", () -> each(mixed, floors::inflate))
                .add("B2", () -> each(mixed, floors::tokens))
                .add("inflate", () -> each(mixed, floors::inflateReusing))
                .add("parse", () -> each(mixed, this::parse))
                .add("json", () -> eachJson(mixed))
                .add("handler", () -> each(mixed, this::handle))
                .add("clean", () -> each(clean, this::parse))
                .run(rounds, rounds);
        show("S", small);
        System.out.printf(Locale.ROOT, "S 3 %% deviating / none: %.2f%n", small.ratio("parse", "clean"));
        System.out.printf(
                "S allocated: %d bytes a report%n", Rounds.allocated(() -> each(mixed, this::parse)) / mixed.size());
    }

    private void large() throws Exception {
        Corpus.Document large = Corpus.large(LARGE_BYTES);
        double json = large.json().length;
        System.out.printf(Locale.ROOT, "L: %.0f bytes, gzip 1:%.1f%n", json, json / large.gzip().length);
        Rounds big = new Rounds()
                .add("B1", () -> floors.inflate(large.gzip()))
                .add("B2", () -> floors.tokens(large.gzip()))
                .add("inflate", () -> floors.inflateReusing(large.gzip()))
                .add("parse", () -> parse(large.gzip()))
                .add("json", () -> parse(large.json()))
                .add("handler", () -> handle(large.gzip()))
                .run(2 * rounds, 2 * rounds);
        show("L", big);
        System.out.printf(
                Locale.ROOT,
                "L allocated: %.2f bytes a byte of JSON, handler %.2f%n",
                Rounds.allocated(() -> parse(large.gzip())) / json,
                Rounds.allocated(() -> handle(large.gzip())) / json);
    }

    private static void show(String corpus, Rounds rounds) {
        for (String name : rounds.names()) {
            System.out.printf(
                    Locale.ROOT,
                    "%s %-8s %8.2f ms  %.2f of B1  %.2f of B2%n",
                    corpus,
                    name,
                    rounds.medianNanos(name) / 1e6,
                    rounds.ratio(name, "B1"),
                    rounds.ratio(name, "B2"));
        }
    }

    private interface Reader {
        long read(byte[] gzip) throws Exception;
    }

    private static long each(List<Corpus.Document> documents, Reader reader) throws Exception {
        long sum = 0;
        for (Corpus.Document document : documents) {
            sum += reader.read(document.gzip());
        }
        return sum;
    }

    private long eachJson(List<Corpus.Document> documents) {
        long sum = 0;
        for (Corpus.Document document : documents) {
            sum += parse(document.json());
        }
        return sum;
    }

    private long parse(byte[] gzip) {
        return parser.parse(gzip).report().orElseThrow().policies().size();
    }

    private long handle(byte[] gzip) throws Exception {
        Sum sum = new Sum();
        parser.parse(new ByteArrayInputStream(gzip), sum);
        return sum.failed;
    }

    private static final class Sum implements ReportHandler {
        private long failed;

        @Override
        public void failureDetail(int index, FailureDetail failure) {
            failed += failure.failedSessionCount();
        }
    }
}
