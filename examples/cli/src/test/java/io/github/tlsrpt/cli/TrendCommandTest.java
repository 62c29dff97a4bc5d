package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of the sample reports, told day by day. */
class TrendCommandTest {

    private static final String SAMPLES =
            Snippet.projectFolder().resolve("examples/reports").toString();

    @Test
    void spikeShowsOnTheDayOfTheChange() {
        CommandRun run = CommandRun.of("trend", "--domain", "Example.NET.", SAMPLES);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.out().lines().findFirst()).contains("example.net");
        assertThat(run.out().lines().filter(line -> line.matches("  2026-1\\d-\\d\\d .*")))
                .hasSize(35);
        assertThat(run.out().lines().filter(line -> line.startsWith("  Spike on ")))
                .isNotEmpty()
                .anyMatch(
                        line -> line.startsWith("  Spike on 2026-10-19: ") && line.endsWith("reported by Google Inc."))
                .noneMatch(line -> line.compareTo("  Spike on 2026-10-19") < 0);
        assertThat(run.out()).doesNotContain("example.org");
    }

    @Test
    void quietDomainHasNoSpike() {
        CommandRun run = CommandRun.of("trend", "--domain", "example.com", SAMPLES);
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
        assertThat(run.out()).doesNotContain("Spike");
    }

    @Test
    void jsonHasAnObjectADay() throws IOException {
        CommandRun run = CommandRun.of("trend", "--format=json", "--domain=example.net", SAMPLES);
        List<Map<String, Object>> days = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            try (JsonParser json = new JsonFactory().createParser(line)) {
                days.add(SmallJson.object(json));
            }
        }
        assertThat(days).hasSize(35).allMatch(day -> "example.net".equals(day.get("domain")));
        assertThat(days.get(18)).containsEntry("day", "2026-10-19");
        assertThat(String.valueOf(days.get(18).get("spikes"))).contains("Google Inc.");
    }

    @Test
    void csvHasARowADay() {
        CommandRun run = CommandRun.of("trend", "--format=csv", "--domain=example.net", SAMPLES);
        assertThat(run.out().lines()).hasSize(36).allMatch(line -> line.matches("(\"[^\"]*\",?){5}"));
    }

    @Test
    void dayWithoutReportAndWhatIsNotReadAreTold(@TempDir Path folder) throws IOException {
        for (int day : List.of(1, 3)) {
            Files.writeString(folder.resolve(day + ".json"), """
                    {"organization-name":"Example","date-range":{"start-datetime":"2026-10-0%1$dT00:00:00Z",
                    "end-datetime":"2026-10-0%1$dT23:59:59Z"},"contact-info":"a@example.com","report-id":"%1$d","policies":[
                    {"policy":{"policy-type":"no-policy-found","policy-domain":"\\u001b[2J"},
                    "summary":{"total-successful-session-count":3,"total-failure-session-count":0}}]}
                    """.formatted(day));
        }
        CommandRun run = CommandRun.of("trend", folder.toString());
        assertThat(run.out()).contains("  2026-10-02  no report\n").doesNotContain("\u001b");
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
        Files.writeString(folder.resolve("bad.json"), "{");
        CommandRun bad = CommandRun.of("trend", folder.toString());
        assertThat(bad.err()).contains("[malformed-json]");
        assertThat(bad.code()).isEqualTo(ExitCode.NOT_ALL_READ);
    }
}
