package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.tlsrpt.mail.MessageWriter;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command takes reports in whatever they came in. */
class CarriersTest {

    private static final String REPORT = """
            {"organization-name":"Example","date-range":{"start-datetime":"2026-10-0%d","end-datetime":"2026-10-01T23:59:59Z"},
            "contact-info":"a@example.com","report-id":"%s","policies":[
            {"policy":{"policy-type":"no-policy-found","policy-domain":"example.net"},
            "summary":{"total-successful-session-count":3,"total-failure-session-count":0}}]}
            """.replace("2026-10-0%d", "2026-10-01T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void save() throws IOException {
        Files.writeString(folder.resolve("1.json"), REPORT.formatted(1));
        Files.write(folder.resolve("2.eml"), message(2));
        Files.write(folder.resolve("3.mbox"), mailbox(3, 4));
        Files.write(folder.resolve("5.zip"), zip("5.json", REPORT.formatted(5).getBytes(StandardCharsets.UTF_8)));
        Path maildir = Files.createDirectories(folder.resolve("6/cur"));
        Files.createDirectories(folder.resolve("6/new"));
        Files.write(maildir.resolve("1.M1.host:2,S"), message(6));
        Files.writeString(folder.resolve("README"), "Reports of October");
    }

    private static byte[] message(int id) throws IOException {
        TlsReport report = ReportParser.create()
                .parse(REPORT.formatted(id).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MessageWriter.builder(report, "tls@example.com", "tls@example.net", Instant.parse("2026-10-02T03:00:00Z"))
                .build()
                .write(out);
        return out.toByteArray();
    }

    private static byte[] mailbox(int... ids) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int id : ids) {
            out.writeBytes("From tls@example.com Fri Oct  2 03:00:00 2026\n".getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(message(id));
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    @Test
    void summaryCountsThemAll() {
        CommandRun run = CommandRun.of("summary", folder.toString());
        assertThat(run.out()).startsWith("6 TLS reports by 1 reporter, 2026-10-01");
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
    }

    @Test
    void standardInputTakesAMailboxToo() throws IOException {
        CommandRun run = CommandRun.of(new ByteArrayInputStream(mailbox(1, 2, 3)), "summary", "-");
        assertThat(run.out()).startsWith("3 TLS reports by 1 reporter");
    }

    @Test
    void pathsAndStandardInputAreReadInTheirOrder() throws IOException {
        CommandRun run = CommandRun.of(
                new ByteArrayInputStream(mailbox(7)),
                "validate",
                "--format=json",
                folder.resolve("2.eml").toString(),
                "-",
                "x\0y",
                folder.resolve("1.json").toString());
        assertThat(run.out().lines().map(CarriersTest::source))
                .containsExactly(
                        folder.resolve("2.eml") + "!part 2",
                        "standard input:1!part 2",
                        "x\0y",
                        folder.resolve("1.json").toString());
        assertThat(run.out()).contains("is not the name of a file here");
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_READ);
    }

    private static Object source(String line) {
        try (JsonParser json = new JsonFactory().createParser(line)) {
            Map<String, Object> object = SmallJson.object(json);
            return object.getOrDefault("source", "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void validateTellsWhatIsWrongWithTheMessage() throws IOException {
        String message = new String(message(1), StandardCharsets.US_ASCII).replace("TLS-Report-Domain", "X-Domain");
        CommandRun run = CommandRun.of(CommandRun.text(message), "validate", "-");
        assertThat(run.out())
                .isEqualTo("standard input!part 2: WARNING: no TLS-Report-Domain [report-header-missing]\n");
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
        assertThat(CommandRun.of(CommandRun.text(message), "validate", "--conformance", "-")
                        .code())
                .isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void convertTakesTheReportOutOfItsMessage() {
        CommandRun run = CommandRun.of("convert", folder.resolve("2.eml").toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
        assertThat(ReportParser.create()
                        .parse(run.out().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow()
                        .reportId())
                .isEqualTo("2");
        for (String several : List.of("3.mbox", "README", "")) {
            CommandRun refused =
                    CommandRun.of("convert", folder.resolve(several).toString());
            assertThat(refused.code()).isEqualTo(ExitCode.NOT_ALL_READ);
            assertThat(refused.err()).isNotEmpty();
        }
    }
}
