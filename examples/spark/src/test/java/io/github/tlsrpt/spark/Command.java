package io.github.tlsrpt.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The {@code tlsrpt} command, in a process of its own, on an archive that it has filled. */
final class Command {

    static final ObjectMapper JSON = new ObjectMapper();

    private final Path temp;
    private final String archive;
    private String ingested = "";

    private Command(Path temp) {
        this.temp = temp;
        this.archive = temp.resolve("archive.sqlite").toString();
    }

    static Command ingest(Path folder, Path temp) throws IOException, InterruptedException {
        Command command = new Command(temp);
        command.run("ingest", "--db", command.archive, "--authserv-id", Corpus.AUTHSERV_ID, folder.toString());
        command.ingested = Files.readString(temp.resolve("err"));
        return command;
    }

    JsonNode summary() throws IOException, InterruptedException {
        return JSON.readTree(run("summary", "--db", archive, "--format", "json"));
    }

    List<JsonNode> trend() throws IOException, InterruptedException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line :
                run("trend", "--db", archive, "--format", "json").lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    /** Returns where something could not be read, or not wholly. */
    Set<String> unread() {
        Set<String> sources = new TreeSet<>();
        ingested.lines()
                .filter(line -> line.startsWith("tlsrpt: ") && !line.contains("says something else"))
                .forEach(line -> sources.add(line.substring(8, line.indexOf(": ", 8))));
        return sources;
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.tlsrpt.cli.Main"));
        line.addAll(List.of(arguments));
        Path out = temp.resolve("out");
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(temp.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(200, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(temp.resolve("err")))
                .isBetween(0, 2);
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
