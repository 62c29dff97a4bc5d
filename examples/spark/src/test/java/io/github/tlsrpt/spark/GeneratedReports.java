package io.github.tlsrpt.spark;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportWriter;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Small reports as a mailbox provider gets them: 30 days, ten reporters for each domain, one policy or two in a report,
 * failures in one of eight. The n-th report is always the same.
 */
final class GeneratedReports {

    private static final int DAYS = 30;
    private static final int REPORTERS = 10;
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 10, 1);
    private static final int IN_ARCHIVE = 1000;
    private static final List<ResultType> RESULTS = List.of(
            ResultType.STARTTLS_NOT_SUPPORTED,
            ResultType.CERTIFICATE_EXPIRED,
            ResultType.CERTIFICATE_HOST_MISMATCH,
            ResultType.VALIDATION_FAILURE);

    private GeneratedReports() {}

    /** Writes archives of a thousand reports each: folder and number of reports are the arguments. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int count = Integer.parseInt(args[1]);
        List<String> names = new ArrayList<>();
        for (int begin = 0; begin < count; begin += IN_ARCHIVE) {
            Path archive = folder.resolve("reports-" + begin / IN_ARCHIVE + ".zip");
            write(archive, begin, Math.min(count, begin + IN_ARCHIVE));
            names.add(archive.toString());
        }
        Files.write(folder.resolveSibling(folder.getFileName() + ".list"), names);
    }

    private static void write(Path archive, int begin, int end) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0); // the reports are compressed
            for (int i = begin; i < end; i++) {
                zip.putNextEntry(new ZipEntry(i + ".json.gz"));
                zip.write(gzip(report(i)));
                zip.closeEntry();
            }
        }
    }

    static byte[] gzip(TlsReport report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReportWriter.writeGzip(report, bytes);
        return bytes.toByteArray();
    }

    static TlsReport report(int number) {
        int reporter = number % REPORTERS;
        int day = number / REPORTERS % DAYS;
        int domain = number / REPORTERS / DAYS;
        Random random = new Random(number * 31L + 8460);
        String name = "d" + domain + ".example.com";
        // Every fourth domain has its mail at a provider, whose hosts are those of many.
        String host = domain % 4 == 0 ? "mx" + domain % 8 + ".example.net" : "mx." + name;
        LocalDate date = FIRST_DAY.plusDays(day);
        List<PolicyResult> policies = new ArrayList<>();
        policies.add(policy(random, PolicyType.STS, name, host, day, domain));
        if (reporter % 3 == 0 && domain % 2 == 0) {
            policies.add(policy(random, PolicyType.TLSA, host, host, day, domain));
        }
        return new TlsReport(
                "Reporter " + reporter,
                DateRange.ofUtcDay(date),
                "tls@reporter" + reporter + ".example.org",
                date + "_" + name + "@reporter" + reporter + ".example.org",
                policies);
    }

    /** Returns policies with other counts, as somebody says who forges a report. */
    static List<PolicyResult> withSessions(List<PolicyResult> policies, long sessions) {
        return policies.stream()
                .map(result -> new PolicyResult(
                        result.policy(), new Summary(sessions, 1000 + sessions), result.failureDetails()))
                .toList();
    }

    private static PolicyResult policy(Random random, PolicyType type, String name, String host, int day, int domain) {
        String mode = domain % 3 == 0 ? "testing" : "enforce";
        List<String> text = type.equals(PolicyType.STS)
                ? List.of("version: STSv1", "mode: " + mode, "mx: " + host, "max_age: 604800")
                : List.of("3 1 1 " + (day < 15 ? "ab" : "cd").repeat(32));
        long sessions = 1L + random.nextInt(500);
        List<FailureDetail> failures = new ArrayList<>();
        long failed = 0;
        if (random.nextInt(8) == 0) {
            failed = 1L + random.nextInt(20);
            failures.add(new FailureDetail(
                    RESULTS.get((domain + day / 10) % RESULTS.size()),
                    "192.0.2." + (1 + random.nextInt(9)),
                    random.nextInt(20) == 0 ? "old." + host : host,
                    null,
                    "198.51.100." + (1 + domain % 200),
                    failed,
                    null,
                    null));
            failed += random.nextInt(10) == 0 ? 1 : 0; // a failure that nothing is said of
        }
        Policy policy = new Policy(type, text, name, type.equals(PolicyType.STS) ? List.of(host) : List.of());
        return new PolicyResult(policy, new Summary(sessions, failed), failures);
    }
}
