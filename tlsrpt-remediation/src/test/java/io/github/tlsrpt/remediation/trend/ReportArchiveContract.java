package io.github.tlsrpt.remediation.trend;

import static io.github.tlsrpt.remediation.trend.Copies.DAY;
import static io.github.tlsrpt.remediation.trend.Copies.RECEIVED;
import static io.github.tlsrpt.remediation.trend.Copies.copy;
import static io.github.tlsrpt.remediation.trend.Copies.report;
import static io.github.tlsrpt.remediation.trend.Copies.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.TlsReport;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every archive does. */
abstract class ReportArchiveContract {

    private static final Duration MONTH = Duration.ofDays(30);

    private ReportArchive archive = new MemoryReportArchive();

    abstract ReportArchive open() throws IOException;

    @BeforeEach
    void openArchive() throws IOException {
        archive = open();
    }

    @AfterEach
    void closeArchive() throws IOException {
        archive.close();
    }

    private List<String> ids(ReportArchive.Query query) throws IOException {
        try (Stream<ReportCopy> copies = archive.query(query)) {
            return copies.map(copy -> String.valueOf(copy.report().reportId())).toList();
        }
    }

    private static ReportCopy received(String id, Instant received) {
        return copy(report(id, 10), Trust.UNAUTHENTICATED, "sender.example", received);
    }

    @Test
    void addedIsFoundByDayAndDomain() throws IOException {
        archive.add(copy(report("B", "3", DAY, result(PolicyType.STS, "example.com", 1, 0))));
        archive.add(copy(report(
                "A",
                "2",
                DAY,
                result(PolicyType.STS, "example.com", 1, 0),
                result(PolicyType.TLSA, "mx.example.com", 1, 0))));
        archive.add(copy(report("A", "1", DAY.plusDays(1), result(PolicyType.STS, "example.net", 1, 0))));
        assertThat(ids(ReportArchive.Query.all())).containsExactly("2", "3", "1");
        assertThat(ids(new ReportArchive.Query("", DAY, DAY))).containsExactly("2", "3");
        assertThat(ids(new ReportArchive.Query("EXAMPLE.net.", DAY, DAY.plusDays(1))))
                .containsExactly("1");
        assertThat(ids(new ReportArchive.Query("mx.example.com", DAY, DAY))).containsExactly("2");
        assertThat(ids(new ReportArchive.Query("example.org", DAY, DAY))).isEmpty();
        assertThat(ids(new ReportArchive.Query("", DAY.plusDays(2), DAY.plusDays(9))))
                .isEmpty();
    }

    @Test
    void whatComesBackIsWhatWasAdded() throws IOException {
        ReportCopy copy = copy(report("\u202e'; DROP TABLE reports; --", 7), Trust.UNALIGNED, "a.example", RECEIVED);
        archive.add(copy);
        try (Stream<ReportCopy> copies = archive.query(ReportArchive.Query.all())) {
            assertThat(copies).containsExactly(copy);
        }
    }

    @Test
    void copiesOfOneReportAreToldApart() throws IOException {
        assertThat(archive.add(copy(report("1", 10)))).isEqualTo(SessionLedger.Outcome.NEW);
        assertThat(archive.add(copy(report("1", 10)))).isEqualTo(SessionLedger.Outcome.DUPLICATE);
        ReportCopy real = copy(report("1", 11), Trust.AUTHENTICATED, "sender.example", RECEIVED);
        assertThat(archive.add(real)).isEqualTo(SessionLedger.Outcome.CONFLICT);
        try (Stream<ReportCopy> copies = archive.query(ReportArchive.Query.all())) {
            assertThat(copies).containsExactly(real);
        }
    }

    @Test
    void oldCopiesGoByWhenTheyWereReceived() throws IOException {
        TlsReport ancient = new TlsReport(
                "Sender",
                new DateRange(Instant.EPOCH, Instant.EPOCH),
                null,
                "ancient",
                report("x", 1).policies());
        archive.add(copy(ancient, Trust.UNAUTHENTICATED, "sender.example", RECEIVED));
        for (int i = 0; i < 9; i++) {
            archive.add(received("new " + i, RECEIVED));
        }
        archive.add(received("old", RECEIVED.minus(MONTH).minusSeconds(1)));
        archive.add(received("edge", RECEIVED.minus(MONTH)));
        assertThat(archive.prune(RECEIVED, MONTH, false)).isEqualTo(new ReportArchive.Pruned(1, ""));
        assertThat(ids(ReportArchive.Query.all()))
                .contains("edge", "ancient", "new 0")
                .doesNotContain("old")
                .hasSize(11);
    }

    @Test
    void clockThatJumpedDeletesNothing() throws IOException {
        for (int i = 0; i < 20; i++) {
            archive.add(received("old " + i, RECEIVED));
        }
        Instant decade = RECEIVED.plus(Duration.ofDays(3650));
        assertThat(archive.prune(decade, MONTH, false).refusal()).contains("48 hours ahead");
        assertThat(archive.prune(RECEIVED.minus(Duration.ofDays(3650)), MONTH, false))
                .isEqualTo(new ReportArchive.Pruned(0, ""));
        archive.add(received("new", decade));
        assertThat(archive.prune(decade, MONTH, false).refusal())
                .isEqualTo("20 of 21 copies would go, more than a fifth");
        assertThat(ids(ReportArchive.Query.all())).hasSize(21);
        assertThat(archive.prune(decade, MONTH, true).copies()).isEqualTo(20);
        assertThat(ids(ReportArchive.Query.all())).containsExactly("new");
    }

    @Test
    void retentionIsAMonthAtLeastUnlessForced() throws IOException {
        archive.add(received("1", RECEIVED));
        Duration short1 = MONTH.minusSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> archive.prune(RECEIVED, short1, false));
        assertThat(archive.prune(RECEIVED.plusSeconds(1), Duration.ZERO, true).copies())
                .isEqualTo(1);
    }

    @Test
    void copyThatCountedMayGoAndLeaveAnother() throws IOException {
        for (int i = 0; i < 9; i++) {
            archive.add(received("new " + i, RECEIVED));
        }
        archive.add(copy(
                report("1", 10),
                Trust.AUTHENTICATED,
                "sender.example",
                RECEIVED.minus(MONTH).minusSeconds(1)));
        archive.add(received("1", RECEIVED));
        assertThat(archive.prune(RECEIVED, MONTH, false).copies()).isEqualTo(1);
        assertThat(ids(ReportArchive.Query.all())).contains("1").hasSize(10);
    }
}
