package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a report stays text in every form of every output. */
@Timeout(300)
class OutputSafetyTest {

    private static final Pattern FORMULA =
            Pattern.compile("(?U)[\\s\\u00a0]*[=+\\-@\\t\\r\\uff1d\\uff0b\\uff0d\\uff20].*", Pattern.DOTALL);

    /** What our templates are made of; nothing else may be in a page, whatever the reports say. */
    private static final Set<String> ELEMENTS = Set.of(
            "#document html head meta title style body header h1 p nav ul li a main section h2 form label select option output"
                    .split(" "));

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void writeReports() throws IOException {
        HostileReports.write(folder);
        Files.writeString(folder.resolve("=<img src=x onerror=alert(1)>\u202e\u001b[2J.json"), "{");
    }

    static Stream<List<String>> lists() {
        String reports = folder.toString();
        return Stream.of(
                List.of("summary", reports),
                List.of("summary", "--redact", reports),
                List.of("failures", reports),
                List.of("trend", reports),
                List.of("validate", reports),
                List.of("readiness", "<b>=a.example", reports),
                List.of("record", "check", "v=TLSRPTv1;rua=<img src=x onerror=alert(1)>\u001b[2J\u202e|`a`"));
    }

    private static String output(List<String> list, String format) {
        List<String> arguments = new ArrayList<>(list);
        arguments.addAll(List.of("--format", format));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).isIn(ExitCode.NOTHING_TO_FIX, ExitCode.FINDINGS, ExitCode.NOT_ALL_READ);
        assertSafeForATerminal(run.err());
        assertThat(run.out()).isNotEmpty();
        return run.out();
    }

    private static void assertSafeForATerminal(String text) {
        List<String> bad = text.codePoints()
                .filter(c -> c != '\n' && (c < 0x20 || !isVisible(c)))
                .distinct()
                .mapToObj(Integer::toHexString)
                .toList();
        assertThat(bad).isEmpty();
    }

    private static boolean isVisible(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    @ParameterizedTest
    @MethodSource("lists")
    void textIsFitForATerminal(List<String> list) {
        assertSafeForATerminal(output(list, "text"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void jsonIsJsonAndAscii(List<String> list) throws IOException {
        String json = output(list, "json");
        assertThat(json).matches(text -> text.chars().allMatch(c -> c == '\n' || (c >= 0x20 && c < 0x7f)), "ASCII");
        ObjectMapper mapper = new ObjectMapper();
        int values = 0;
        try (MappingIterator<JsonNode> all = mapper.readerFor(JsonNode.class).readValues(json)) {
            while (all.hasNext()) {
                assertThat(all.next().isObject()).isTrue();
                values++;
            }
        }
        assertThat(values).isPositive();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void csvIsOneTableWithoutFormulas(List<String> list) {
        String csv = output(list, "csv");
        assertSafeForATerminal(csv.replace("\r\n", "\n"));
        List<List<String>> rows = Csv.rows(csv);
        assertThat(rows).isNotEmpty().allMatch(row -> row.size() == rows.get(0).size());
        assertThat(rows)
                .allSatisfy(row -> assertThat(row)
                        .noneMatch(cell -> FORMULA.matcher(cell).matches())
                        .noneMatch(cell -> cell.contains("\n") || cell.contains("\r")));
        assertThat(csv.split("\r\n", -1)).hasSize(rows.size() + 1);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void markdownHasNoMarkOfAStranger(List<String> list) {
        String markdown = output(list, "markdown");
        assertSafeForATerminal(markdown);
        List<org.commonmark.Extension> extensions = List.of(TablesExtension.create(), StrikethroughExtension.create());
        Document read = Jsoup.parse(HtmlRenderer.builder()
                .extensions(extensions)
                .build()
                .render(Parser.builder().extensions(extensions).build().parse(markdown)));
        assertThat(names(read))
                .isSubsetOf(
                        "#document",
                        "html",
                        "head",
                        "body",
                        "h1",
                        "h2",
                        "p",
                        "ul",
                        "ol",
                        "li",
                        "pre",
                        "code",
                        "table",
                        "thead",
                        "tbody",
                        "tr",
                        "th",
                        "td");
        assertThat(read.select("[href], [src], [onerror], [onload]")).isEmpty();
        assertThat(read.select("code").eachText()).allMatch(command -> command.matches("[ -~]*"));
        // What wikis make a link of without being asked.
        assertThat(markdown.replaceAll("(?m)^    .*$", ""))
                .doesNotContain("://", "www.evil")
                .doesNotContainPattern("(?<!\\\\)@");
    }

    private static Set<String> names(Document document) {
        Set<String> names = new TreeSet<>();
        document.getAllElements().forEach(element -> names.add(element.nodeName()));
        return names;
    }

    @ParameterizedTest
    @MethodSource("lists")
    void htmlHasTheElementsOfItsTemplateOnly(List<String> list) {
        String html = output(list, "html");
        assertSafeForATerminal(html);
        Document page = Jsoup.parse(html);
        Set<String> allowed = new TreeSet<>(ELEMENTS);
        allowed.addAll(List.of(
                "article",
                "h3",
                "span",
                "dl",
                "div",
                "dt",
                "dd",
                "details",
                "summary",
                "ol",
                "figure",
                "figcaption",
                "pre",
                "code",
                "svg",
                "g",
                "rect",
                "text",
                "line",
                "table",
                "caption",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "strong",
                "script",
                "button",
                "footer"));
        assertThat(names(page)).isSubsetOf(allowed);
        assertThat(page.select("script")).hasSizeLessThanOrEqualTo(1);
        assertThat(page.select("style")).hasSize(1);
        for (Element element : page.getAllElements()) {
            element.attributes()
                    .forEach(attribute -> assertThat(attribute.getKey())
                            .isIn(
                                    "lang",
                                    "charset",
                                    "http-equiv",
                                    "content",
                                    "name",
                                    "href",
                                    "id",
                                    "class",
                                    "aria-label",
                                    "aria-labelledby",
                                    "hidden",
                                    "value",
                                    "data-priority",
                                    "data-domain",
                                    "scope",
                                    "colspan",
                                    "role",
                                    "x",
                                    "y",
                                    "x1",
                                    "x2",
                                    "y1",
                                    "y2",
                                    "width",
                                    "height",
                                    "viewbox",
                                    "tabindex",
                                    "viewBox",
                                    "for",
                                    "open"));
            assertThat(element.attr("href")).matches("|#.*");
        }
    }
}
