package io.github.tlsrpt.remediation.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.MemoryReportArchive;
import io.github.tlsrpt.remediation.trend.ReportArchive;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.SessionLedger;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every archive does. In a package of its own, so that archives of other modules can be held to it. */
public abstract class ReportArchiveContract {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);
    private static final Instant RECEIVED = Instant.parse("2026-10-02T03:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    private ReportArchive archive = new MemoryReportArchive();

    /** Makes an empty archive. */
    protected abstract ReportArchive open() throws IOException;

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

    private List<ReportCopy> counted() throws IOException {
        try (Stream<ReportCopy> copies = archive.query(ReportArchive.Query.all())) {
            return copies.toList();
        }
    }

    private static TlsReport report(String organization, String id, LocalDate day, PolicyResult... results) {
        return new TlsReport(organization, DateRange.ofUtcDay(day), "tls@sender.example", id, List.of(results));
    }

    private static TlsReport report(String id, long ok) {
        return report("Sender", id, DAY, result(PolicyType.STS, "example.com", ok, 0));
    }

    private static PolicyResult result(PolicyType type, String domain, long ok, long failed) {
        return new PolicyResult(new Policy(type, List.of(), domain, List.of()), new Summary(ok, failed), List.of());
    }

    private static ReportCopy copy(TlsReport report) {
        return new ReportCopy(report, Trust.UNAUTHENTICATED, null, RECEIVED);
    }

    private static ReportCopy copy(TlsReport report, Trust trust, String submitter, Instant received) {
        return new ReportCopy(report, trust, submitter, received);
    }

    private static ReportCopy received(String id, Instant received) {
        return copy(report(id, 10), Trust.UNAUTHENTICATED, "sender.example", received);
    }

    @Test
    void addedIsFoundByDayAndDomain() throws IOException {
        archive.add(copy(report("B", "0", DAY, result(PolicyType.STS, "example.com", 1, 0))));
        archive.add(copy(report(
                "A",
                "2",
                DAY,
                result(PolicyType.STS, "example.com", 1, 0),
                result(PolicyType.TLSA, "mx.example.com", 1, 0))));
        archive.add(copy(report("A", "1", DAY.plusDays(1), result(PolicyType.STS, "example.net", 1, 0))));
        assertThat(ids(ReportArchive.Query.all())).containsExactly("2", "0", "1");
        assertThat(ids(new ReportArchive.Query("", DAY, DAY))).containsExactly("2", "0");
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
                report("1", 11),
                Trust.AUTHENTICATED,
                "sender.example",
                RECEIVED.minus(MONTH).minusSeconds(1)));
        archive.add(received("1", RECEIVED));
        assertThat(archive.prune(RECEIVED, MONTH, false).copies()).isEqualTo(1);
        assertThat(ids(ReportArchive.Query.all())).contains("1").hasSize(10);
    }

    @Test
    void hostileTextsComeBackUnharmed() throws IOException {
        List<ReportCopy> copies = new ArrayList<>();
        for (String text : List.of(
                "\u0000",
                "a\u0000b",
                "%_'\"\\",
                "\ud83d\ude00",
                "x".repeat(65_536),
                "../../x",
                "[\"[]\"]",
                " a ",
                "CON")) {
            Policy policy = new Policy(PolicyType.STS, List.of(text), text, List.of(text));
            FailureDetail detail = FailureDetail.builder(new ResultType(text), Long.MAX_VALUE)
                    .receivingMxHostname(text)
                    .additionalInformation(text)
                    .failureReasonCode(text)
                    .build();
            PolicyResult result =
                    new PolicyResult(policy, new Summary(Long.MAX_VALUE, Long.MAX_VALUE), List.of(detail));
            TlsReport report = new TlsReport(text, DateRange.ofUtcDay(DAY), text, text, List.of(result));
            ReportCopy copy = copy(report, Trust.UNAUTHENTICATED, "a.example", RECEIVED.plusNanos(copies.size()));
            assertThat(archive.add(copy)).isEqualTo(SessionLedger.Outcome.NEW);
            copies.add(copy);
            assertThat(ids(new ReportArchive.Query(text, DAY, DAY))).containsExactly(text);
        }
        assertThat(counted()).containsExactlyInAnyOrderElementsOf(copies);
    }

    @Test
    void idsThatDifferOnlyByCaseOrNormalFormAreTwoReports() throws IOException {
        for (String id : List.of("id", "ID", "\u00e4", "a\u0308")) {
            assertThat(archive.add(copy(report(id, 1)))).isEqualTo(SessionLedger.Outcome.NEW);
        }
        assertThat(counted()).hasSize(4);
    }

    @Test
    void bestTrustAndFirstReceiptOfTheSameContentAreRemembered() throws IOException {
        TlsReport report = report("1", 10);
        archive.add(copy(report));
        archive.add(copy(report, Trust.AUTHENTICATED, "sender.example", RECEIVED.plusSeconds(60)));
        archive.add(copy(report, Trust.UNALIGNED, "other.example", RECEIVED.plusSeconds(90)));
        assertThat(counted()).containsExactly(copy(report, Trust.AUTHENTICATED, "sender.example", RECEIVED));
        archive.add(copy(report, Trust.UNALIGNED, "other.example", RECEIVED.minusSeconds(90)));
        assertThat(counted())
                .containsExactly(copy(report, Trust.AUTHENTICATED, "sender.example", RECEIVED.minusSeconds(90)));
    }

    @Test
    void whatCountsDoesNotDependOnTheOrder() throws IOException {
        List<ReportCopy> copies = new ArrayList<>(List.of(
                copy(report("1", 10)),
                copy(report("1", 10), Trust.UNALIGNED, "relay.example", RECEIVED.plusSeconds(9)),
                copy(report("1", 11), Trust.UNALIGNED, "sender.example", RECEIVED.plusSeconds(5)),
                copy(report("1", 12), Trust.UNALIGNED, "sender.example", RECEIVED.plusSeconds(3)),
                copy(report("1", 13), Trust.UNAUTHENTICATED, "sender.example", RECEIVED.minusSeconds(3)),
                copy(report("2", 1)),
                copy(report("2", 2))));
        List<List<ReportCopy>> answers = new ArrayList<>();
        for (int i = 0; i < copies.size(); i++) {
            Collections.rotate(copies, 1);
            try (ReportArchive fresh = open()) {
                for (ReportCopy copy : copies) {
                    fresh.add(copy);
                }
                for (ReportCopy copy : copies) {
                    assertThat(fresh.add(copy)).isEqualTo(SessionLedger.Outcome.DUPLICATE);
                }
                try (Stream<ReportCopy> counted = fresh.query(ReportArchive.Query.all())) {
                    answers.add(counted.toList());
                }
            }
        }
        assertThat(answers).hasSize(copies.size()).containsOnly(answers.get(0));
        assertThat(answers.get(0).get(0).report()).isEqualTo(report("1", 12));
    }

    @Test
    void copyThatIsSentAgainIsNotKeptForEver() throws IOException {
        for (int i = 0; i < 9; i++) {
            archive.add(received("new " + i, RECEIVED));
        }
        archive.add(received("1", RECEIVED.minus(MONTH).minusSeconds(1)));
        archive.add(received("1", RECEIVED));
        assertThat(archive.prune(RECEIVED, MONTH, false)).isEqualTo(new ReportArchive.Pruned(1, ""));
        assertThat(counted()).hasSize(9);
    }

    @Test
    void ofManyWhoAddTheSameAtOnceOneIsFirst() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<SessionLedger.Outcome>> adds = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                ReportCopy copy = copy(report("id " + i % 20, 1));
                adds.add(() -> archive.add(copy));
            }
            int first = 0;
            for (Future<SessionLedger.Outcome> outcome : threads.invokeAll(adds)) {
                first += outcome.get() == SessionLedger.Outcome.NEW ? 1 : 0;
            }
            assertThat(first).isEqualTo(20);
            assertThat(counted()).hasSize(20);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void readerSeesAWholeAndHindersNoWriter() throws IOException {
        for (int i = 0; i < 500; i++) {
            archive.add(copy(report("id " + i, 1)));
        }
        try (Stream<ReportCopy> copies = archive.query(ReportArchive.Query.all())) {
            var reader = copies.iterator();
            reader.next();
            archive.add(copy(report("later", 1)));
            int rest = 0;
            for (; reader.hasNext(); reader.next()) {
                rest++;
            }
            assertThat(rest).isEqualTo(499);
        }
        assertThat(counted()).hasSize(501);
    }
}
