package io.github.tlsrpt.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Reports in every kind of file: the sample reports, generated ones in archives and mailboxes, copies that say other things
 * with and without proof, and what cannot be read.
 */
record Corpus(Path folder, List<Path> files) {

    static final String AUTHSERV_ID = "mx.example.net";

    private static final int GENERATED = 1500;

    static Corpus write(Path folder) throws IOException {
        samples(folder.resolve("samples"));
        archives(folder.resolve("archives"));
        mail(Files.createDirectories(folder.resolve("mail")));
        shared(Files.createDirectories(folder.resolve("shared")));
        bad(Files.createDirectories(folder.resolve("bad")));
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            Files.writeString(folder.resolve("README.txt"), "No report, and nobody says it is one.\n");
            return new Corpus(folder, files);
        }
    }

    private static void samples(Path folder) throws IOException {
        Path reports =
                Path.of("../reports").toAbsolutePath().normalize(); // Maven runs tests in the folder of the module
        try (Stream<Path> paths = Files.walk(reports)) {
            for (Path path :
                    paths.filter(p -> p.toString().matches(".*\\.json(\\.gz)?")).toList()) {
                Path copy = folder.resolve(reports.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
            }
        }
    }

    /** Generated reports, each hundredth of them twice. */
    private static void archives(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int begin = 0; begin < GENERATED; begin += 300) {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(begin + ".zip")))) {
                for (int i = begin; i < begin + 300; i++) {
                    add(zip, i + ".json.gz", GeneratedReports.gzip(GeneratedReports.report(i)));
                    if (i % 100 == 0) {
                        add(zip, i + "-again.json", json(GeneratedReports.report(i)));
                    }
                }
                add(zip, "broken.json", "{ \"organization-name\": ".getBytes(UTF_8));
            }
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] json(TlsReport report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReportWriter.writeJson(report, bytes);
        return bytes.toByteArray();
    }

    /** Copies of one report: what was signed rightly counts, wherever it lies. */
    private static void mail(Path folder) throws IOException {
        for (int i = 0; i < 40; i++) {
            TlsReport real = GeneratedReports.report(i * 7);
            TlsReport forged = forged(real, i);
            String domain = "reporter" + i * 7 % 10 + ".example.org";
            String proof = i % 4 == 0 ? "pass" : i % 4 == 1 ? "fail" : "none";
            Files.write(folder.resolve(i + ".eml"), message(forged, domain, proof));
            if (i % 2 == 0) {
                Files.write(folder.resolve(i + "-other.eml"), message(forged(real, i + 1), "example.com", "pass"));
            }
        }
        ByteArrayOutputStream mailbox = new ByteArrayOutputStream();
        for (int i = 0; i < 50; i++) {
            mailbox.write("From MAILER-DAEMON Thu Nov 26 00:00:00 2026\n".getBytes(UTF_8));
            TlsReport report = GeneratedReports.report(GENERATED + i);
            mailbox.write(message(report, "reporter" + i % 10 + ".example.org", "pass"));
            mailbox.write("\n".getBytes(UTF_8));
        }
        Files.write(folder.resolve("reports.mbox"), mailbox.toByteArray());
    }

    private static TlsReport forged(TlsReport report, int sessions) {
        return new TlsReport(
                report.organizationName(),
                report.dateRange(),
                report.contactInfo(),
                report.reportId(),
                GeneratedReports.withSessions(report.policies(), sessions));
    }

    private static byte[] message(TlsReport report, String domain, String verdict) throws IOException {
        String header = "Authentication-Results: " + AUTHSERV_ID + "; dkim=" + verdict + " header.d=" + domain
                + " header.s=s1 header.b=AAAAAAAA\n"
                + "DKIM-Signature: v=1; a=rsa-sha256; d=" + domain + "; s=s1; h=from:subject; bh=AAAA; b=AAAAAAAA\n"
                + "From: tls@" + domain + "\nTo: tls@example.net\nSubject: Report Domain: example.net Submitter: "
                + domain + " Report-ID: <1@" + domain + ">\nTLS-Report-Domain: example.net\nTLS-Report-Submitter: "
                + domain + "\nMIME-Version: 1.0\nContent-Type: application/tlsrpt+gzip\n"
                + "Content-Transfer-Encoding: base64\n\n";
        String body = Base64.getMimeEncoder(76, "\n".getBytes(UTF_8)).encodeToString(GeneratedReports.gzip(report));
        return (header + body + "\n").getBytes(UTF_8);
    }

    /** Reports about two domains with one MX host, which then belongs to neither, and of one host, which belongs to one. */
    private static void shared(Path folder) throws IOException {
        int count = 0;
        for (String host : List.of("mail.example.net", "only.example.org")) {
            for (String domain : host.startsWith("only") ? List.of("c.example") : List.of("a.example", "b.example")) {
                for (int day = 10; day < 22; day++) {
                    String text =
                            ("{'organization-name':'Mox %s','date-range':{'start-datetime':'2026-10-%sT00:00:00Z',"
                                            + "'end-datetime':'2026-10-%sT23:59:59Z'},'contact-info':'tls@example.org',"
                                            + "'report-id':'%s','policies':[{'policy':{'policy-type':'sts','policy-string':"
                                            + "['version: STSv1','mode: enforce','mx: %s','max_age: 86400'],'policy-domain':'%s',"
                                            + "'mx-host':['%s']},'summary':{'total-successful-session-count':%s,"
                                            + "'total-failure-session-count':0}},{'policy':{'policy-type':'tlsa','policy-string':"
                                            + "['3 1 1 %s'],'policy-domain':'%s'},'summary':{'total-successful-session-count':%s,"
                                            + "'total-failure-session-count':%s},'failure-details':[%s]}]}")
                                    .formatted(
                                            domain,
                                            day,
                                            day,
                                            count,
                                            host,
                                            domain,
                                            host,
                                            day,
                                            (day < 15 ? "ab" : "cd").repeat(32),
                                            host,
                                            day < 15 ? 9 : 2,
                                            day < 15 ? 0 : 7,
                                            day < 15
                                                    ? ""
                                                    : "{'result-type':'validation-failure','receiving-mx-hostname':'"
                                                            + host + "','failed-session-count':7}")
                                    .replace('\'', '"');
                    Files.writeString(folder.resolve(count++ + ".json"), text);
                }
            }
        }
    }

    private static void bad(Path folder) throws IOException {
        byte[] whole = GeneratedReports.gzip(GeneratedReports.report(4000));
        Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("nothing.json"), "");
        Files.writeString(folder.resolve("other.json"), "{\"a\":[1,2,3]}");
        Files.write(folder.resolve("random.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7});
        String huge = new String(json(GeneratedReports.report(4001)), UTF_8)
                .replaceFirst("(\"total-successful-session-count\": ?)\\d+", "$19223372036854775807");
        Files.writeString(folder.resolve("huge.json"), huge);
        Files.writeString(folder.resolve("huge-again.json"), huge.replaceFirst("(\"report-id\": ?\")", "$1again-"));
        Files.writeString(
                folder.resolve("no-date.json"),
                new String(json(GeneratedReports.report(4002)), UTF_8).replaceFirst("2026-", "yesterday-"));
    }
}
