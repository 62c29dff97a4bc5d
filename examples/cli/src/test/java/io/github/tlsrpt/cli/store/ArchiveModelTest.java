package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.remediation.trend.MemoryReportArchive;
import io.github.tlsrpt.remediation.trend.ReportArchive;
import io.github.tlsrpt.remediation.trend.ReportCopy;
import io.github.tlsrpt.remediation.trend.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to it, in whatever order, the archive in a database says what the one in memory says. */
class ArchiveModelTest {

    private static final int SEQUENCES = Integer.getInteger("tlsrpt.model.sequences", 200);
    private static final int STEPS = 50;
    private static final Instant BEGIN = Instant.parse("2026-10-02T03:00:00Z");

    /** Ten thousand commits that are forced to a disk would take a minute. */
    private static Path folder(Path usual) throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? Files.createTempDirectory(memory, "tlsrpt-archive") : usual;
    }

    @Test
    @Timeout(600)
    void bothArchivesAgree(@TempDir Path usual) throws IOException {
        Path folder = folder(usual);
        for (int seed = 0; seed < SEQUENCES; seed++) {
            String db = folder.resolve(seed + ".db").toString();
            Random random = new Random(seed);
            ReportArchive memory = new MemoryReportArchive();
            JdbcReportArchive archive = JdbcReportArchive.open(db);
            Instant now = BEGIN;
            for (int step = 0; step < STEPS; step++) {
                now = now.plus(Duration.ofHours(random.nextInt(60) - 5));
                String where = "seed " + seed + ", step " + step;
                switch (random.nextInt(12)) {
                    case 0 -> {
                        boolean force = random.nextBoolean();
                        Duration retention = Duration.ofDays(30 + random.nextInt(30));
                        assertThat(archive.prune(now, retention, force))
                                .as(where)
                                .isEqualTo(memory.prune(now, retention, force));
                    }
                    case 1 -> {
                        archive.close();
                        archive = JdbcReportArchive.open(db);
                    }
                    case 2 -> {
                        ReportArchive.Query query = query(random);
                        assertThat(all(archive, query)).as(where).isEqualTo(all(memory, query));
                    }
                    default -> {
                        ReportCopy copy = copy(random, now);
                        assertThat(archive.add(copy)).as(where).isEqualTo(memory.add(copy));
                    }
                }
            }
            assertThat(all(archive, ReportArchive.Query.all()))
                    .as("seed %d", seed)
                    .isEqualTo(all(memory, ReportArchive.Query.all()));
            archive.close();
            Files.delete(Path.of(db));
        }
        Files.deleteIfExists(folder);
    }

    private static List<ReportCopy> all(ReportArchive archive, ReportArchive.Query query) throws IOException {
        try (Stream<ReportCopy> copies = archive.query(query)) {
            return copies.toList();
        }
    }

    private static ReportArchive.Query query(Random random) {
        TlsReport report = ManyReports.report(random.nextInt(8) * 40);
        return new ReportArchive.Query(
                String.valueOf(report.policies().get(0).policy().policyDomain()),
                report.dateRange().utcDay(),
                report.dateRange().utcDay().plusDays(random.nextInt(3)));
    }

    /** One of 8 reports, of which each has 3 contents. */
    private static ReportCopy copy(Random random, Instant received) {
        TlsReport report = ManyReports.report(random.nextInt(8) * 40);
        String contact = "tls" + random.nextInt(3) + "@sender.example";
        TlsReport content = new TlsReport(
                report.organizationName(), report.dateRange(), contact, report.reportId(), report.policies());
        Trust trust = List.of(Trust.values()).get(random.nextInt(3));
        String submitter =
                trust == Trust.UNAUTHENTICATED ? null : random.nextBoolean() ? "sender.example" : "x.example";
        return new ReportCopy(content, trust, submitter, received);
    }
}
