package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Pattern SHELL_CODE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
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
        snippetsPrintWhatIsPromised(List.of(PROJECT.resolve("README.md")), classes);
    }

    @Test
    void snippetsOfTheModulesPrintWhatTheirReadmesSay(@TempDir Path classes) throws IOException, InterruptedException {
        List<Path> readmes = readmesOfModules();
        assertThat(readmes).hasSize(5);
        snippetsPrintWhatIsPromised(readmes, classes);
    }

    private static List<Path> readmesOfModules() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules.filter(path -> path.getFileName().toString().startsWith("tlsrpt-"))
                    .map(path -> path.resolve("README.md"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }

    /** The snippets of one document go on from each other; documents do not know each other. */
    private static void snippetsPrintWhatIsPromised(List<Path> readmes, Path classes)
            throws IOException, InterruptedException {
        StringBuilder code = new StringBuilder();
        List<String> promised = new ArrayList<>();
        for (Path readme : readmes) {
            int before = promised.size();
            code.append("{\n");
            Matcher matcher = README_CODE.matcher(Files.readString(readme));
            while (matcher.find()) {
                code.append(matcher.group(1));
                promised.addAll(Snippet.promised(matcher.group(1)));
            }
            code.append("}\n");
            assertThat(promised).as(readme.toString()).hasSizeGreaterThan(before);
        }
        assertThat(Snippet.run("", code.toString(), classes, PROJECT)).isEqualTo(promised);
    }

    @Test
    void linksBetweenDocumentsLeadSomewhere() throws IOException {
        List<String> links = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                String path = link.group(1);
                String anchor = link.group(2);
                Path target = path.isEmpty()
                        ? document
                        : document.resolveSibling(path).normalize();
                assertThat(target).as("%s: %s", document, link.group()).exists();
                if (anchor != null) {
                    assertThat(anchors(Files.readString(target)))
                            .as("%s: %s", document, link.group())
                            .contains(anchor);
                }
                links.add(link.group());
            }
        }
        assertThat(links).hasSizeGreaterThan(100);
    }

    @Test
    void everyDocumentIsInTheIndex() throws IOException {
        Path index = PROJECT.resolve("docs/README.md");
        List<Path> linked = LINK.matcher(Files.readString(index))
                .results()
                .map(link -> index.resolveSibling(link.group(1)).normalize())
                .toList();
        List<Path> documents = new ArrayList<>(documents());
        documents.remove(index);
        assertThat(linked).containsAll(documents);
    }

    /** What runs in public is what runs here. */
    @Test
    void workflowCallsTheCommandsOfTheGate() throws IOException {
        List<String> gate = Files.readAllLines(PROJECT.resolve(".ci/run"));
        List<String> commands = Files.readAllLines(PROJECT.resolve(".github/workflows/build.yml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("- run: "))
                .map(line -> line.substring("- run: ".length()))
                .toList();
        assertThat(commands).hasSize(2).allSatisfy(command -> assertThat(gate).contains(command));
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(readmesOfModules());
        for (Path folder : List.of(PROJECT, PROJECT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(path -> path.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        return documents;
    }

    /** Headings as a forge names them, and anchors of our own. */
    private static Set<String> anchors(String document) {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(document)
                .results()
                .forEach(heading -> anchors.add(heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-')));
        ANCHOR.matcher(document).results().forEach(anchor -> anchors.add(anchor.group(1)));
        return anchors;
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

    /** Lines that a reader copies from a guide; what would need the network, or stay, is only parsed by its arguments. */
    @Test
    void commandsOfTheGuidesWork(@TempDir Path folder) throws IOException {
        String archive = folder.resolve("reports.db").toString();
        assertThat(CommandRun.of("ingest", "--db", archive, PROJECT + "/examples/reports")
                        .code())
                .isZero();
        List<String> commands = new ArrayList<>();
        try (Stream<Path> documents = Files.list(PROJECT.resolve("docs"))) {
            for (Path document :
                    documents.filter(path -> path.toString().endsWith(".md")).toList()) {
                Matcher code = SHELL_CODE.matcher(Files.readString(document));
                while (code.find()) {
                    code.group(1)
                            .lines()
                            .map(String::strip)
                            .filter(line -> line.startsWith("tlsrpt "))
                            .forEach(commands::add);
                }
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
                        .replace("reports.db", archive));
            }
            boolean asksDns = words.contains("lookup") || command.endsWith("check example.com");
            boolean runsOn = words.get(0).equals("serve") || words.contains("fetch") || words.contains("--watch");
            if (asksDns || runsOn) {
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

    /** A type without a {@code @since} is as old as its package. */
    @Test
    void everyPackageSaysSinceWhen() throws IOException {
        List<Path> packages = new ArrayList<>();
        for (Path readme : readmesOfModules()) {
            try (Stream<Path> files = Files.walk(readme.resolveSibling("src/main/java"))) {
                files.filter(file -> file.endsWith("package-info.java")).forEach(packages::add);
            }
        }
        assertThat(packages).hasSize(6);
        for (Path file : packages) {
            assertThat(Files.readString(file)).as(file.toString()).containsPattern("\\* @since \\d+\\.\\d+\\.\\d+\\R");
        }
    }

    private static List<String> javadocSnippets() throws IOException {
        List<String> snippets = new ArrayList<>();
        try (Stream<Path> modules = Files.list(PROJECT)) {
            for (Path module : modules.filter(path -> Files.isDirectory(path.resolve("src/main/java")))
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                    for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                        String source = Files.readString(file, StandardCharsets.UTF_8);
                        Matcher matcher = JAVADOC_CODE.matcher(source);
                        // What stands at a hidden type is for us, and no user could run it.
                        while (source.contains("\npublic ") && matcher.find()) {
                            snippets.add(matcher.group(1).replaceAll("(?m)^ \\* ?", ""));
                        }
                    }
                }
            }
        }
        return snippets;
    }
}
