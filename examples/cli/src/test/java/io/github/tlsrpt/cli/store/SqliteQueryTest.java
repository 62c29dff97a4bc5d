package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from an archive: all that was kept of a copy, and how many say something else. */
class SqliteQueryTest {

    private static final Instant RECEIVED = Instant.parse("2026-10-02T03:00:00.123456789Z");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @TempDir
    private Path folder = Path.of("");

    private SqliteDatabase database;
    private JdbcReportArchive archive;

    @BeforeEach
    void open() throws IOException {
        database = SqliteDatabase.of(folder.resolve("archive.db").toString());
        archive = JdbcReportArchive.open(database, true);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private static ReportCopy copy(TlsReport report, Trust trust, String submitter, Instant received) {
        return new ReportCopy(report, trust, submitter, received);
    }

    private static ReportCopy copy(TlsReport report) {
        return new ReportCopy(report, Trust.UNAUTHENTICATED, null, RECEIVED);
    }

    private static TlsReport with(TlsReport report, String id, Function<PolicyResult, PolicyResult> change) {
        List<PolicyResult> policies = report.policies().stream().map(change).toList();
        return new TlsReport(report.organizationName(), report.dateRange(), report.contactInfo(), id, policies);
    }

    /** The same report with other counts. */
    private static TlsReport other(TlsReport report, long ok) {
        return with(
                report,
                String.valueOf(report.reportId()),
                policy -> new PolicyResult(policy.policy(), new Summary(ok, 0L), List.of()));
    }

    private List<StoredReport> stored() throws IOException {
        try (Stream<StoredReport> stored = archive.reports(Query.all())) {
            return stored.toList();
        }
    }

    @Test
    void whatBelongsToAReportComesBackWithIt() throws IOException {
        List<StoredReport> reports = List.of(
                new StoredReport(copy(ManyReports.report(1)), "", List.of()),
                new StoredReport(
                        copy(ManyReports.report(2), Trust.UNALIGNED, "relay.example", RECEIVED.minusNanos(1)),
                        "file \u00e9 2",
                        List.of(new Deviation(null, "WARNING one"), new Deviation(null, "ERROR two"))));
        for (StoredReport report : reports) {
            assertThat(archive.add(report)).isEqualTo(Outcome.NEW);
        }
        assertThat(stored()).isEqualTo(reports);
    }

    @Test
    void reportThatNamesNothingIsKept() throws IOException {
        DateRange day = DateRange.ofUtcDay(DAY);
        TlsReport nameless =
                new TlsReport(null, day, null, null, ManyReports.report(1).policies());
        ReportCopy copy = copy(nameless);
        assertThat(archive.add(copy)).isEqualTo(Outcome.NEW);
        assertThat(archive.add(copy)).isEqualTo(Outcome.DUPLICATE);
        assertThat(stored()).extracting(StoredReport::copy).containsExactly(copy);
    }

    @Test
    void sourceIsCutAtAThousandCharacters() throws IOException {
        archive.add(new StoredReport(copy(ManyReports.report(1)), "x".repeat(1001), List.of()));
        assertThat(stored()).singleElement().extracting(StoredReport::source).isEqualTo("x".repeat(1000));
    }

    @Test
    void submitterOfTheContactIsRememberedWhoeverElseSendsTheSame() throws IOException {
        TlsReport report = ManyReports.report(1);
        archive.add(copy(report, Trust.UNALIGNED, "sender1.example", RECEIVED));
        archive.add(copy(report, Trust.UNALIGNED, "relay.example", RECEIVED.minusSeconds(9)));
        assertThat(stored())
                .extracting(StoredReport::copy)
                .containsExactly(copy(report, Trust.UNALIGNED, "sender1.example", RECEIVED.minusSeconds(9)));
        archive.add(copy(other(report, 7), Trust.UNALIGNED, "relay.example", RECEIVED.minusSeconds(99)));
        assertThat(stored())
                .as("before a copy of a relay that came earlier")
                .extracting(StoredReport::copy)
                .containsExactly(copy(report, Trust.UNALIGNED, "sender1.example", RECEIVED.minusSeconds(9)));
    }

    @Test
    void submitterOfTheContactReplacesARelay() throws IOException {
        TlsReport report = ManyReports.report(1);
        archive.add(copy(report, Trust.UNALIGNED, "relay.example", RECEIVED));
        archive.add(copy(report, Trust.UNALIGNED, "sender1.example", RECEIVED.plusSeconds(9)));
        assertThat(stored())
                .extracting(StoredReport::copy)
                .containsExactly(copy(report, Trust.UNALIGNED, "sender1.example", RECEIVED));
    }

    @Test
    void betterProofIsRememberedWhoeverSubmitted() throws IOException {
        TlsReport report = ManyReports.report(1);
        ReportCopy ofContact = copy(report, Trust.UNALIGNED, "sender1.example", RECEIVED);
        ReportCopy proved = copy(report, Trust.AUTHENTICATED, "other.example", RECEIVED);
        archive.add(ofContact);
        archive.add(proved);
        assertThat(stored()).extracting(StoredReport::copy).containsExactly(proved);
        archive.add(ofContact);
        assertThat(stored()).extracting(StoredReport::copy).containsExactly(proved);
    }

    @Test
    void ofTwoRelaysTheFirstIsRemembered() throws IOException {
        TlsReport report = ManyReports.report(1);
        archive.add(copy(report, Trust.UNALIGNED, "relay.example", RECEIVED));
        archive.add(copy(report, Trust.UNALIGNED, "later.example", RECEIVED.plusSeconds(9)));
        archive.add(copy(report, Trust.UNALIGNED, "same.example", RECEIVED));
        assertThat(stored())
                .extracting(StoredReport::copy)
                .containsExactly(copy(report, Trust.UNALIGNED, "relay.example", RECEIVED));
        archive.add(copy(report, Trust.UNALIGNED, "first.example", RECEIVED.minusSeconds(9)));
        assertThat(stored())
                .extracting(StoredReport::copy)
                .containsExactly(copy(report, Trust.UNALIGNED, "first.example", RECEIVED.minusSeconds(9)));
    }

    @Test
    void copiesThatSaySomethingElseAreCountedByDayAndDomain() throws IOException {
        TlsReport report = ManyReports.report(1);
        TlsReport ofAnotherDomain = ManyReports.report(41);
        TlsReport ofAnotherDay = ManyReports.report(2000);
        for (TlsReport each : List.of(report, ofAnotherDomain, ofAnotherDay)) {
            archive.add(copy(each));
        }
        assertThat(archive.conflicts(Query.all())).isZero();
        archive.add(copy(other(report, 7)));
        archive.add(copy(other(report, 8)));
        archive.add(copy(other(ofAnotherDomain, 7)));
        archive.add(copy(other(ofAnotherDay, 7)));
        assertThat(archive.conflicts(Query.all())).isEqualTo(4);
        assertThat(archive.conflicts(new Query("", DAY, DAY))).isEqualTo(3);
        assertThat(archive.conflicts(new Query("", DAY.plusDays(1), DAY.plusDays(1))))
                .isEqualTo(1);
        assertThat(archive.conflicts(new Query("d0.example", DAY, DAY))).isEqualTo(2);
        assertThat(archive.conflicts(new Query("example.org", DAY, DAY))).isZero();
        assertThat(stored()).hasSize(3);
    }

    @Test
    void domainThatIsCutFindsItsOwnReportsOnly() throws IOException {
        String long1 = "a".repeat(300) + ".example";
        String long2 = "a".repeat(299) + "b.example";
        TlsReport report = ManyReports.report(1);
        for (String domain : List.of(long1, long2)) {
            Policy policy = new Policy(PolicyType.STS, List.of(), domain, List.of());
            archive.add(copy(with(report, domain, result -> new PolicyResult(policy, new Summary(1L, 0L), List.of()))));
        }
        try (Stream<ReportCopy> found = archive.query(new Query(long1, DAY, DAY))) {
            assertThat(found).extracting(copy -> copy.report().reportId()).containsExactly(long1);
        }
    }

    @Test
    void readingEndsAndStaysEnded() throws IOException {
        archive.add(copy(ManyReports.report(1)));
        try (Stream<ReportCopy> copies = archive.query(Query.all())) {
            Iterator<ReportCopy> reader = copies.iterator();
            assertThat(reader.next().report()).isEqualTo(ManyReports.report(1));
            assertThat(reader.hasNext()).isFalse();
            assertThat(reader.hasNext()).isFalse();
            assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void whoReadsLeavesNoConnectionOpen() throws IOException, SQLException {
        archive.add(copy(ManyReports.report(1)));
        archive.add(copy(ManyReports.report(2)));
        FailingDatabase failing = new FailingDatabase(database, new SQLException("from the disk", "", 10), false);
        Stream<StoredReport> all = CopyReader.stream(failing.database(), Query.all());
        assertThat(failing.open()).isEqualTo(1);
        assertThat(all).hasSize(2);
        assertThat(failing.open()).as("read to the end").isZero();
        try (Stream<StoredReport> some = CopyReader.stream(failing.database(), Query.all())) {
            assertThat(some.iterator().hasNext()).isTrue();
        }
        assertThat(failing.open()).as("closed").isZero();
        for (int call = 0; call < 3; call++) {
            failing.failIn(call);
            assertThatThrownBy(() -> CopyReader.stream(failing.database(), Query.all()))
                    .isInstanceOf(SQLException.class);
            assertThat(failing.open()).as(failing.failed()).isZero();
        }
        failing.mend();
        try (Connection connection = database.connect(false);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE report_copy SET trust = 9");
        }
        Stream<StoredReport> damaged = CopyReader.stream(failing.database(), Query.all());
        assertThatThrownBy(damaged::toList).isInstanceOf(UncheckedIOException.class);
        assertThat(failing.open()).as("damaged").isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trust = 9",
                "trust = -1",
                "content = x'00'",
                "content = x''",
                "content = substr(content, 1, 60)",
                "digest = zeroblob(32)",
                "submitter = 'relay.example', received_second = 1, content = (SELECT content FROM report_copy WHERE id = 2)"
            })
    void rowThatIsNotWhatWasWrittenIsTold(String change) throws IOException, SQLException {
        archive.add(copy(ManyReports.report(1)));
        archive.add(copy(ManyReports.report(2)));
        try (Connection connection = database.connect(false);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE report_copy SET " + change + " WHERE id = 1"))
                    .isOne();
        }
        assertThatThrownBy(this::stored)
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(ArchiveException.class)
                .hasMessageMatching(
                        "(?s).*archive\\.db: the report with the digest [0-9a-f]{64} is not what was written; restore a"
                                + " backup, or delete its row and ingest the report again");
    }
}
