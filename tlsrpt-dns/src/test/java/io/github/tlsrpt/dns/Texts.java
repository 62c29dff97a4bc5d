package io.github.tlsrpt.dns;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tables beside the test classes: tab-separated, {@code #} begins a comment line, texts stand in angle brackets. */
final class Texts {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:t|u\\{([0-9a-f]+)})");

    private Texts() {}

    static Stream<String[]> rows(String file) {
        try (InputStream in = Texts.class.getResourceAsStream("/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": no such file");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of a field in angle brackets, with {@code \t} and {@code \}{@code u{hex}} undone. */
    static String text(String field) {
        return ESCAPE.matcher(field.substring(1, field.length() - 1))
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) == null ? "\t" : Character.toString(Integer.parseInt(match.group(1), 16))));
    }
}
