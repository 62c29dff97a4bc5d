package io.github.tlsrpt.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Rows of a tab-separated file beside the test classes. {@code #} begins a comment line, {@code -} is an absent field,
 * {@code {63*a}} is 63 times an a, a backslash and a letter or uXXXX is one character as in Java; two backslashes are one.
 */
final class Table {

    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+)\\*([^}]*)}");

    private Table() {}

    static Stream<Arguments> rows(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> Arguments.of(
                        Arrays.stream(line.split("\t", -1)).map(Table::field).toArray()));
    }

    static String text(String file) {
        try (InputStream in = Table.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + ": no such file");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String field(String text) {
        return text.equals("-") ? null : unescape(repeat(text));
    }

    private static String repeat(String text) {
        return REPEATED.matcher(text).replaceAll(match -> match.group(2).repeat(Integer.parseInt(match.group(1))));
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && text.charAt(i + 1) == 'u') {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                out.append(c == '\\' ? ("\\" + text.charAt(++i)).translateEscapes() : String.valueOf(c));
            }
        }
        return out.toString();
    }
}
