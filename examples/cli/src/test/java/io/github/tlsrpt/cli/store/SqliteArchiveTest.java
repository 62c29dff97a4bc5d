package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.remediation.archive.ReportArchiveContract;
import io.github.tlsrpt.remediation.trend.ReportArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive in one file is an archive. */
@Timeout(300)
class SqliteArchiveTest extends ReportArchiveContract {

    private final AtomicInteger count = new AtomicInteger();

    @TempDir
    private Path folder = Path.of("");

    @Override
    protected ReportArchive open() throws IOException {
        return JdbcReportArchive.open(
                folder.resolve(count.incrementAndGet() + ".db").toString());
    }
}
