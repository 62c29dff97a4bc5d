package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Writes documents in the many ways in which JSON can be written, and damages them. */
final class DocumentText {

    private static final String[] BLANKS = {"", "", "", " ", "\n", "\r\n", "\r", "\t", "\n            ", "  \r \n  "};
    private static final String[] PIECES = {
        "\"",
        "\\",
        "\\\"",
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        "null",
        "0",
        "1",
        "-",
        ".",
        "e",
        "\u0000",
        "\n",
        "\u00e9",
        "\\u0041",
        "\\ud800",
        "\ufeff",
        " ",
        "\"x\":1,",
        ",\"x\":{}",
        "{\"policies\":[]}"
    };

    private final Random random;
    private StringBuilder out = new StringBuilder();
    private boolean blanks;
    private double escapes;

    DocumentText(long seed) {
        random = new Random(seed);
    }

    byte[] write(JsonNode document) {
        out = new StringBuilder();
        blanks = random.nextBoolean();
        escapes = random.nextInt(4) == 0 ? 0.05 : 0;
        if (random.nextInt(20) == 0) {
            out.append('\ufeff');
        }
        value(document);
        blank();
        return out.toString().getBytes(UTF_8);
    }

    /** Puts in, takes out, doubles or replaces bytes, or cuts the document off, so many times. */
    byte[] damage(byte[] document, int times) {
        byte[] bytes = document;
        for (int i = 0; i < times && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + random.nextInt(1 + random.nextInt(60)));
            bytes = switch (random.nextInt(6)) {
                case 0 -> splice(bytes, at, PIECES[random.nextInt(PIECES.length)].getBytes(UTF_8), at);
                case 1 -> splice(bytes, at, PIECES[random.nextInt(PIECES.length)].getBytes(UTF_8), end);
                case 2 -> splice(bytes, at, new byte[0], end);
                case 3 -> splice(bytes, at, Arrays.copyOfRange(bytes, at, end), at);
                case 4 -> splice(bytes, at, new byte[] {(byte) random.nextInt()}, Math.min(bytes.length, at + 1));
                default -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            };
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int start, byte[] insert, int end) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        result.write(bytes, 0, start);
        result.writeBytes(insert);
        result.write(bytes, end, bytes.length - end);
        return result.toByteArray();
    }

    private void value(JsonNode node) {
        if (node.isObject()) {
            String separator = "{";
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                punctuation(separator);
                text(member.getKey());
                punctuation(":");
                value(member.getValue());
                separator = ",";
            }
            punctuation(node.isEmpty() ? "{" : "");
            out.append('}');
        } else if (node.isArray()) {
            String separator = "[";
            for (JsonNode element : node) {
                punctuation(separator);
                value(element);
                separator = ",";
            }
            punctuation(node.isEmpty() ? "[" : "");
            out.append(']');
        } else if (node.isTextual()) {
            text(node.textValue());
        } else {
            out.append(node);
        }
    }

    private void punctuation(String mark) {
        blank();
        out.append(mark);
        blank();
    }

    private void blank() {
        if (blanks) {
            out.append(BLANKS[random.nextInt(BLANKS.length)]);
        }
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || random.nextDouble() < escapes) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '/' && escapes > 0) {
                out.append("\\/");
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
