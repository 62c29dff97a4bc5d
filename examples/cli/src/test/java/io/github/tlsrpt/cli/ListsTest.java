package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures one by one, what belongs to a domain, and what is left out to be handed on. */
@Timeout(120)
class ListsTest {

    private static final String SAMPLES =
            Snippet.projectFolder().resolve("examples/reports").toString();

    private static final String REPORT = """
            {"organization-name":"%s","date-range":{"start-datetime":"2026-10-01T00:00:00Z","end-datetime":"2026-10-01T23:59:59Z"},
            "contact-info":"postmaster@mta.sender.example","report-id":"1@mta.sender.example","policies":[
            {"policy":{"policy-type":"sts","policy-string":["version: STSv1","mode: enforce","mx: mx.example.com","max_age: 604800"],
            "policy-domain":"example.com","mx-host":["mx.example.com"]},
            "summary":{"total-successful-session-count":3,"total-failure-session-count":75},
            "failure-details":[{"result-type":"validation-failure","receiving-mx-hostname":"mx.example.com",
            "sending-mta-ip":"192.0.2.77","receiving-ip":"198.51.100.9","failed-session-count":70,
            "failure-reason-code":"certificate has expired at mx.example.com:25 [198.51.100.9], seen by out7.sender.example (192.0.2.77, 2001:db8::77), ask noc@sender.example; com.sun.Handshake"}]},
            {"policy":{"policy-type":"tlsa","policy-string":["3 1 1 00"],"policy-domain":"mx.example.com"},
            "summary":{"total-successful-session-count":3,"total-failure-session-count":4},
            "failure-details":[{"result-type":"tlsa-invalid","receiving-mx-hostname":"mx.example.com","failed-session-count":4}]},
            {"policy":{"policy-type":"sts","policy-string":["version: STSv1","mode: testing","mx: mx.example.org","max_age: 604800"],
            "policy-domain":"example.org"},
            "summary":{"total-successful-session-count":3,"total-failure-session-count":1},
            "failure-details":[{"result-type":"certificate-expired","receiving-mx-hostname":"mx.example.org","failed-session-count":1}]}]}
            """;

    private static CommandRun run(String report, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("-");
        return CommandRun.of(CommandRun.text(report), all.toArray(String[]::new));
    }

    private static List<JsonNode> failures(CommandRun run) {
        ObjectMapper mapper = new ObjectMapper();
        return run.out()
                .lines()
                .map(line -> {
                    try {
                        return mapper.readTree(line);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
    }

    @Test
    void failureIsOneLineWithItsCauseAndPriority() {
        CommandRun run = run(REPORT.formatted("Example"), "failures", "--format=json");
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        List<JsonNode> rows = failures(run);
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0).toString())
                .startsWith(
                        "{\"day\":\"2026-10-01\",\"domain\":\"example.com\",\"policy_domain\":\"example.com\",\"policy\":\"sts\","
                                + "\"mode\":\"enforce\",\"reporter\":\"Example\",\"mx\":\"mx.example.com\",\"receiving_ip\":\"198.51.100.9\","
                                + "\"sending_ip\":\"192.0.2.77\",\"result\":\"validation-failure\"")
                .endsWith(
                        "\"cause\":\"certificate-expired\",\"priority\":\"P2\",\"owner\":\"receiver-mx\",\"sessions\":70}");
        assertThat(rows.get(1).get("result").isNull())
                .as("counted, not explained")
                .isTrue();
        assertThat(rows.get(1).get("sessions").asLong()).isEqualTo(5);
        assertThat(rows.get(2).get("domain").asText()).isEqualTo("example.com");
        assertThat(rows.get(2).get("policy_domain").asText()).isEqualTo("mx.example.com");
    }

    @Test
    void rowsAddUpToTheFindings() throws IOException {
        long ofRows = failures(CommandRun.of("failures", "--format=json", SAMPLES)).stream()
                .peek(row -> assertThat(row.get("cause").isTextual()).isTrue())
                .mapToLong(row -> row.get("sessions").asLong())
                .sum();
        long ofFindings = 0;
        for (JsonNode finding : new ObjectMapper()
                .readTree(CommandRun.of("summary", "--format=json", SAMPLES).out())
                .get("findings")) {
            ofFindings += finding.get("failedSessions").asLong();
        }
        // Microsoft counts a session under tlsa and again under sts; a finding counts it once.
        assertThat(ofRows).isGreaterThanOrEqualTo(ofFindings);
        assertThat(ofRows).isLessThan(2 * ofFindings);
    }

    @ParameterizedTest
    @CsvSource({"P1, 0", "P2, 2", "INFO, 4"})
    void lessUrgentFailuresAreLeftOut(String least, int atLeast) {
        CommandRun run = run(REPORT.formatted("Example"), "failures", "--min-priority", least);
        assertThat(run.out().lines().count()).isGreaterThanOrEqualTo(atLeast);
        assertThat(run.code()).isEqualTo(run.out().isEmpty() ? ExitCode.NOTHING_TO_FIX : ExitCode.FINDINGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary", "failures", "html"})
    void domainTakesInTheTlsaRecordsOfItsHosts(String command) {
        String out = run(REPORT.formatted("Example"), command, "--domain", "Example.COM.")
                .out();
        assertThat(out).contains("mx.example.com").doesNotContain("example.org");
        assertThat(out).contains(command.equals("failures") ? " tlsa " : "TLSA");
    }

    @Test
    void domainInAnArchiveTakesInItsHostsOnce(@TempDir Path folder) throws IOException {
        Path report = folder.resolve("report.json");
        Files.writeString(report, REPORT.formatted("Example"));
        String db = folder.resolve("a.db").toString();
        assertThat(CommandRun.of("ingest", "--db", db, report.toString()).code())
                .isZero();
        CommandRun archive = CommandRun.of("summary", "--format=json", "--domain=example.com", "--db", db);
        CommandRun file = CommandRun.of("summary", "--format=json", "--domain=example.com", report.toString());
        assertThat(archive.out()).isEqualTo(file.out()).contains("\"reports\" : 1,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary --format=text",
                "summary --format=json",
                "summary --format=html",
                "failures --format=json",
                "trend",
                "html"
            })
    void nothingThatIsRedactedIsShown(String command) {
        for (String organization :
                List.of("mta.sender.example", "Mail of out7.sender.example", "192.0.2.77", "noc@sender.example")) {
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.add("--redact");
            String out = run(REPORT.formatted(organization), arguments.toArray(String[]::new))
                    .out();
            assertThat(out).contains("example.com").doesNotContain("sender.example", "192.0.2.77", "2001:db8::77");
        }
    }

    @Test
    void whatNamesTheReceiverStays() {
        String out = run(REPORT.formatted("Example Sender"), "failures", "--format=json", "--redact")
                .out();
        assertThat(out)
                .contains(
                        "\"reporter\":\"Example Sender\"",
                        "\"reason\":\"certificate has expired at mx.example.com:25 [198.51.100.9], seen by [removed] ([removed],"
                                + " [removed]), ask [removed]; com.sun.Handshake\"",
                        "\"receiving_ip\":\"198.51.100.9\"",
                        "\"sending_ip\":null");
    }

    @Test
    void redactionChangesNoConclusion() throws IOException {
        assertThat(conclusions("--redact")).isEqualTo(conclusions("--min-priority=INFO"));
    }

    private static List<String> conclusions(String option) throws IOException {
        List<String> conclusions = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper()
                .readTree(CommandRun.of("summary", "--format=json", option, SAMPLES)
                        .out())
                .get("findings")) {
            conclusions.add(finding.get("priority").asText()
                    + finding.get("cause").asText()
                    + finding.get("policyDomain").asText()
                    + finding.get("failedSessions").asText());
        }
        return conclusions;
    }

    @Test
    void namesOfFilesAreRedacted(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("sender.example!example.com!1790812800!1790899199.json"), "{");
        String out = CommandRun.of("summary", "--redact", folder.toString()).out();
        assertThat(out).contains("Could not be read").doesNotContain("sender.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary", "failures", "trend", "validate", "readiness example.org"})
    void everyListHasEveryForm(String command) {
        for (String format : List.of("text", "json", "csv", "markdown", "html")) {
            List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
            arguments.addAll(List.of("--format", format, SAMPLES));
            CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
            assertThat(run.code()).isIn(ExitCode.NOTHING_TO_FIX, ExitCode.FINDINGS);
            assertThat(run.out()).as(command + " as " + format).isNotEmpty();
        }
    }
}
