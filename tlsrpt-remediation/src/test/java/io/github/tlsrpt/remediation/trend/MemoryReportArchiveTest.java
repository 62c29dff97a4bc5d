package io.github.tlsrpt.remediation.trend;

class MemoryReportArchiveTest extends ReportArchiveContract {

    @Override
    ReportArchive open() {
        return new MemoryReportArchive();
    }
}
