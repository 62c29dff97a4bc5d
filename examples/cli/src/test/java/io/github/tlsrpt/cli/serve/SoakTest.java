package io.github.tlsrpt.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tlsrpt.cli.store.JdbcReportArchive;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Whether the receiver holds more and more the longer it runs: {@code mvn -Pload -Dload.seconds=1200 verify}. Where it cannot
 * keep up with 200 reports a second because others want the machine too, {@code -Dtlsrpt.soak.rate=50} asks for fewer.
 */
@EnabledIfSystemProperty(named = "tlsrpt.load.seconds", matches = "[1-9]\\d*")
@EnabledOnOs(OS.LINUX)
@Isolated("it looks at what a process holds")
@Timeout(value = 12, unit = TimeUnit.HOURS)
class SoakTest {

    private static final int SECONDS = Integer.getInteger("tlsrpt.load.seconds", 600);
    private static final int RATE = Integer.getInteger("tlsrpt.soak.rate", 200);
    private static final int SECONDS_A_TIME = 20;
    private static final int LONG_ENOUGH_SECONDS = 600;
    private static final int FEWEST_TO_JUDGE = 12;

    /** Of twenty, one each is rubbish and sent before; a bomb takes as long as a hundred others, so it is one of a thousand. */
    private static final int RUBBISH = 7;

    private static final int SENT_BEFORE = 13;
    private static final int EACH = 20;
    private static final int BOMB = 500;
    private static final int EACH_BOMB = 1000;

    @TempDir
    private Path folder = Path.of("");

    private final Set<Integer> acknowledged = new HashSet<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int next;

    private static void tell(String line) {
        System.out.println("soak: " + line);
    }

    @Test
    void receiverHoldsNoMoreAtTheEndThanAtTheBeginning() throws Exception {
        String db = folder.resolve("archive.db").toString();
        List<Vitals> all = new ArrayList<>();
        // The whole heap is there from the beginning, so that resident memory tells of all else.
        List<String> heap = List.of("-Xms256m", "-XX:+AlwaysPreTouch");
        try (ServeProcess serve = ServeProcess.start(List.of(), heap, Map.of(), "--db", db, "--quarantine", "16")) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(SECONDS)) {
                send(serve);
                all.add(Vitals.of(serve, begin));
                tell(all.get(all.size() - 1) + ", statuses so far " + statuses);
            }
            assertThat(serve.log).noneMatch(line -> line.contains("error="));
            serve.terminate();
            assertThat(serve.exit()).isEqualTo(143);
        }
        assertEachIsThereOnce(db);
        judge(all);
    }

    private void send(ServeProcess serve) throws IOException, InterruptedException {
        int first = next;
        byte[] bomb = LoadTest.bomb();
        Load.Result result = new Load(serve.door(), RATE, SECONDS_A_TIME, Load.SENDERS, new Load.Bodies() {
                    @Override
                    public byte[] body(int number) {
                        int which = first + number;
                        return which % EACH_BOMB == BOMB
                                ? bomb
                                : switch (which % EACH) {
                                    case RUBBISH -> LoadTest.junk(which);
                                    case SENT_BEFORE -> Load.gzip(0);
                                    default -> Load.gzip(which);
                                };
                    }

                    @Override
                    public boolean isGood(int number) {
                        int which = first + number;
                        return which % EACH_BOMB != BOMB && which % EACH != RUBBISH && which % EACH != SENT_BEFORE;
                    }
                })
                .run();
        result.acknowledged().forEach(number -> acknowledged.add(first + number));
        result.nanos().forEach((status, nanos) -> statuses.merge(status, nanos.length, Integer::sum));
        next += RATE * SECONDS_A_TIME;
    }

    private void assertEachIsThereOnce(String db) throws IOException {
        Map<String, Integer> kept = new HashMap<>();
        try (JdbcReportArchive archive = JdbcReportArchive.openExisting(db);
                Stream<ReportCopy> copies = archive.query(Query.all())) {
            copies.forEach(copy -> kept.merge(String.valueOf(copy.report().reportId()), 1, Integer::sum));
        }
        assertThat(kept.values()).containsOnly(1);
        assertThat(acknowledged).isNotEmpty().allMatch(number -> kept.containsKey(Load.id(number)));
        tell("acknowledged " + acknowledged.size() + ", kept " + kept.size() + ", 0 lost, 0 doubled");
    }

    /** In the first third classes are loaded and caches filled. */
    private static void judge(List<Vitals> all) {
        List<Vitals> steady = all.subList(all.size() / 3, all.size());
        List<Vitals> early = steady.subList(0, (steady.size() + 2) / 3);
        List<Vitals> late = steady.subList(steady.size() - early.size(), steady.size());
        double slope = Vitals.heapSlope(steady);
        double growth = Vitals.mean(late, Vitals::resident) / Vitals.mean(early, Vitals::resident) - 1;
        tell(String.format(
                Locale.ROOT,
                "heap %+.2f MiB an hour, resident memory %+.1f %%, descriptors %.1f then %.1f, threads %.1f then %.1f",
                slope,
                100 * growth,
                Vitals.mean(early, Vitals::descriptors),
                Vitals.mean(late, Vitals::descriptors),
                Vitals.mean(early, Vitals::threads),
                Vitals.mean(late, Vitals::threads)));
        if (SECONDS < LONG_ENOUGH_SECONDS) {
            return;
        }
        assertThat(all).as("enough to judge by").hasSizeGreaterThanOrEqualTo(FEWEST_TO_JUDGE);
        assertThat(slope).as("MiB of heap an hour").isLessThan(1);
        assertThat(growth).as("resident memory").isLessThan(0.1);
        assertThat(Vitals.mean(late, Vitals::descriptors))
                .as("descriptors")
                .isCloseTo(Vitals.mean(early, Vitals::descriptors), within(2.0));
        assertThat(Vitals.mean(late, Vitals::threads))
                .as("threads")
                .isCloseTo(Vitals.mean(early, Vitals::threads), within(2.0));
    }
}
