package io.github.tlsrpt.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryCommandTest {

    private static final String SAMPLES =
            Snippet.projectFolder().resolve("examples/reports").toString();

    /** A report of one policy; %s stands for the failure total and the details. */
    private static final String REPORT = """
            {"organization-name":"%s","date-range":{"start-datetime":"2026-10-01T00:00:00Z",
            "end-datetime":"2026-10-01T23:59:59Z"},"contact-info":"tls@sender.example","report-id":"%s","policies":[
            {"policy":{"policy-type":"sts","policy-string":["version: STSv1","mode: enforce","mx: mx.example.com",
            "max_age: 86400"],"policy-domain":"example.com","mx-host":["mx.example.com"]},
            "summary":{"total-successful-session-count":100,"total-failure-session-count":%s}%s}]}
            """;

    private static String clean(String id) {
        return REPORT.formatted("Sender", id, "0", "");
    }

    private static String failing(String organization, String mx, String reason) {
        return REPORT.formatted(organization, "1", "40", """
                ,"failure-details":[{"result-type":"validation-failure","sending-mta-ip":"192.0.2.1",
                "receiving-mx-hostname":"%s","failed-session-count":40,"failure-reason-code":"%s"}]
                """.formatted(mx, reason));
    }

    @Test
    void samplesTellTheirStory() {
        CommandRun run = CommandRun.of("summary", SAMPLES);
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("257 TLS reports by 7 reporters, 2026-10-01 to 2026-11-04 (UTC, 35 days with reports)\n")
                .containsSubsequence(
                        "P1   The MTA-STS policy of example.net does not list mx3.example.net.\n",
                        "on 17 days from 2026-10-19 to 2026-11-04, reported by Google Inc.",
                        "recurring [sts enforce]",
                        "     MX        mx3.example.net\n",
                        "     After     MX mx3.example.net first seen 2026-10-19\n",
                        "     Who acts  you: the text of the MTA-STS policy\n",
                        "     Check     dig +short MX example.net\n",
                        "     Fix       Compare the MX records with the mx: lines",
                        "P1   The key of mail.example.org was changed, but its TLSA record does not match yet.\n",
                        "     After     certificate of mail.example.org, which had expired, renewed by 2026-10-29\n",
                        "P3   The certificate of mail.example.org has expired")
                .doesNotContain("Could not be read")
                .doesNotContain("\u001b");
    }

    @Test
    void countsWiderThanTheirColumnsStayApart() {
        String wide = REPORT.formatted("Sender", "1", "4000000000000", "")
                .replace("session-count\":100,", "session-count\":9000000000000,");
        CommandRun run = CommandRun.of(CommandRun.text(wide), "summary", "-");
        assertThat(run.out()).contains("  example.com 9,000,000,000,000 4,000,000,000,000   30.8 %          1  sts\n");
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        CommandRun run = CommandRun.of("summary", "--format", "json", SAMPLES);
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        Map<String, Object> json = object(run.out());
        assertThat(json).containsEntry("reports", 257).containsEntry("firstDay", "2026-10-01");
        Map<?, ?> first = (Map<?, ?>) list(json, "findings").get(0);
        assertThat(first.get("priority")).isEqualTo("P1");
        assertThat(first.get("cause")).isEqualTo("mx-not-in-policy");
        assertThat(first.get("owner")).isEqualTo("policy-text");
        assertThat(first.get("mxHosts")).isEqualTo(List.of("mx3.example.net"));
        assertThat(first.get("recurrence")).isEqualTo("recurring");
        assertThat(first.get("firstDay")).isEqualTo("2026-10-19");
        assertThat(String.valueOf(first.get("startedAfter"))).contains("mx-first-seen", "mx3.example.net");
        assertThat(list(json, "domains")).hasSize(6);
        assertThat(json).containsEntry("unread", List.of());
    }

    @Test
    void standardInputIsRead() {
        CommandRun run = CommandRun.of(CommandRun.text(clean("1")), "summary", "-");
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
        assertThat(run.out())
                .contains("1 TLS report by 1 reporter, 2026-10-01 to 2026-10-01 (UTC, 1 day with reports)")
                .contains("Nothing failed in these reports.");
    }

    @Test
    void whatCannotBeReadIsToldAndTheRestIsRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.json"), clean("1"));
        Files.writeString(folder.resolve("b.json"), "<html>");
        Files.write(folder.resolve("c.json.gz"), new byte[] {0x1f, (byte) 0x8b, 8});
        Files.writeString(folder.resolve("d.json"), clean("2").replace("100", "\"x\""));
        Files.writeString(folder.resolve("notes.txt"), "not looked at");
        Path missing = folder.resolve("missing.json");
        CommandRun run = CommandRun.of("summary", folder.toString(), missing.toString());
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_READ);
        assertThat(run.out())
                .contains("2 TLS reports by 1 reporter")
                .contains("b.json: ERROR 1:2: the text is not JSON here; no report [malformed-json]")
                .contains("c.json.gz: ERROR: the gzip ends inside the gzip header; no report [gzip-truncated]")
                .contains("d.json (in part): ERROR 5:45 /policies/0/summary/total-successful-session-count: "
                        + "\"x\" found, expected a count [count-unreadable]")
                .contains(missing + ": there is no such file or folder")
                .doesNotContain("notes.txt");
    }

    @Test
    void folderWithoutReportsIsNoGoodNews(@TempDir Path folder) {
        CommandRun run = CommandRun.of("summary", folder.toString());
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_READ);
        assertThat(run.out())
                .isEqualTo("No report was found or could be read. That does not mean that nothing failed.\n");
    }

    @Test
    void sameReportTwiceCountsOnceAndAForgeryIsTold(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.json"), clean("1"));
        Files.writeString(folder.resolve("b.json"), clean("1"));
        Files.writeString(folder.resolve("c.json"), clean("1").replace("100", "999"));
        CommandRun run = CommandRun.of("summary", folder.toString());
        assertThat(run.out())
                .contains("1 TLS report by")
                .contains("1 duplicate not counted twice\n")
                .contains("1 report with the identity of another but other content, not counted: look into it\n")
                .contains("  example.com           100         0    0.0 %          1  sts\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u001b[2J\\u001b]52;c;ZXZpbA==\\u0007",
                "\\u009b31m",
                "\\u202egnp.exe",
                "line\\r\\nP1   forged",
                "\\u2028forged",
                "zero\\u200bwidth",
            })
    void textOfAReportCannotPlayWithTheTerminal(String hostile) {
        CommandRun text = CommandRun.of(CommandRun.text(failing(hostile, hostile, hostile)), "summary", "-");
        assertThat(text.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(text.out().replace("\n", ""))
                .matches(out -> out.codePoints().noneMatch(SummaryCommandTest::isDangerous), "no control characters");
        assertThat(text.out()).doesNotContain("\nP1   forged").contains("\\u{");
        CommandRun json =
                CommandRun.of(CommandRun.text(failing(hostile, hostile, hostile)), "summary", "--format=json", "-");
        assertThat(json.out()).matches("\\p{ASCII}*").doesNotContain("\u001b");
    }

    private static boolean isDangerous(int c) {
        return c < 0x20 || (c >= 0x7f && c < 0xa0) || Character.getType(c) == Character.FORMAT || c == 0x2028;
    }

    @Test
    void commandsHoldNoTextOfAReport() {
        CommandRun run = CommandRun.of(
                CommandRun.text(failing("x", "mx.example.com; rm -rf ~", "certificate has expired")), "summary", "-");
        assertThat(run.out().lines().filter(line -> line.contains("Check")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("rm -rf"));
    }

    @Test
    void colorsOnlyWhenAskedFor() {
        String report = failing("x", "mx.example.com", "certificate has expired");
        assertThat(CommandRun.of(CommandRun.text(report), "summary", "--color=always", "-")
                        .out())
                .contains("\u001b[1;33mP2  \u001b[0m");
        assertThat(CommandRun.of(CommandRun.text(report), "summary", "--color=never", "-")
                        .out())
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary", "summary --format=xml x", "nonsense", "summary --nonsense x", ""})
    void wrongArgumentsGive64(String line) {
        CommandRun run = line.isEmpty() ? CommandRun.of() : CommandRun.of(line.split(" ", -1));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err() + run.out()).contains("tlsrpt");
    }

    @Test
    void helpAndVersionAreShown() {
        assertThat(CommandRun.of("--help").out()).contains("summary").contains("Reads SMTP TLS reports");
        assertThat(CommandRun.of("summary", "--help").out())
                .contains("Exit codes:")
                .contains("--format");
        assertThat(CommandRun.of("--version").out()).startsWith("tlsrpt ");
        assertThat(CommandRun.of("--version").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device, 'tlsrpt: the output could not be written\n'",
        "Broken pipe, ''",
    })
    void lostOutputIsNoSuccess(String reason, String said) {
        OutputStream lost = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(CommandRun.text(clean("1")), lost, new PrintStream(err, true, UTF_8), "summary", "-");
        assertThat(code).isEqualTo(ExitCode.OUTPUT_LOST);
        assertThat(err.toString(UTF_8)).isEqualTo(said.replace("\\n", "\n"));
    }

    @Test
    void emptyPathIsNotTheCurrentFolder() {
        CommandRun run = CommandRun.of("summary", "");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("tlsrpt: PATH: is empty\n");
    }

    private static List<?> list(Map<String, Object> json, String name) {
        return (List<?>) Objects.requireNonNull(json.get(name), name);
    }

    private static Map<String, Object> object(String text) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            return SmallJson.object(json);
        }
    }
}
