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
    void storyIsToldWithItsBeginnings() {
        String net = CommandRun.of("trend", "--domain", "example.net", SAMPLES).out();
        assertThat(net)
                .contains("    MX mx3.example.net first seen 2026-10-19 (Google Inc.")
                .contains("    P1   2026-10-19 to 2026-11-04: The MTA-STS policy of example.net does not list"
                        + " mx3.example.net.\n         after MX mx3.example.net first seen 2026-10-19\n");
        String org = CommandRun.of("trend", "--domain", "example.org", SAMPLES).out();
        assertThat(org)
                .contains("    certificate of mail.example.org, which had expired, renewed by 2026-10-29 (")
                .contains(
                        "    P1   2026-10-29 to 2026-11-04: The key of mail.example.org was changed, but its TLSA record"
                                + " does not match yet.\n         after certificate of mail.example.org, which had expired,"
                                + " renewed by 2026-10-29\n")
                .contains("\nmail.example.org, MX of example.org\n")
                .contains("  2026-10-20  to 2026-10-28  no report\n");
        assertThat(CommandRun.of("trend", "--domain", "example.com", SAMPLES).out())
                .doesNotContain("What changed");
    }

    @Test
    void changeThatTheUserKnowsOfIsNamed() {
        CommandRun run = CommandRun.of(
                "trend",
                "--domain=example.org",
                "--changed=2026-10-29,certificate,mail.example.org",
                "--changed=2026-10-25,other,,new \u001b[2J firewall",
                SAMPLES);
        assertThat(run.out())
                .contains("         after certificate of mail.example.org changed 2026-10-29 (recorded)\n")
                .contains("         after change 2026-10-25: new \\u{1b}[2J firewall (recorded)\n");
        for (String wrong : List.of("2026-10-29", "2026-10-29,weather", "29.10.2026,mx", "")) {
            assertThat(CommandRun.of("trend", "--domain=example.org", "--changed=" + wrong, SAMPLES)
                            .code())
                    .as(wrong)
                    .isEqualTo(ExitCode.USAGE);
        }
        assertThat(CommandRun.of("trend", "--changed=2026-10-29,mx", SAMPLES).code())
                .isEqualTo(ExitCode.USAGE);
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
        assertThat(run.out().lines()).hasSize(36).allMatch(line -> line.matches("(\"[^\"]*\",?){7}"));
    }

    @Test
    void dayWithoutReportAndWhatIsNotReadAreTold(@TempDir Path folder) throws IOException {
        for (int day : List.of(1, 3)) {
            Files.writeString(folder.resolve(day + ".json"), """
                    {"organization-name":"Example","date-range":{"start-datetime":"2026-10-0%1$sT00:00:00Z",
                    "end-datetime":"2026-10-0%1$sT23:59:59Z"},"contact-info":"a@example.com","report-id":"%1$s","policies":[
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
