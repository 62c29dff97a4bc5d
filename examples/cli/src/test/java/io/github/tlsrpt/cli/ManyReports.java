package io.github.tlsrpt.cli;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** As many small reports as one wants, each another, such as 40 senders write about 50 domains for years. */
public final class ManyReports {

    private static final int SENDERS = 40;
    private static final int DOMAINS = 50;
    private static final int FILES_A_FOLDER = 1000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    private ManyReports() {}

    /** Writes reports as gzip, a thousand a folder. */
    public static void write(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Path part = folder.resolve(String.format(Locale.ROOT, "%05d", i / FILES_A_FOLDER));
            if (i % FILES_A_FOLDER == 0) {
                Files.createDirectories(part);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part.resolve(i + ".json.gz")))) {
                ReportWriter.writeGzip(report(i), out);
            }
        }
    }

    /** Returns the report of a number; another number is another report. */
    public static TlsReport report(int number) {
        int sender = number % SENDERS;
        String domain = "d" + number / SENDERS % DOMAINS + ".example";
        LocalDate day = FIRST_DAY.plusDays(number / (SENDERS * DOMAINS));
        String mx = "mx" + number % 3 + "." + domain;
        Policy policy = new Policy(
                PolicyType.STS,
                List.of("version: STSv1", "mode: enforce", "mx: *." + domain, "max_age: 604800"),
                domain,
                List.of("*." + domain));
        FailureDetail failure = FailureDetail.builder(ResultType.CERTIFICATE_EXPIRED, 1 + number % 7)
                .sendingMtaIp("192.0.2." + sender)
                .receivingMxHostname(mx)
                .receivingIp("198.51.100." + number % 200)
                .build();
        return TlsReport.builder(DateRange.ofUtcDay(day))
                .organizationName("Sender " + sender)
                .contactInfo("tls@sender" + sender + ".example")
                .reportId(day + "." + number + "@sender" + sender + ".example")
                .addSuccessful(policy, number)
                .addFailed(policy, failure)
                .build();
    }
}
