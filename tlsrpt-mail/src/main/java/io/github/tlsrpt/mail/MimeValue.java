package io.github.tlsrpt.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A header field of one value and parameters (RFC 2045 §5.1, RFC 2183), with the long and foreign ones of RFC 2231. */
final class MimeValue {

    private final String value;
    private final Map<String, String> parameters = new HashMap<>();

    private MimeValue(String text) {
        List<String> parts = HeaderText.split(text, ';');
        this.value = parts.get(0).strip().toLowerCase(Locale.ROOT);
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                parameters.putIfAbsent(name, unquoted(part.substring(equals + 1).strip()));
            }
        }
    }

    static MimeValue of(String field) {
        return new MimeValue(HeaderText.withoutComments(field).orElse(field));
    }

    /** Returns what stands before the parameters, in lower case. */
    String value() {
        return value;
    }

    /** Returns a parameter by its name in lower case; the form that can hold every character is preferred. */
    Optional<String> parameter(String name) {
        return extended(name).or(() -> continued(name)).or(() -> plain(name));
    }

    Optional<String> plain(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** RFC 2231 §4: {@code name*=charset'language'text}. */
    private Optional<String> extended(String name) {
        return plain(name + "*").flatMap(text -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            unescape(afterLanguage(text), bytes);
            return charset(text).map(bytes::toString);
        });
    }

    /** RFC 2231 §3: {@code name*0*=charset'language'text; name*1=more}, in the order of their numbers. */
    private Optional<String> continued(String name) {
        Optional<String> first = plain(name + "*0*");
        if (first.isEmpty() && plain(name + "*0").isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        first.map(MimeValue::afterLanguage).ifPresent(text -> unescape(text, bytes));
        boolean more = true;
        for (int i = first.isPresent() ? 1 : 0; more; i++) {
            Optional<String> escaped = plain(name + "*" + i + "*");
            Optional<String> literal = plain(name + "*" + i);
            escaped.ifPresentOrElse(
                    text -> unescape(text, bytes),
                    () -> literal.ifPresent(text -> bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8))));
            more = escaped.isPresent() || literal.isPresent();
        }
        return first.map(MimeValue::charset)
                .orElse(Optional.of(StandardCharsets.UTF_8))
                .map(bytes::toString);
    }

    private static Optional<Charset> charset(String text) {
        try {
            int end = text.indexOf('\'');
            return end < 0 ? Optional.empty() : Optional.of(Charset.forName(text.substring(0, end)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String afterLanguage(String text) {
        return text.substring(text.indexOf('\'', text.indexOf('\'') + 1) + 1);
    }

    /** Writes the bytes of a text in which some stand as {@code %20}; an escape that is none stays as it is. */
    private static void unescape(String text, ByteArrayOutputStream bytes) {
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < from.length; i++) {
            int high = from[i] == '%' && i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(from[i + 2], 16);
            if (low < 0) {
                bytes.write(from[i]);
            } else {
                bytes.write(high << 4 | low);
                i += 2;
            }
        }
    }

    /** Takes away quotation marks, and backslashes before them; those of a path on Windows stay. */
    private static String unquoted(String text) {
        if (text.indexOf('"') < 0) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escape = c == '\\' && i + 1 < text.length() && "\"\\".indexOf(text.charAt(i + 1)) >= 0;
            if (escape) {
                kept.append(text.charAt(++i));
            } else if (c != '"') {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
