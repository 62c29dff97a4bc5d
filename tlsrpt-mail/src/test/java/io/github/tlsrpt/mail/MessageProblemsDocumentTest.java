package io.github.tlsrpt.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What PROBLEMS.md says about messages and archives is so. */
@Timeout(60)
class MessageProblemsDocumentTest {

    private static final String PROBLEMS = read();
    private static final Pattern ENTRY = Pattern.compile(
            "^### `([a-z0-9-]+)`\n\n(\\*\\*[A-Z]+\\*\\* \\(message\\) .*?)(?=^##|\\z)",
            Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern MESSAGE = Pattern.compile("```eml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CHANGE = Pattern.compile("```diff\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("```text\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern SETTING = Pattern.compile("With `(\\w+)\\((\\w+)\\)`");

    private static final String BASE = only(MESSAGE, PROBLEMS);
    private static final String REPORT = BASE.substring(BASE.indexOf('{'), BASE.lastIndexOf("--b--"));

    /** Messages that a document cannot show. */
    private static final Map<ProblemCode, String> MESSAGES = messages();

    record Entry(ProblemCode code, String text) {
        @Override
        public String toString() {
            return code.toString();
        }
    }

    private static Map<ProblemCode, String> messages() {
        byte[] two = Zips.of(Map.entry("1.json", Messages.utf8(REPORT)), Map.entry("2.json", Messages.utf8(REPORT)));
        byte[] damaged =
                Zips.of(Map.entry("1.json", Messages.utf8(REPORT)), Map.entry("2.json", Messages.utf8(REPORT)));
        Zips.damageLast(damaged);
        Map<ProblemCode, String> messages = new EnumMap<>(ProblemCode.class);
        messages.put(ProblemCode.LIMIT_ARCHIVE_ENTRIES, attached("application/zip", Messages.base64(two)));
        messages.put(
                ProblemCode.ZIP_ARCHIVE,
                attached("application/zip", Messages.base64(Zips.of(Map.entry("1.json", Messages.utf8(REPORT))))));
        messages.put(ProblemCode.ARCHIVE_CORRUPT, attached("application/zip", Messages.base64(damaged)));
        String base64 = Messages.base64(Messages.utf8(REPORT));
        messages.put(ProblemCode.BASE64_JUNK, attached("application/tlsrpt+json", base64.replace("\n", " \n")));
        messages.put(
                ProblemCode.BASE64_CORRUPT,
                attached("application/tlsrpt+json", Messages.base64(Messages.utf8("{}  ")) + "\n" + base64));
        String part = BASE.substring(BASE.indexOf("Content-Type: application"), BASE.lastIndexOf("--b--"));
        messages.put(ProblemCode.SEVERAL_REPORTS, BASE.replace(part, part + "--b\n" + part));
        messages.put(ProblemCode.FORWARDED_MESSAGE, "From: a@example.com\nContent-Type: message/rfc822\n\n" + BASE);
        return messages;
    }

    private static String attached(String type, String base64) {
        return BASE.replace("application/tlsrpt+json", type + "\nContent-Transfer-Encoding: base64")
                .replace(REPORT, base64 + "\n");
    }

    static Stream<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (MatchResult entry : ENTRY.matcher(PROBLEMS).results().toList()) {
            String name = entry.group(1);
            ProblemCode code = Stream.of(ProblemCode.values())
                    .filter(candidate -> candidate.toString().equals(name))
                    .findFirst()
                    .orElseThrow();
            entries.add(new Entry(code, entry.group(2)));
        }
        return entries.stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void parserSaysExactlyWhatTheEntryPromises(Entry entry) {
        ReportMessage message = Messages.parse(parser(entry.text()), Messages.crlf(example(entry)));
        assertThat(String.join(
                        "\n", message.problems().stream().map(Problem::toString).toList()))
                .isEqualTo(only(TEXT, entry.text()));
        assertThat(message.problems()).extracting(Problem::code).contains(entry.code());
        assertThat(message.reports().isEmpty())
                .isEqualTo(entry.text().contains("No report") || entry.text().contains("gives no report"));
    }

    @Test
    void thereIsAnEntryForEachProblemOfMessages() {
        assertThat(entries()).hasSize(24);
        assertThat(entries().map(Entry::code)).containsAll(MESSAGES.keySet());
    }

    @Test
    void theMessageOfTheIntroductionHasNoProblem() {
        ReportMessage message = Messages.parse(Messages.crlf(BASE));
        assertThat(message.problems()).isEmpty();
        assertThat(message.reports())
                .satisfiesExactly(
                        report -> assertThat(report.result().conforms()).isTrue());
    }

    private static String example(Entry entry) {
        Matcher change = CHANGE.matcher(entry.text());
        boolean shown = change.find();
        assertThat(shown && MESSAGES.containsKey(entry.code())).isFalse();
        return shown ? changed(change.group(1)) : MESSAGES.getOrDefault(entry.code(), BASE);
    }

    private static String changed(String difference) {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        difference.lines().forEach(line -> {
            String content = line.substring(1) + "\n";
            if (line.charAt(0) != '+') {
                before.append(content);
            }
            if (line.charAt(0) != '-') {
                after.append(content);
            }
        });
        assertThat(BASE.split(Pattern.quote(before.toString()), -1)).hasSize(2);
        return BASE.replace(before, after);
    }

    private static MessageParser parser(String entry) {
        MessageParser.Builder builder = Messages.builder();
        Matcher setting = SETTING.matcher(entry);
        if (!setting.find()) {
            return builder.build();
        }
        String value = setting.group(2);
        return switch (setting.group(1)) {
            case "maxMessageBytes" ->
                builder.maxMessageBytes(Long.parseLong(value)).build();
            case "maxDepth" -> builder.maxDepth(Integer.parseInt(value)).build();
            case "maxParts" -> builder.maxParts(Integer.parseInt(value)).build();
            case "maxHeaderBytes" ->
                builder.maxHeaderBytes(Integer.parseInt(value)).build();
            case "maxArchiveEntries" ->
                builder.maxArchiveEntries(Integer.parseInt(value)).build();
            case "readForwarded" ->
                builder.readForwarded(Boolean.parseBoolean(value)).build();
            default -> throw new IllegalArgumentException(setting.group());
        };
    }

    private static String only(Pattern pattern, String text) {
        List<String> found =
                pattern.matcher(text).results().map(match -> match.group(1)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String read() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs"))) {
            folder = Optional.ofNullable(folder.getParent()).orElseThrow();
        }
        try {
            return Files.readString(folder.resolve("docs/PROBLEMS.md")).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
