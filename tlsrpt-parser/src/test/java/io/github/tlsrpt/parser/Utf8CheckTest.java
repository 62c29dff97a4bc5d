package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8CheckTest {

    @Test
    void agreesWithTheJdkOnRandomBytesInAnyChunks() {
        Random random = new Random(3629);
        int valid = 0;
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = randomBytes(random);
            boolean expected = isUtf8(bytes);
            valid += expected ? 1 : 0;
            assertThat(accepts(bytes, bytes.length)).isEqualTo(expected);
            assertThat(accepts(bytes, 1 + random.nextInt(9))).isEqualTo(expected);
        }
        assertThat(valid).isBetween(20_000, 180_000);
    }

    private static byte[] randomBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(24)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(12) > 0 ? 0x20 + random.nextInt(0x5f) : random.nextInt(256));
        }
        if (bytes.length > 6 && random.nextBoolean()) {
            byte[] character =
                    Character.toString(random.nextInt(Character.MIN_SURROGATE)).getBytes(UTF_8);
            System.arraycopy(character, 0, bytes, random.nextInt(bytes.length - 4), character.length);
        }
        return bytes;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean accepts(byte[] bytes, int chunk) {
        Utf8Check check = new Utf8Check();
        for (int at = 0; at < bytes.length; at += chunk) {
            if (check.firstInvalid(bytes, at, Math.min(chunk, bytes.length - at)) >= 0) {
                return false;
            }
        }
        return check.isBetweenCharacters();
    }

    /** Among them all overlong forms, surrogates, and what is above U+10FFFF. */
    @Test
    void agreesWithTheJdkOnEveryBeginningOfACharacter() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                byte[] four = {(byte) first, (byte) second, (byte) 0x80, (byte) 0x80};
                byte[] bytes = Arrays.copyOf(four, first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4);
                boolean expected = new String(bytes, UTF_8).indexOf('\ufffd') < 0;
                assertThat(accepts(bytes, bytes.length))
                        .as("%x %x", first, second)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "80, 0",
        "6161ff61, 2",
        "61c361, 2",
        "c3a9c3c3, 3",
        "e09fbf, 1",
        "61eda080, 2",
        "e282616161, 2",
        "f0808080, 1",
        "f09f9861, 3",
        "6161616161616161616161616161616161f4908080, 18",
        "f5, 0"
    })
    void firstByteThatCannotBeUtf8IsTold(String hexadecimal, int index) {
        byte[] bytes = HexFormat.of().parseHex("2020" + hexadecimal + "ff");
        assertThat(new Utf8Check().firstInvalid(bytes, 2, bytes.length - 2)).isEqualTo(2 + index);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\u007f", "\u00e9", "\u202e"})
    void oneSpecialCharacterAnywhereIsSeen(String special) {
        for (int before = 0; before < 20; before++) {
            for (int after = 0; after < 20; after++) {
                byte[] bytes = ("x".repeat(before) + special + "y".repeat(after)).getBytes(UTF_8);
                Utf8Check check = new Utf8Check();
                assertThat(check.firstInvalid(bytes, 0, bytes.length)).isEqualTo(-1);
                assertThat(check.isPlain()).as("%s before", before).isFalse();
            }
        }
    }

    @Test
    void visibleAsciiIsPlain() {
        StringBuilder text = new StringBuilder("\t\r\n");
        for (char c = ' '; c < 0x7f; c++) {
            text.append(c == '\\' ? 'x' : c);
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        Utf8Check check = new Utf8Check();
        assertThat(check.firstInvalid(bytes, 0, bytes.length)).isEqualTo(-1);
        assertThat(check.isPlain()).isTrue();
    }
}
