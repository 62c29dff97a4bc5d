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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads make additions faster and change nothing else. */
class BatchTest {

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
        Batch.Listener listener = (report, outcome) -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            told.add(report.source());
        };
        try (Batch batch = new Batch(this::commit, listener, threads)) {
            fill(batch, 2500);
        }
        assertThat(groups).containsExactly(1000, 1000, 500);
        assertThat(told)
                .isEqualTo(IntStream.range(0, 2500).mapToObj(i -> "file " + i).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void afterAFailureNothingElseIsCommitted(int threads) {
        Batch.Commit failing = rows -> {
            groups.add(rows.size());
            throw new IOException("the disk is full");
        };
        assertThatThrownBy(() -> {
                    try (Batch batch = new Batch(failing, (report, outcome) -> told.add(report.source()), threads)) {
                        fill(batch, 3500);
                    }
                })
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the disk is full");
        assertThat(groups).containsExactly(1000);
        assertThat(told).isEmpty();
    }
}
