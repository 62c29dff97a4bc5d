package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether the domains of the sample reports may move to enforce. */
class ReadinessCommandTest {

    private static final String SAMPLES =
            Snippet.projectFolder().resolve("examples/reports").toString();

    @Test
    void domainWithARecentFailureIsNotReady() {
        CommandRun run = CommandRun.of("readiness", "Example.ORG", SAMPLES);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.out())
                .startsWith("example.org: not ready for mode enforce\n")
                .contains(
                        "  Looked at  2026-10-06 to 2026-11-04 (UTC), 30 days with reports under MTA-STS, the last 7 ")
                .contains("  Against    ");
    }

    @Test
    void domainThatEnforcesIsToldWhetherMailIsKeptBack() {
        CommandRun good = CommandRun.of("readiness", "example.com", SAMPLES);
        assertThat(good.out()).startsWith("example.com: enforcing already, nothing bad is known\n");
        assertThat(good.code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
        CommandRun bad = CommandRun.of("readiness", "example.net", SAMPLES);
        assertThat(bad.out())
                .startsWith("example.net: enforcing, and mail is kept back\n")
                .contains("The MTA-STS policy of example.net does not list mx3.example.net.");
        assertThat(bad.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void fewerDaysMayBeAskedFor() {
        CommandRun run = CommandRun.of("readiness", "--days", "7", "example.org", SAMPLES);
        assertThat(run.out()).startsWith("example.org: ready for mode enforce\n");
        assertThat(run.code()).isEqualTo(ExitCode.NOTHING_TO_FIX);
        assertThat(CommandRun.of("readiness", "--days", "0", "example.org", SAMPLES)
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void domainWithoutReportsIsUnknown() {
        CommandRun run = CommandRun.of("readiness", "\u001b[2J.example", SAMPLES);
        assertThat(run.out()).doesNotContain("\u001b").contains("No report says anything about this domain.");
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_READ);
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        CommandRun run = CommandRun.of("readiness", "--format", "json", "example.org", SAMPLES);
        try (JsonParser json = new JsonFactory().createParser(run.out())) {
            Map<String, Object> readiness = SmallJson.object(json);
            assertThat(readiness)
                    .containsEntry("domain", "example.org")
                    .containsEntry("verdict", "not-ready")
                    .containsEntry("mode", "testing")
                    .containsEntry("lastDay", "2026-11-04");
            assertThat(String.valueOf(readiness.get("obstacles"))).contains("failure-rate");
        }
    }
}
