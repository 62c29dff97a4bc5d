package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a command good to live with. */
class MannersTest {

    private static final String SAMPLES =
            Snippet.projectFolder().resolve("examples/reports").toString();

    @ParameterizedTest
    @CsvSource({"P1, 2", "P2, 2", "P3, 3", "P4, 5", "INFO, 10"})
    void lessUrgentFindingsAreLeftOut(String least, int findings) {
        CommandRun run = CommandRun.of("summary", "--min-priority", least, "--format=csv", SAMPLES);
        assertThat(run.out().lines()).hasSize(findings + 1);
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void quietPrintsNothingWhereThereIsNothingToFix(@TempDir Path folder) throws IOException {
        Path good = folder.resolve("good.json");
        Files.writeString(good, """
                {"organization-name":"Example","date-range":{"start-datetime":"2026-10-01T00:00:00Z",
                "end-datetime":"2026-10-01T23:59:59Z"},"contact-info":"a@example.com","report-id":"1","policies":[
                {"policy":{"policy-type":"no-policy-found","policy-domain":"example.com"},
                "summary":{"total-successful-session-count":3,"total-failure-session-count":0}}]}
                """);
        assertThat(CommandRun.of("summary", "--quiet", good.toString())).isEqualTo(new CommandRun(0, "", ""));
        assertThat(CommandRun.of("summary", "--quiet", SAMPLES).out()).isNotEmpty();
        assertThat(CommandRun.of("summary", "--quiet", folder.resolve("none").toString())
                        .out())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void completionKnowsEveryCommandAndOption(String shell) {
        CommandRun run = CommandRun.of("completion", shell);
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "summary",
                        "ingest",
                        "prune",
                        "validate",
                        "convert",
                        "record",
                        "explain",
                        "html",
                        "serve",
                        "dashboard",
                        "min-priority",
                        "conformance");
    }

    @ParameterizedTest
    @CsvSource({"bash, bash, -n", "zsh, bash, -n", "fish, fish, --no-execute"})
    void completionIsAScriptOfItsShell(String shell, String program, String check, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path executable = Path.of("/usr/bin", program);
        assumeTrue(Files.isExecutable(executable), program + " is not here");
        Path script = folder.resolve("script");
        Files.writeString(script, CommandRun.of("completion", shell).out());
        Process process = new ProcessBuilder(executable.toString(), check, script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void completionHasPlainDigitsWhereOthersAreUsual() {
        assertThat(CompletionCommand.inPlainDigits("local cmds\u0660=(help) # \u0e53"))
                .isEqualTo("local cmds0=(help) # 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fetch", "ingest", "summary", "record check"})
    void manualPageIsOne(String command, @TempDir Path folder) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("man"));
        arguments.addAll(command.isEmpty() ? List.of() : List.of(command.split(" ")));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith(".TH \"TLSRPT")
                .contains("\n.SH NAME\n", "EXIT STATUS\n")
                .doesNotContain("${");
        Path reader = Path.of("/usr/bin/mandoc");
        assumeTrue(Files.isExecutable(reader), "mandoc is not here");
        Path page = folder.resolve("page.1");
        Files.writeString(page, run.out());
        Process process = new ProcessBuilder(reader.toString(), "-T", "lint", "-W", "error", page.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void manualPageTellsOfEveryOption() {
        assertThat(CommandRun.of("man", "fetch").out())
                .contains("\n.B \\-\\-password\\-file FILE\n", "\n.B 75\n", "1 to 1024; default: 15");
        assertThat(CommandRun.of("man", "nothing").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void unknownShellIsAWrongArgument() {
        assertThat(CommandRun.of("completion", "cmd").code()).isEqualTo(ExitCode.USAGE);
    }
}
