package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.tlsrpt.parser.ReportParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at one report: validate and convert. */
class ValidateCommandTest {

    private static final String REPORT = """
            {"organization-name":"Example","date-range":{"start-datetime":"2026-10-01T00:00:00%s",
            "end-datetime":"2026-10-01T23:59:59Z"},"contact-info":"a@example.com","report-id":"1","policies":[
            {"policy":{"policy-type":"no-policy-found","policy-domain":"example.com"},
            "summary":{"total-successful-session-count":3,"total-failure-session-count":%s}}]}
            """;

    private static final String GOOD = REPORT.formatted("Z", "0");
    private static final String DEVIATING = REPORT.formatted("", "0");
    private static final String LOSSY = REPORT.formatted("Z", "-1");

    private static CommandRun validate(String report, String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "validate";
        System.arraycopy(options, 0, args, 1, options.length);
        args[args.length - 1] = "-";
        return CommandRun.of(CommandRun.text(report), args);
    }

    @Test
    void goodReportGivesNoLine() {
        assertThat(validate(GOOD)).isEqualTo(new CommandRun(ExitCode.NOTHING_TO_FIX, "", ""));
        assertThat(validate(GOOD, "--conformance").code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
    }

    @Test
    void deviationFailsOnlyTheConformanceCheck() {
        CommandRun run = validate(DEVIATING);
        assertThat(run.out())
                .isEqualTo("standard input:1:63: WARNING /date-range/start-datetime: no offset, UTC assumed"
                        + " [date-without-offset]\n");
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
        assertThat(validate(DEVIATING, "--conformance").code()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void lossAndLackOfAReportAreToldApart(@TempDir Path folder) {
        CommandRun lossy = validate(LOSSY);
        assertThat(lossy.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(lossy.out()).contains("ERROR /policies/0/summary/total-failure-session-count:");
        assertThat(validate("{").code()).isEqualTo(ExitCode.NOT_ALL_READ);
        assertThat(validate("{").out())
                .isEqualTo("standard input:2:1: ERROR: the text ends inside the document; no report [malformed-json]\n"
                        .replace("2:1", "1:2"));
        String missing = folder.resolve("missing.json").toString();
        CommandRun none = CommandRun.of("validate", missing);
        assertThat(none.code()).isEqualTo(ExitCode.NOT_ALL_READ);
        assertThat(none.out()).isEqualTo(missing + ": ERROR: there is no such file or folder [io-error]\n");
        assertThat(CommandRun.of("validate", folder.toString()))
                .isEqualTo(new CommandRun(ExitCode.NOT_ALL_READ, "", "tlsrpt: there is no report\n"));
    }

    @Test
    void jsonHasOneObjectALine() throws IOException {
        Map<String, Object> good = object(validate(GOOD, "--format=json").out());
        assertThat(good.keySet())
                .containsExactly(
                        "source",
                        "built",
                        "conforms",
                        "organizationName",
                        "reportId",
                        "contactInfo",
                        "start",
                        "end",
                        "policies",
                        "successfulSessions",
                        "failedSessions",
                        "failureDetails",
                        "carrierProblems",
                        "problems");
        assertThat(good)
                .containsEntry("built", true)
                .containsEntry("conforms", true)
                .containsEntry("start", "2026-10-01T00:00:00Z")
                .containsEntry("policies", 1)
                .containsEntry("successfulSessions", 3)
                .containsEntry("failureDetails", 0)
                .containsEntry("problems", List.of());
        Map<String, Object> none = object(validate("[]", "--format=json").out());
        assertThat(none).containsEntry("built", false).doesNotContainKey("policies");
        List<?> problems = (List<?>) Objects.requireNonNull(none.get("problems"));
        assertThat(problems)
                .hasToString("[{severity=ERROR, code=not-an-object, pointer=, line=1, column=1, offset=1,"
                        + " message=expected a JSON object; no report}]");
    }

    private static Map<String, Object> object(String text) throws IOException {
        assertThat(text.lines()).hasSize(1);
        try (JsonParser json = new JsonFactory().createParser(text)) {
            return SmallJson.object(json);
        }
    }

    @Test
    void convertMakesADeviatingReportConform(@TempDir Path folder) throws IOException {
        CommandRun run = CommandRun.of(CommandRun.text(DEVIATING), "convert", "-");
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
        assertThat(ReportParser.create()
                        .parse(run.out().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .conforms())
                .isTrue();
        Path file = folder.resolve("report.json.gz");
        String[] toFile = {"convert", "-", "-o", file.toString()};
        assertThat(CommandRun.of(CommandRun.text(DEVIATING), toFile).code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
        assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
        assertThat(ReportParser.create().parse(file).conforms()).isTrue();
        CommandRun again = CommandRun.of(CommandRun.text(GOOD), toFile);
        assertThat(again.code()).isEqualTo(ExitCode.OUTPUT_LOST);
        assertThat(again.err()).isEqualTo("tlsrpt: " + file + ": exists already, see --force\n");
    }

    @Test
    void convertInventsNothing() {
        CommandRun run =
                CommandRun.of(CommandRun.text(GOOD.replace("\"contact-info\":\"a@example.com\",", "")), "convert", "-");
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.err())
                .isEqualTo("WARNING 1:1: member contact-info is missing, read as absent [member-missing]\n");
        assertThat(run.out()).doesNotContain("contact-info");
    }

    @Test
    void convertDoesNotHideALoss() {
        CommandRun run = CommandRun.of(CommandRun.text(LOSSY), "convert", "-");
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_READ);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("[count-negative]");
        assertThat(CommandRun.of(CommandRun.text(LOSSY), "convert", "--force", "-")
                        .out())
                .contains("\"policies\"");
    }
}
