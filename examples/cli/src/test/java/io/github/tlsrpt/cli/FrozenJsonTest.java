package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JSON that the command writes is part of the API: no member goes or becomes something else. {@code -Dtlsrpt.write=true}
 * adds new ones.
 */
class FrozenJsonTest {

    private static final Path FROZEN = Path.of("src/test/resources/io/github/tlsrpt/cli/frozen-json.txt");
    private static final Path REPORTS = Snippet.projectFolder().resolve("examples/reports");

    @Test
    void nothingThatWasPromisedIsGoneAndNothingNewIsUnlisted(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");
        Map<String, CommandRun> runs = new TreeMap<>(Map.of(
                "summary",
                CommandRun.of("summary", "--format", "json", REPORTS.toString(), broken.toString()),
                "readiness",
                CommandRun.of("readiness", "--format", "json", "example.net", REPORTS.toString()),
                "trend",
                CommandRun.of("trend", "--format", "json", REPORTS.toString()),
                "validate",
                CommandRun.of(
                        "validate",
                        "--format",
                        "json",
                        REPORTS.toString(),
                        message(folder).toString()),
                "record build",
                CommandRun.of(
                        "record", "build", "--format", "json", "--mail", "tls@example.net", "--zone", "example.com"),
                "record check",
                CommandRun.of(
                        CommandRun.text(
                                "v=TLSRPTv1; rua=mailto:tls@example.net,http:x; a=b\nrua=mailto:tls@example.net\n"),
                        "record",
                        "check",
                        "--format",
                        "json",
                        "-")));
        List<String> now = new ArrayList<>();
        for (Map.Entry<String, CommandRun> run : runs.entrySet()) {
            assertThat(run.getValue().out()).as(run.getKey()).startsWith("{");
            members(run.getValue().out()).forEach(member -> now.add(run.getKey() + " " + member));
        }
        List<String> frozen = Files.readAllLines(FROZEN);
        assertThat(now).as("promised in %s", FROZEN).containsAll(frozen);
        if (Boolean.getBoolean("tlsrpt.write")) {
            Files.write(FROZEN, now);
        }
        assertThat(Files.readAllLines(FROZEN)).as("promised from now on").containsExactlyElementsOf(now);
    }

    /** A message whose media type is not the one for reports, so that there is something to say of the carrier. */
    private static Path message(Path folder) throws IOException {
        String report =
                Files.readString(REPORTS.resolve("2026-11/corp.mail.ru!example.com!1793577600!1793664000!001.json"));
        String head = """
                From: tls@sender.example
                Content-Type: application/json

                """;
        return Files.writeString(folder.resolve("message.eml"), (head + report).replace("\n", "\r\n"));
    }

    /** Returns each member with what it holds, such as {@code /findings/[]/priority string}. */
    private static Set<String> members(String text) throws IOException {
        Set<String> members = new TreeSet<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                JsonPointer pointer = json.getParsingContext().pathAsPointer(false);
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    members.add(pointer.toString().replaceAll("/[0-9]+(?=/|$)", "/[]") + " " + type(token));
                }
            }
        }
        return members;
    }

    private static String type(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "string";
            case VALUE_TRUE, VALUE_FALSE -> "boolean";
            default -> "number";
        };
    }
}
