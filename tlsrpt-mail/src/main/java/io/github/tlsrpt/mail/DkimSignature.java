package io.github.tlsrpt.mail;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The tags of a {@code DKIM-Signature} (RFC 6376 §3.5), as sent and not verified. Immutable and thread-safe.
 *
 * @param tags values by tag name, in no order; white space is removed, which no value but {@code z} can miss
 */
public record DkimSignature(Map<String, String> tags) {

    /** Copies the map. */
    public DkimSignature {
        tags = Map.copyOf(tags);
    }

    /**
     * Reads a signature.
     *
     * @param value the value of the field, unfolded
     * @return the tags; empty where it is no list of tags, where a tag stands there twice (RFC 6376 §3.2), or where the
     *     domain is missing
     */
    public static Optional<DkimSignature> parse(String value) {
        Objects.requireNonNull(value, "value");
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : value.split(";", -1)) {
            if (tag.isBlank()) {
                continue;
            }
            int equals = tag.indexOf('=');
            String name = tag.substring(0, Math.max(equals, 0)).strip();
            if (name.isEmpty() || tags.put(name, withoutBlanks(tag.substring(equals + 1))) != null) {
                return Optional.empty();
            }
        }
        return tags.containsKey("d") ? Optional.of(new DkimSignature(tags)) : Optional.empty();
    }

    private static String withoutBlanks(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> kept.append((char) c));
        return kept.toString();
    }

    private String tag(String name) {
        return tags.getOrDefault(name, "");
    }

    /**
     * Returns the signing domain.
     *
     * @return the tag {@code d}, as sent
     */
    public String domain() {
        return tag("d");
    }

    /**
     * Returns the selector.
     *
     * @return the tag {@code s}, as sent; empty where it is missing
     */
    public String selector() {
        return tag("s");
    }

    /**
     * Returns which fields are signed.
     *
     * @return the names of the tag {@code h}, in lower case
     */
    public List<String> signedFields() {
        return Arrays.stream(tag("h").split(":"))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /**
     * Tells whether only a part of the body is signed, which RFC 8460 §3 forbids.
     *
     * @return true if there is a tag {@code l}
     */
    public boolean hasLengthTag() {
        return tags.containsKey("l");
    }
}
