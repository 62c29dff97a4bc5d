package io.github.tlsrpt.verification.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tlsrpt.cli.Commands;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A report made of bytes, or the bytes themselves, shown by each renderer of the command. */
final class RenderersTarget {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RenderersTarget() {}

    @SuppressWarnings("ImmutableEnumChecker") // method references, and a list that nobody can change
    private enum Renderer {
        TEXT(RenderersTarget::terminal, "summary", "-"),
        VALIDATE(RenderersTarget::terminal, "validate", "-"),
        TREND(RenderersTarget::terminal, "trend", "-"),
        JSON(RenderersTarget::json, "summary", "--format", "json", "-"),
        VALIDATE_JSON(RenderersTarget::json, "validate", "--format", "json", "-"),
        CSV(RenderersTarget::csv, "summary", "--format", "csv", "-"),
        MARKDOWN(RenderersTarget::markdown, "summary", "--format", "markdown", "-"),
        HTML(RenderersTarget::html, "html", "-");

        private final Oracle oracle;
        private final List<String> args;

        Renderer(Oracle oracle, String... args) {
            this.oracle = oracle;
            this.args = List.of(args);
        }
    }

    interface Oracle {
        void check(String output) throws IOException;
    }

    static void run(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        Renderer[] all = Renderer.values();
        Renderer renderer = all[(bytes[0] & 0x7f) % all.length];
        byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
        show(renderer, bytes[0] < 0 ? rest : written(Drawn.report(new Draw(rest))));
    }

    /** Shows bytes by all renderers. */
    static void showAll(byte[] bytes) throws IOException {
        for (Renderer renderer : Renderer.values()) {
            show(renderer, bytes);
        }
    }

    private static void show(Renderer renderer, byte[] input) throws IOException {
        Commands.Run run = Commands.run(input, renderer.args.toArray(String[]::new));
        Finding.unless(run.code() >= 0 && run.code() <= 2, () -> "exit code " + run.code() + ": " + run.err());
        terminal(run.err());
        renderer.oracle.check(run.out());
    }

    private static byte[] written(TlsReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportWriter.writeJson(report, out);
        return out.toByteArray();
    }

    private static void terminal(String output) {
        Finding.unless(
                output.chars().allMatch(c -> c == '\n' || !Facts.isControl(c)), () -> "unescaped: " + quoted(output));
    }

    private static void json(String output) {
        terminal(output);
        for (String line :
                output.startsWith("{\n") ? List.of(output) : output.lines().toList()) {
            try {
                STRICT.readTree(line);
            } catch (JsonProcessingException e) {
                Finding.unless(false, () -> e.getMessage() + " in " + line);
            }
        }
    }

    /** No cell is a formula to a spreadsheet, whatever stands in front of it, and each row has as many cells as the first. */
    private static void csv(String output) {
        List<List<String>> rows = Csv.rows(output);
        for (List<String> row : rows) {
            Finding.unless(row.size() == rows.get(0).size(), () -> "cells: " + quoted(row.toString()));
            for (String cell : row) {
                for (String line : cell.split("[\r\n]", -1)) {
                    String shown = line.replaceFirst("^[\\s\\u00a0\\u3000]*", "");
                    boolean formula = !shown.isEmpty()
                            && "=+-@\t".indexOf(shown.charAt(0)) >= 0
                            && !shown.matches("[-+]?[0-9.]+");
                    Finding.unless(!formula, () -> "a formula: " + quoted(cell));
                }
            }
        }
    }

    private static void markdown(String output) {
        terminal(output);
        Finding.unless(!output.contains("<script") && !output.contains("<img"), () -> "HTML: " + quoted(output));
    }

    /** Our elements and attributes only: nothing runs, nothing is fetched. */
    private static void html(String output) {
        Document page = Jsoup.parse(output);
        Finding.unless(page.select("script, style").size() == 2, () -> "scripts: " + page.select("script, style"));
        Finding.unless(
                page.select(
                                "img, iframe, object, embed, link, base, video, audio, svg image, math, template, a[href^=http]")
                        .isEmpty(),
                () -> "elements: " + page.body());
        for (Element element : page.getAllElements()) {
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey();
                boolean ours = !name.startsWith("on")
                        && !List.of("style", "src", "srcset", "action", "formaction", "xlink:href")
                                .contains(name)
                        && (!name.equals("href") || attribute.getValue().startsWith("#"));
                Finding.unless(ours, () -> "attribute " + attribute);
            }
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.chars()
                .forEach(c -> quoted.append(c >= 0x20 && c < 0x7f ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return quoted.toString();
    }
}
