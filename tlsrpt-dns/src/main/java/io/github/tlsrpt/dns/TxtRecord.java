package io.github.tlsrpt.dns;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Data of one TXT record: its character-strings (RFC 1035 §3.3.14). What they hold is any octets of a stranger.
 * Immutable and thread-safe.
 *
 * @param characterStrings each at most 255 characters, of which each is one octet (0 to 255); unmodifiable
 */
public record TxtRecord(List<String> characterStrings) {

    private static final int LONGEST = 255;

    /** Checks and copies the component. */
    public TxtRecord {
        characterStrings = List.copyOf(Objects.requireNonNull(characterStrings, "characterStrings"));
        for (String string : characterStrings) {
            if (string.length() > LONGEST || string.chars().anyMatch(c -> c > 0xff)) {
                throw new IllegalArgumentException("characterStrings: one is not at most 255 octets");
            }
        }
    }

    /**
     * Returns a record that holds a text, in as many character-strings of at most 255 octets as it needs. Neither a
     * character in UTF-8 nor a percent-encoded octet is divided, for those who read the strings one by one.
     *
     * @param text any text; taken as UTF-8
     * @return the record; its {@link #text()} is the text
     */
    public static TxtRecord of(String text) {
        String octets = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        List<String> strings = new ArrayList<>();
        int start = 0;
        while (octets.length() - start > LONGEST) {
            int end = cut(octets, start + LONGEST);
            strings.add(octets.substring(start, end));
            start = end;
        }
        strings.add(octets.substring(start));
        return new TxtRecord(strings);
    }

    private static int cut(String octets, int latest) {
        int end = latest;
        while ((octets.charAt(end) & 0xc0) == 0x80) {
            end--;
        }
        int percent = octets.lastIndexOf('%', end - 1);
        return percent >= end - 2 ? percent : end;
    }

    /**
     * Returns the character-strings joined with nothing between them, as RFC 8460 §3 and RFC 7208 §3.3 ask.
     *
     * @return the text; octets that are not UTF-8 are taken as ISO-8859-1. Not escaped
     */
    public String text() {
        String joined = String.join("", characterStrings);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(joined.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return joined;
        }
    }

    /**
     * Returns the data as a zone file holds it (RFC 1035 §5.1): each string in quotes, everything that is not a printable
     * ASCII character as {@code \DDD}.
     *
     * @return for example {@code "v=TLSRPTv1; rua=mailto:tls@example.com"}, on one line
     */
    @Override
    public String toString() {
        return characterStrings.stream().map(TxtRecord::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String string) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c == ' ' || Ascii.isVisible(c)) {
                quoted.append(c);
            } else {
                quoted.append('\\').append((char) ('0' + c / 100)).append((char) ('0' + c / 10 % 10));
                quoted.append((char) ('0' + c % 10));
            }
        }
        return quoted.append('"').toString();
    }
}
