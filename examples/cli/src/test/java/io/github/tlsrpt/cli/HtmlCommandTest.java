package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page says what the summary says, and whatever stands in a report stays text in it. */
class HtmlCommandTest {

    private static final String SAMPLES =
            Snippet.projectFolder().resolve("examples/reports").toString();

    private static Document page(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.err()).isEmpty();
        return Jsoup.parse(run.out());
    }

    @Test
    void pageShowsWhatTheSummaryShows() {
        Document page = page("html", SAMPLES);
        assertThat(page.select("h1").text()).isEqualTo("TLS reports");
        assertThat(page.select("header p").get(0).text()).startsWith("257 reports of 2026-10-01 to 2026-11-04 (UTC)");
        assertThat(page.select("article.finding h3").eachText())
                .startsWith("P1 The MTA-STS policy of example.net does not list mx3.example.net.")
                .hasSizeGreaterThan(5);
        Element net = page.select("[id=domain-example.net]").get(0);
        assertThat(net.select(".verdict").text()).isEqualTo("One thing is to be mended now.");
        assertThat(net.select("svg rect.failed[height!=0]")).hasSizeGreaterThan(15);
        assertThat(net.select("details tbody tr")).hasSize(35);
        assertThat(net.select("table:has(caption) tbody tr th").eachText())
                .contains("Google Inc.", "Microsoft Corporation");
        assertThat(page.select("section[aria-labelledby=quality] tbody tr")).hasSize(7);
    }

    @Test
    void pageIsAccessible() {
        Document page = page("html", SAMPLES);
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("header, nav[aria-label], main, footer")).hasSize(4);
        assertThat(page.select("table"))
                .allMatch(table -> !table.select("thead th[scope=col]").isEmpty());
        assertThat(page.select("tbody tr"))
                .allMatch(row -> !row.select("th[scope=row]").isEmpty());
        assertThat(page.select("svg"))
                .allMatch(svg -> svg.hasAttr("aria-label") && svg.attr("role").equals("img"));
        assertThat(page.select("select, input")).allMatch(field -> field.closest("label") != null);
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page.select("a[href]").eachAttr("href"))
                .isNotEmpty()
                .allMatch(link -> link.startsWith("#") && ids.contains(link.substring(1)));
    }

    @Test
    void nothingComesFromOutsideAndNothingRunsButOurScript() throws NoSuchAlgorithmException {
        Document page = page("html", SAMPLES);
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy)
                .startsWith("default-src 'none'; ")
                .contains("style-src '" + hash(page.select("style").get(0).data()) + "'")
                .contains("script-src '" + hash(page.select("script").get(0).data()) + "'")
                .doesNotContain("unsafe");
        assertHarmless(page);
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static void assertHarmless(Document page) {
        assertThat(page.select("script, style")).hasSize(2);
        assertThat(page.select(
                        "img, iframe, object, embed, link, base, video, audio, svg image, svg use, math, template"))
                .isEmpty();
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                assertThat(name)
                        .doesNotStartWith("on")
                        .isNotIn("style", "src", "srcset", "action", "formaction", "xlink:href");
                if (name.equals("href")) {
                    assertThat(attribute.getValue()).startsWith("#");
                }
            }
        }
    }

    @Test
    void textOfStrangersStaysText(@TempDir Path folder) throws IOException {
        HostileReports.write(folder);
        Files.writeString(folder.resolve("<img src=x onerror=alert(1)>.json"), "{");
        CommandRun run = CommandRun.of("html", folder.toString());
        Document page = Jsoup.parse(run.out());
        assertThat(page.select("article.finding")).hasSizeGreaterThan(100);
        assertThat(page.text()).contains("<script>alert(1)</script>").contains("\\u{202e}");
        assertHarmless(page);
    }

    @Test
    void pageGoesToAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("page.html");
        CommandRun run = CommandRun.of("html", SAMPLES, "-o", file.toString());
        assertThat(run).isEqualTo(new CommandRun(ExitCode.FINDINGS, "", ""));
        assertThat(Files.readString(file)).startsWith("<!doctype html>").endsWith("</html>\n");
        CommandRun lost = CommandRun.of(
                "html", SAMPLES, "-o", folder.resolve("none/page.html").toString());
        assertThat(lost.code()).isEqualTo(ExitCode.OUTPUT_LOST);
        assertThat(lost.err()).startsWith("tlsrpt: ");
    }

    @Test
    void noReportIsSaid(@TempDir Path folder) {
        CommandRun run = CommandRun.of("html", folder.toString());
        assertThat(run.code()).isEqualTo(ExitCode.NOT_ALL_READ);
        assertThat(Jsoup.parse(run.out()).text()).contains("No report was found or could be read.");
    }
}
