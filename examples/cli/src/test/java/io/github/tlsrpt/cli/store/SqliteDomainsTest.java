package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.ReportArchive.Query;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.SessionLedger.Outcome;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The domains of copies are in a tree of their own that no foreign key holds. */
class SqliteDomainsTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private JdbcReportArchive open() throws IOException {
        return JdbcReportArchive.open(folder.resolve("reports.db").toString());
    }

    private long change(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("reports.db"));
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private long domains() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("reports.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM report_domain")) {
            return row.getLong(1);
        }
    }

    private static Outcome add(JdbcReportArchive archive, TlsReport report) throws IOException {
        return archive.add(new ReportCopy(report, Trust.UNAUTHENTICATED, null, RECEIVED));
    }

    private static Query of(TlsReport report) {
        String domain = report.policies().get(0).policy().policyDomain();
        return new Query(domain == null ? "" : domain, LocalDate.of(2025, 1, 1), LocalDate.of(2027, 1, 1));
    }

    @Test
    void rowDeletedByHandComesAgain() throws IOException, SQLException {
        TlsReport report = ManyReports.report(1);
        try (JdbcReportArchive archive = open()) {
            assertThat(add(archive, report)).isEqualTo(Outcome.NEW);
        }
        assertThat(change("DELETE FROM report_copy")).isOne();
        try (JdbcReportArchive archive = open()) {
            assertThat(add(archive, report)).isEqualTo(Outcome.NEW);
            try (Stream<ReportCopy> found = archive.query(of(report))) {
                assertThat(found).hasSize(1);
            }
        }
    }

    @Test
    void domainThatARowDeletedByHandLeftBehindFindsNoOtherReport() throws IOException, SQLException {
        TlsReport gone = ManyReports.report(1);
        TlsReport other = ManyReports.report(41);
        try (JdbcReportArchive archive = open()) {
            add(archive, gone);
        }
        change("DELETE FROM report_copy");
        try (JdbcReportArchive archive = open()) {
            add(archive, other);
            assertThat(of(gone)).isNotEqualTo(of(other));
            try (Stream<ReportCopy> found = archive.query(of(gone))) {
                assertThat(found).isEmpty();
            }
            try (Stream<ReportCopy> found = archive.query(of(other))) {
                assertThat(found).hasSize(1);
            }
        }
    }

    @Test
    void pruningForgetsTheDomainsToo() throws IOException, SQLException {
        try (JdbcReportArchive archive = open()) {
            add(archive, ManyReports.report(1));
            add(archive, ManyReports.report(2));
            assertThat(domains()).isGreaterThanOrEqualTo(2);
            assertThat(archive.prune(RECEIVED.plus(Duration.ofDays(100)), Duration.ofDays(90), true)
                            .copies())
                    .isEqualTo(2);
        }
        assertThat(domains()).isZero();
    }
}
