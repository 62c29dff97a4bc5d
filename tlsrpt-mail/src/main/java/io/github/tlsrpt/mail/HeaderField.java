package io.github.tlsrpt.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Field of a message's header (RFC 5322 §2.2), text from a stranger. Immutable and thread-safe.
 *
 * @param name the name as sent; compare without regard to case
 * @param raw the whole field as sent, with its name and the line breaks of its folds, without the last; one character a
 *     byte (ISO 8859-1), as a verifier of signatures needs it
 */
public record HeaderField(String name, String raw) {

    /** Checks the components. */
    public HeaderField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(raw, "raw");
    }

    /**
     * Returns what stands behind the colon, unfolded and stripped.
     *
     * @return the text; UTF-8 (RFC 6532) where it is valid, otherwise ISO 8859-1. Encoded words are not decoded
     */
    public String value() {
        String body = raw.substring(raw.indexOf(':') + 1);
        String unfolded = body.replace("\r\n", "").replace("\n", "");
        return text(unfolded).strip();
    }

    private static String text(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }
}
