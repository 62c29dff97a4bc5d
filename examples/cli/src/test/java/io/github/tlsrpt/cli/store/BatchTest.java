package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads make additions faster and change nothing else. */
class BatchTest {

    private static final long HEAP = 256 << 20;

    private final List<Integer> groups = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = new ArrayList<>();

    private static StoredReport report(int number) {
        ReportCopy copy = new ReportCopy(ManyReports.report(number), Trust.UNAUTHENTICATED, null, Instant.EPOCH);
        return new StoredReport(copy, "file " + number, List.of());
    }

    private static void fill(Batch batch, int reports) throws IOException {
        for (int i = 0; i < reports; i++) {
            batch.add(report(i));
        }
    }

    private List<Outcome> commit(List<Row> rows) {
        groups.add(rows.size());
        return Collections.nCopies(rows.size(), Outcome.NEW);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void copiesAreCommittedAndToldInTheirOrder(int threads) throws IOException {
        Thread caller = Thread.currentThread();
        Batch.Listener listener = (source, outcome) -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            told.add(source);
        };
        try (Batch batch = new Batch(this::commit, listener, threads, HEAP)) {
            fill(batch, 9000);
        }
        assertThat(groups.stream().mapToInt(Integer::intValue).sum()).isEqualTo(9000);
        assertThat(groups.subList(0, groups.size() - 1)).allMatch(size -> size >= 4000);
        assertThat(told)
                .isEqualTo(IntStream.range(0, 9000).mapToObj(i -> "file " + i).toList());
    }

    @Test
    void whatComesWhileAGroupIsBeingCommittedIsCommittedTogether() throws IOException {
        CountDownLatch allCame = new CountDownLatch(1);
        Batch.Commit commit = rows -> {
            await(allCame);
            return commit(rows);
        };
        try (Batch batch = new Batch(commit, (source, outcome) -> told.add(source), 2, HEAP)) {
            fill(batch, 10_000);
            assertThat(told).isEmpty();
            allCame.countDown();
        }
        assertThat(groups).first().isEqualTo(4000);
        assertThat(groups.get(1)).as("with what came meanwhile").isGreaterThan(4000);
        assertThat(told).hasSize(10_000);
    }

    @Test
    void largeCopiesAreCommittedSooner() throws IOException {
        String longName = "x".repeat(1000);
        try (Batch batch = new Batch(this::commit, (source, outcome) -> told.add(source), 1, HEAP)) {
            for (int i = 0; i < 4000; i++) {
                batch.add(new StoredReport(report(i).copy(), longName, List.of()));
            }
            assertThat(groups).hasSize(1);
        }
        assertThat(groups.get(0)).as("4 MiB").isBetween(1000, 3999);
        assertThat(told).hasSize(4000);
    }

    @Test
    void aSmallHeapHoldsNoLargeGroups() throws IOException {
        Batch.Commit slow = rows -> {
            LockSupport.parkNanos(50_000_000);
            return commit(rows);
        };
        try (Batch batch = new Batch(slow, (source, outcome) -> told.add(source), 2, 64 << 20)) {
            fill(batch, 9000);
        }
        assertThat(groups).containsExactly(4000, 4000, 1000);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void oneThreadIsTheCallersAlone() throws IOException {
        Set<Thread> threads = new HashSet<>();
        Batch.Commit commit = rows -> {
            threads.add(Thread.currentThread());
            return commit(rows);
        };
        try (Batch batch = new Batch(commit, (source, outcome) -> told.add(source), 1, HEAP)) {
            fill(batch, 5000);
            assertThat(told).as("what is committed is told at once").hasSize(4000);
        }
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void afterAFailureNothingElseIsCommitted(int threads) {
        Batch.Commit failing = rows -> {
            groups.add(rows.size());
            throw new IOException("the disk is full");
        };
        assertThatThrownBy(() -> {
                    try (Batch batch = new Batch(failing, (source, outcome) -> told.add(source), threads, HEAP)) {
                        fill(batch, 17_000);
                    }
                })
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the disk is full");
        assertThat(groups).containsExactly(4000);
        assertThat(told).isEmpty();
    }
}
