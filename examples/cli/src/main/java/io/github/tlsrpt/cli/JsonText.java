package io.github.tlsrpt.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JSON in visible ASCII, so that a stranger's text cannot play tricks on a terminal. */
final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int DELETE = 0x7f;

    /** What JSON asks for, and DEL. */
    private static final class Escapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
            codes[DELETE] = CharacterEscapes.ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            return null;
        }
    }

    private JsonText() {}

    /** Returns the word for a constant, such as {@code one-off}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Writes a list of texts; {@code toString} of the model's open vocabularies is the wire form. */
    static void texts(JsonGenerator json, String field, Collection<?> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (Object text : texts) {
            json.writeString(text.toString());
        }
        json.writeEndArray();
    }

    /** Returns what writes JSON and leaves the stream open. */
    static JsonGenerator to(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out)
                .setCharacterEscapes(new Escapes())
                .setHighestNonEscapedChar(DELETE)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }
}
