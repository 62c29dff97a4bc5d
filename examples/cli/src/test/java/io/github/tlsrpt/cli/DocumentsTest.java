package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the Javadoc show works as shown. */
@Timeout(120)
class DocumentsTest {

    private static final Path PROJECT = Snippet.projectFolder();
    private static final Pattern README_CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SHELL_WORD = Pattern.compile("'[^']*'|[^ ]+");
    private static final Pattern JAVADOC_CODE = Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);

    /** What the examples of the Javadoc take for granted. */
    private static final String MEMBERS = """
            static TlsReport report;
            static List<TlsReport> reports;
            static InputStream in = new ByteArrayInputStream(new byte[0]);
            static OutputStream out = new ByteArrayOutputStream();
            """;

    @Test
    void readmeSnippetsPrintWhatTheReadmeSays(@TempDir Path classes) throws IOException, InterruptedException {
        StringBuilder code = new StringBuilder();
        List<String> promised = new ArrayList<>();
        Matcher matcher = README_CODE.matcher(Files.readString(PROJECT.resolve("README.md")));
        while (matcher.find()) {
            code.append(matcher.group(1));
            promised.addAll(Snippet.promised(matcher.group(1)));
        }
        assertThat(promised).hasSizeGreaterThan(5);
        assertThat(Snippet.run("", code.toString(), classes, PROJECT)).isEqualTo(promised);
    }

    @Test
    void javadocSnippetsRun(@TempDir Path classes) throws IOException, InterruptedException {
        Path report = sample();
        Files.copy(report, classes.resolve("report.json.gz"));
        List<String> snippets = javadocSnippets();
        assertThat(snippets).hasSizeGreaterThanOrEqualTo(2);
        StringBuilder code = new StringBuilder("""
                report = ReportParser.create().parse(Path.of("report.json.gz")).orElseThrow();
                reports = List.of(report);
                Files.createDirectory(Path.of("reports"));
                """);
        snippets.forEach(snippet -> code.append("{\n").append(snippet).append("\n}\n"));
        assertThat(Snippet.run(MEMBERS, code.toString(), classes, classes))
                .contains(
                        "Summary[totalSuccessfulSessionCount=202, totalFailureSessionCount=108]",
                        "P2 The MTA-STS policy of example.net does not list mx3.example.net.");
    }

    /** Lines that a reader copies from a guide; a lookup would need the network and is only parsed by its arguments. */
    @Test
    void commandsOfTheGuidesWork(@TempDir Path folder) throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> documents = Files.list(PROJECT.resolve("docs"))) {
            for (Path document :
                    documents.filter(path -> path.toString().endsWith(".md")).toList()) {
                Files.readString(document)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("tlsrpt "))
                        .forEach(commands::add);
            }
        }
        assertThat(commands).hasSizeGreaterThan(8);
        for (String command : commands) {
            List<String> words = new ArrayList<>();
            Matcher word = SHELL_WORD.matcher(command.substring("tlsrpt ".length()));
            while (word.find()) {
                words.add(word.group()
                        .replace("'", "")
                        .replace("examples/reports", PROJECT + "/examples/reports")
                        .replace("reports.db", folder + "/reports.db"));
            }
            boolean asksDns = words.contains("lookup") || command.endsWith("check example.com");
            if (asksDns) {
                words.add("--help");
            }
            CommandRun run = CommandRun.of(words.toArray(String[]::new));
            assertThat(run.code()).as(command).isIn(ExitCode.NOTHING_TO_FIX, ExitCode.FINDINGS);
            assertThat(run.out()).as(command).isNotEmpty();
        }
    }

    private static Path sample() {
        return PROJECT.resolve("examples/reports/2026-10/google.com!example.net!1792454400!1792540799!001.json.gz");
    }

    private static List<String> javadocSnippets() throws IOException {
        List<String> snippets = new ArrayList<>();
        try (Stream<Path> modules = Files.list(PROJECT)) {
            for (Path module : modules.filter(path -> Files.isDirectory(path.resolve("src/main/java")))
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        Matcher matcher = JAVADOC_CODE.matcher(Files.readString(file, StandardCharsets.UTF_8));
                        while (matcher.find()) {
                            snippets.add(matcher.group(1).replaceAll("(?m)^ \\* ?", ""));
                        }
                    }
                }
            }
        }
        return snippets;
    }
}
