package io.github.tlsrpt.cli.store;

import io.github.tlsrpt.remediation.archive.ReportArchiveContract;
import io.github.tlsrpt.remediation.trend.ReportArchive;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** The archive in PostgreSQL is an archive. */
@Timeout(300)
class PostgresArchiveTest extends ReportArchiveContract {

    private static @Nullable PostgresServer server;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stopServer() throws IOException, InterruptedException {
        if (server != null) {
            server.stop();
        }
    }

    @Override
    protected ReportArchive open() throws IOException {
        return JdbcReportArchive.open(Objects.requireNonNull(server).freshUrl());
    }
}
