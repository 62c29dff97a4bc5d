package io.github.tlsrpt.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Lines of a header have 78 characters at most where they can be folded (RFC 5322 section 2.1.1). */
class HeaderWriterTest {

    @Test
    void lineIsFoldedBeforeTheWordThatDoesNotFit() {
        String fits = "x".repeat(78 - "To: a ".length());
        assertThat(HeaderWriter.field("To", "a " + fits)).isEqualTo("To: a " + fits + "\r\n");
        assertThat(HeaderWriter.field("To", "a " + fits + "x")).isEqualTo("To: a\r\n " + fits + "x\r\n");
        String whole = "y".repeat(77);
        assertThat(HeaderWriter.field("To", "a " + whole + " b")).isEqualTo("To: a\r\n " + whole + "\r\n b\r\n");
        String half = "z".repeat(38);
        assertThat(HeaderWriter.field("To", "a " + whole + " " + half + " " + half + " " + half))
                .isEqualTo("To: a\r\n " + whole + "\r\n " + half + " " + half + "\r\n " + half + "\r\n");
    }

    @Test
    void firstWordStandsBesideTheName() {
        String word = "x".repeat(200);
        assertThat(HeaderWriter.field("Message-ID", word)).isEqualTo("Message-ID: " + word + "\r\n");
        assertThat(HeaderWriter.field("Message-ID", word + " a")).isEqualTo("Message-ID: " + word + "\r\n a\r\n");
    }

    @Test
    void localPartHasSixtyFourCharactersAtMost() {
        assertThatCode(() -> HeaderWriter.requireAddress("x".repeat(64) + "@b.example", "to"))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeaderWriter.requireAddress("x".repeat(65) + "@b.example", "to"))
                .withMessageEndingWith(" is not local@domain in ASCII without quotes");
    }

    @Test
    void domainHasTwoLabelsOrMore() {
        assertThat(HeaderWriter.requireDomain("b.example", "domain")).isEqualTo("b.example");
        for (String domain : new String[] {"example", "b.example.", "b..example", ""}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HeaderWriter.requireDomain(domain, "domain"))
                    .withMessageEndingWith(" is not a domain of two labels or more in A-labels");
        }
    }
}
