package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tlsrpt.remediation.trend.ReportArchive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Any command can read from files or from an archive, whatever else it takes. */
class ReportSourceTest {

    private static final String SAMPLES =
            Snippet.projectFolder().resolve("examples/reports").toString();

    @Command(name = "any")
    static final class AnyCommand implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "WORD")
        private String word = "";

        @Mixin
        private ReportSource source = new ReportSource();

        @Override
        public Integer call() throws IOException {
            Overview overview = new Overview();
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
            try (Reports reports = source.open(InputStream.nullInputStream(), nowhere, overview)) {
                reports.forEachRemaining(report -> assertThat(report.policies()).isNotEmpty());
            }
            return overview.reports();
        }
    }

    @Test
    void wordsBeforeThePathsAreNoPaths() {
        AnyCommand command = new AnyCommand();
        assertThat(new CommandLine(command).execute("word", SAMPLES)).isEqualTo(257);
        assertThat(command.word).isEqualTo("word");
        assertThat(new CommandLine(new AnyCommand()).execute("word", "--domain=example.org", SAMPLES))
                .isBetween(1, 256);
    }

    @Test
    void daysAndDomainBecomeAQuery() {
        AnyCommand command = new AnyCommand();
        new CommandLine(command).parseArgs("word", "--domain=EXAMPLE.org.", "--since=2026-10-02", SAMPLES);
        assertThat(command.source.query())
                .isEqualTo(new ReportArchive.Query("example.org", LocalDate.of(2026, 10, 2), LocalDate.MAX));
        new CommandLine(command).parseArgs("word", "--until=2026-10-01", "--since=2026-10-02", SAMPLES);
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(command.source::query)
                .withMessageContaining("--until: 2026-10-01 is before --since 2026-10-02");
    }
}
