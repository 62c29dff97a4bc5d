package io.github.tlsrpt.parser;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a JSON string (RFC 8259 §7) that has escapes or characters beyond ASCII. */
final class EscapedText {

    private static final int HEX_DIGITS = 4;
    private static final int CAPACITY = 256;

    private final Utf8Check check = new Utf8Check();
    private StringBuilder text = new StringBuilder(CAPACITY);

    /** Returns the text between two quotes, half surrogates as they are; null where an escape or the UTF-8 is wrong. */
    @Nullable String read(byte[] bytes, int start, int end) {
        check.reset();
        if (check.firstInvalid(bytes, start, end - start) >= 0 || !check.isBetweenCharacters()) {
            return null;
        }
        text.setLength(0);
        int i = start;
        while (i < end) {
            int run = i;
            while (i < end && bytes[i] != '\\') {
                i++;
            }
            text.append(new String(bytes, run, i - run, StandardCharsets.UTF_8));
            if (i < end) {
                i = escape(bytes, i + 1, end);
            }
            if (i < 0) {
                return null;
            }
        }
        return result();
    }

    private String result() {
        String result = text.toString();
        if (result.length() > CAPACITY) {
            text = new StringBuilder(CAPACITY);
        }
        return result;
    }

    /** Reads what follows a backslash; returns the index behind it, or -1. */
    private int escape(byte[] bytes, int index, int end) {
        if (bytes[index] == 'u') {
            int unit = index + HEX_DIGITS < end ? hex(bytes, index + 1) : -1;
            text.append((char) unit);
            return unit < 0 ? -1 : index + 1 + HEX_DIGITS;
        }
        char meaning = escaped(bytes[index]);
        text.append(meaning);
        return meaning == 0 ? -1 : index + 1;
    }

    private static char escaped(byte letter) {
        return switch (letter) {
            case '"', '\\', '/' -> (char) letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> 0;
        };
    }

    private static int hex(byte[] bytes, int start) {
        int value = 0;
        for (int i = start; i < start + HEX_DIGITS; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit((char) bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
