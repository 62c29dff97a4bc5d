package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.remediation.archive.ReportArchiveContract;

class MemoryReportArchiveTest extends ReportArchiveContract {

    @Override
    protected ReportArchive open() {
        return new MemoryReportArchive();
    }
}
