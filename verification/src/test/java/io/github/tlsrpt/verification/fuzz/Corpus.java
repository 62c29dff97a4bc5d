package io.github.tlsrpt.verification.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tlsrpt.mail.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What targets start from: the fixtures of all modules, and the files of the folder {@code fuzz}, finds among them. */
public final class Corpus {

    /** A report without any problem. */
    public static final byte[] VALID = """
            {
              "organization-name": "Example Inc.",
              "date-range": {"start-datetime": "2024-05-01T00:00:00Z", "end-datetime": "2024-05-01T23:59:59Z"},
              "contact-info": "tls@example.com",
              "report-id": "example-1",
              "policies": [
                {"policy": {"policy-type": "sts", "policy-string": ["version: STSv1", "mode: enforce",
                  "mx: mx1.example.net", "max_age: 86400"], "policy-domain": "example.net", "mx-host": ["mx1.example.net"]},
                 "summary": {"total-successful-session-count": 10, "total-failure-session-count": 3},
                 "failure-details": [{"result-type": "certificate-expired", "sending-mta-ip": "192.0.2.1",
                   "receiving-mx-hostname": "mx1.example.net", "failed-session-count": 3}]},
                {"policy": {"policy-type": "no-policy-found", "policy-domain": "example.org"},
                 "summary": {"total-successful-session-count": 5, "total-failure-session-count": 0}}
              ]
            }""".getBytes(UTF_8);

    private static final Path PROJECT = project();
    private static final Path FOLDER = PROJECT.resolve("verification/src/test/resources/fuzz");

    private Corpus() {}

    private static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("verification/pom.xml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "not in the project");
        }
        return folder;
    }

    /** Returns the seeds of a target by their names. */
    static SortedMap<String, byte[]> of(Target target) throws IOException {
        SortedMap<String, byte[]> seeds = new TreeMap<>();
        List<byte[]> fixtures =
                switch (target) {
                    case JSON, SCHEMA -> reports();
                    case GZIP -> packed();
                    case MAIL -> messages();
                    case FILES -> saved();
                    case HTTP -> posted();
                    case RENDERERS -> shown();
                    case RECORD -> lines("tlsrpt-dns/src/test/resources/record-vectors.tsv");
                    case VALUES -> values();
                    case WRITER, REMEDIATION -> List.of();
                };
        for (int i = 0; i < fixtures.size(); i++) {
            seeds.put("fixture-" + i, fixtures.get(i));
        }
        files(FOLDER.resolve(target.toString()))
                .forEach(file -> seeds.put(file.getFileName().toString(), read(file)));
        return seeds;
    }

    private static List<byte[]> reports() throws IOException {
        List<byte[]> reports = new ArrayList<>(List.of(VALID));
        reports.addAll(namedReports().values());
        return reports;
    }

    /** Returns the documents of the parser's problem files by the names of the files. */
    public static SortedMap<String, byte[]> namedReports() throws IOException {
        SortedMap<String, byte[]> reports = new TreeMap<>();
        for (Path file : files(PROJECT.resolve("tlsrpt-parser/src/test/resources/io/github/tlsrpt/parser/problems"))) {
            String text = new String(read(file), UTF_8);
            reports.put(
                    file.getFileName().toString(),
                    text.substring(0, text.indexOf("---\n")).getBytes(UTF_8));
        }
        return reports;
    }

    private static List<byte[]> packed() throws IOException {
        List<byte[]> packed = new ArrayList<>(List.of(new byte[0], Facts.gzip(new byte[0])));
        for (byte[] report : reports().subList(0, 10)) {
            packed.add(Facts.gzip(report));
        }
        return packed;
    }

    private static List<byte[]> messages() throws IOException {
        List<byte[]> messages = new ArrayList<>();
        Facts.PARSER.parse(VALID).report().ifPresent(report -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                MessageWriter.builder(report, "tls@example.com", "reports@example.net", Instant.EPOCH)
                        .build()
                        .write(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            messages.add(out.toByteArray());
        });
        for (byte[] report : reports().subList(0, 10)) {
            messages.add(("From: tls@example.com\r\nMIME-Version: 1.0\r\n"
                            + "Content-Type: multipart/report; report-type=tlsrpt; boundary=b\r\n\r\n--b\r\n\r\nProse\r\n"
                            + "--b\r\nContent-Type: application/tlsrpt+json\r\n\r\n"
                            + new String(report, UTF_8) + "\r\n--b--\r\n")
                    .getBytes(UTF_8));
        }
        return messages;
    }

    private static List<byte[]> saved() throws IOException {
        List<byte[]> saved = new ArrayList<>(messages());
        saved.add(VALID);
        saved.add(Facts.gzip(VALID));
        byte[] separator = "From a Thu Jan  2 02:00:00 2025\n".getBytes(UTF_8);
        saved.add(concat(separator, messages().get(0), separator, messages().get(1)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (byte[] content : List.of(VALID, Facts.gzip(VALID), messages().get(0))) {
                zip.putNextEntry(new ZipEntry(out.size() + ".json"));
                zip.write(content);
                zip.closeEntry();
            }
        }
        saved.add(out.toByteArray());
        return saved;
    }

    private static List<byte[]> posted() throws IOException {
        List<byte[]> posted = new ArrayList<>();
        for (String type :
                List.of("application/tlsrpt+json", "application/tlsrpt+gzip; x=\"y\"", "APPLICATION/JSON", "x/y")) {
            posted.add(concat((type + "\n").getBytes(UTF_8), VALID));
            posted.add(concat((type + "\n").getBytes(UTF_8), Facts.gzip(VALID)));
        }
        return posted;
    }

    private static List<byte[]> shown() throws IOException {
        List<byte[]> shown = new ArrayList<>();
        for (byte[] report : reports()) {
            for (int renderer = 0; renderer < 8; renderer++) {
                shown.add(concat(new byte[] {(byte) (0x80 | renderer)}, report));
            }
        }
        return shown;
    }

    private static List<byte[]> values() throws IOException {
        List<byte[]> values = new ArrayList<>();
        for (Path file : files(PROJECT.resolve("tlsrpt-model/src/test/resources/io/github/tlsrpt/model"))) {
            new String(read(file), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", 2)[0].replace("\\n", "\n").getBytes(UTF_8))
                    .forEach(values::add);
        }
        for (String text : List.of(
                "1",
                "0",
                "-0",
                "1e3",
                "10.50e1",
                "9223372036854775807",
                "9223372036854775808",
                "1e-3",
                "12E+18",
                "1.5",
                "2026-10-01T00:00:00Z",
                "2026-10-01T24:00:00+05:30",
                "2016-12-31T23:59:60.123Z",
                "2026-10-01 00:00",
                "")) {
            values.add(text.getBytes(UTF_8));
        }
        return values;
    }

    private static List<byte[]> lines(String file) {
        return new String(read(PROJECT.resolve(file)), UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1)[3])
                .map(text -> text.substring(1, text.length() - 1).getBytes(UTF_8))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
