package io.github.tlsrpt.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Base64 as it stands in messages (RFC 2045 section 6.8). */
class Base64TextTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static Base64Text text(String text) {
        return new Base64Text(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void allLettersOfTheAlphabetAreData() throws IOException {
        Base64Text text = text(ALPHABET);
        assertThat(Base64.getEncoder().encodeToString(text.decoded().readAllBytes()))
                .isEqualTo(ALPHABET);
        assertThat(text.hadJunk()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "[", "`", "{", ":", "-", "_", ".", "*", ",", " ", "\t", "\u0000", "\u00ff"})
    void whatIsNoneOfThemIsLeftOutAndNoted(String junk) throws IOException {
        Base64Text text = text("QU" + junk + "JD");
        assertThat(text.decoded().readAllBytes()).isEqualTo("ABC".getBytes(StandardCharsets.US_ASCII));
        assertThat(text.hadJunk()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"QUJD, ABC", "QU~JD~, ABC", "QUI=, AB", "QUI, AB", "QQ==~, A", "QQ, A", "'', ''", "~, ''"})
    void linesAndPaddingAreNoJunk(String lines, String decoded) throws IOException {
        Base64Text text = text(lines.replace("~", "\r\n"));
        assertThat(text.decoded().readAllBytes()).isEqualTo(decoded.getBytes(StandardCharsets.US_ASCII));
        assertThat(text.hadJunk()).isFalse();
    }

    @Test
    void whatCannotBeDecodedSaysWhy() {
        assertThatThrownBy(() -> text("QQ==QUJD").decoded().readAllBytes())
                .isInstanceOf(MailRejected.class)
                .hasMessage("the base64 has data behind the padding; this part gives no report");
        assertThatThrownBy(() -> text("QUJDQ").decoded().readAllBytes())
                .isInstanceOf(MailRejected.class)
                .hasMessage("the base64 has one character too many or three too few at its end;"
                        + " this part gives no report");
    }

    @Test
    void lettersComeManyAtOnceToo() throws IOException {
        Base64Text text = text("QU\r\nJD\r\n");
        byte[] letters = new byte[6];
        assertThat(text.read(letters, 0, 0)).isZero();
        assertThat(text.read(letters, 1, 3)).isEqualTo(3);
        assertThat(text.read(letters, 4, 2)).isEqualTo(1);
        assertThat(new String(letters, StandardCharsets.US_ASCII)).isEqualTo("\0QUJD\0");
        assertThat(text.read(letters, 0, 6)).isEqualTo(-1);
        assertThatThrownBy(() -> text("QQ==QUJD").read(letters, 0, 6)).isInstanceOf(MailRejected.class);
    }
}
