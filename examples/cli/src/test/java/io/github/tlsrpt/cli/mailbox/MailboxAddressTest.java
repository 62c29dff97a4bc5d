package io.github.tlsrpt.cli.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which URLs name a mailbox. */
class MailboxAddressTest {

    @ParameterizedTest
    @CsvSource({
        "imaps://reports@mail.example.net,            imaps://reports@mail.example.net:993/INBOX",
        "imaps://reports@mail.example.net/,           imaps://reports@mail.example.net:993/INBOX",
        "imap://reports@mail.example.net/TLSRPT,      imap://reports@mail.example.net:143/TLSRPT",
        "IMAPS://reports@mail.example.net:1,          imaps://reports@mail.example.net:1/INBOX",
        "imaps://reports@mail.example.net:65535/a/b,  imaps://reports@mail.example.net:65535/a/b",
        "imaps://a@example.net@mail.example.net,      imaps://a@example.net@mail.example.net:993/INBOX",
        "imaps://a%40example.net@[2001:db8::1]:2993,  imaps://a@example.net@[2001:db8::1]:2993/INBOX",
        "imaps://a+b@192.0.2.1/two%20words,           imaps://a+b@192.0.2.1:993/two words",
    })
    void urlNamesUserHostPortAndFolder(String url, String expected) {
        assertThat(MailboxAddress.of(url)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://reports@mail.example.net,       is not of the form imaps://USER@HOST[:PORT][/FOLDER]",
        "imaps://reports@mail.example.net:123456,is not of the form imaps://USER@HOST[:PORT][/FOLDER]",
        "imaps://mail.example.net,               names no user; write imaps://USER@HOST/FOLDER",
        "imaps://@mail.example.net,              names no user; write imaps://USER@HOST/FOLDER",
        "imaps://reports@mail.example.net:0,     has a port that is not in 1 to 65535",
        "imaps://reports@mail.example.net:65536, has a port that is not in 1 to 65535",
        "imaps://re%ports@mail.example.net,      has a % that is not followed by two hexadecimal digits",
    })
    void whatIsWrongWithAnotherIsSaidWithoutItsText(String url, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailboxAddress.of(url))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"imaps://reports:secret@mail.example.net", "imaps://reports:@mail.example.net"})
    void passwordDoesNotBelongThere(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailboxAddress.of(url))
                .withMessageStartingWith("holds a password, which others can see; see --password-file.")
                .withMessageNotContaining("secret");
    }
}
