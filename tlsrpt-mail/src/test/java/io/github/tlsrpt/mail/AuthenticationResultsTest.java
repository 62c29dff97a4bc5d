package io.github.tlsrpt.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Authentication-Results (RFC 8601): what our own server wrote, and nothing that a sender smuggled in. */
@Timeout(30)
class AuthenticationResultsTest {

    private static List<DkimVerdict> verdicts(String... values) {
        List<HeaderField> fields = java.util.Arrays.stream(values)
                .map(value -> new HeaderField("Authentication-Results", "Authentication-Results: " + value))
                .toList();
        return AuthenticationResults.verdicts(new MessageHeader(fields), "mx.example.com");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx.example.com; dkim=pass header.d=a.example|true a.example",
                "MX.Example.COM; DKIM=Pass HEADER.D=a.example|true a.example",
                "mx.example.com 1; dkim=pass header.d=a.example|true a.example",
                "mx.example.com (our server); dkim=pass (2048-bit key) header.d=a.example|true a.example",
                "mx.example.com;\\r\\n\\tdkim=pass\\r\\n header.d=a.example|true a.example",
                "\"mx.example.com\"; dkim=pass header.d=a.example|true a.example",
                "mx.example.com; dkim=pass header.i=@a.example|true a.example",
                "mx.example.com; dkim=pass header.i=tls@a.example|true a.example",
                "mx.example.com; dkim=pass reason=\"all is well; dkim=fail\" header.d=a.example|true a.example",
                "mx.example.com; dkim/1=pass header.d=a.example|true a.example",
                "mx.example.com; dkim=pass reason=\"a \\\" b\" header.d=a.example|true a.example",
                "mx.example.com; dkim=pass reason=\"a \\\\\" header.d=a.example|true a.example",
                "mx.example.com; dkim=pass header.d=\"a.\\example\"|true a.example",
                "mx.example.com; dkim=pass header.d=a.ex\\ample|true a.ex\\ample",
                "mx.example.com; dkim=pass header.d=a\"b\"|true a\"b\"",
                "mx.example.com; dkim=pass header.d=\"a\"b|true \"a\"b",
                "mx.example.com; none; dkim=pass header.d=a.example|true a.example",
                "mx.example.com; NONE ; dkim=pass header.d=a.example|true a.example",
                "mx.example.com; dkim = pass header.d = a.example|true a.example",
                "mx.example.com; dkim=pass header.d=a.example header.b=YQ==|true a.example",
                "mx.example.com; dkim=pass reason=x\\ header.d=a.example|true a.example",
                "mx.example.com; dkim=fail header.d=a.example|false a.example",
                "mx.example.com; dkim=neutral header.d=a.example|false a.example",
                "mx.example.com; dkim=permerror header.d=a.example|false a.example",
                "mx.example.com; dkim=policy header.d=a.example|false a.example",
                "mx.example.com; spf=pass smtp.mailfrom=a.example; dkim=pass header.d=a.example;|true a.example",
                "mx.example.com; dkim=fail (dkim=pass header.d=b.example) header.d=a.example|false a.example",
            })
    void readsWhatOurServerWrote(String value, String verdict) {
        assertThat(verdicts(value.replace("\\r\\n", "\r\n").replace("\\t", "\t")))
                .extracting(found -> found.passed() + " " + found.domain())
                .containsExactly(verdict);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mx.example.com",
                "mx.example.com; none",
                "mx.example.com 1; none",
                "other.example; dkim=pass header.d=a.example",
                "mx.example.com.evil.example; dkim=pass header.d=a.example",
                "evil.example mx.example.com; dkim=pass header.d=a.example",
                "mx.example.com 1 2; dkim=pass header.d=a.example",
                "(mx.example.com;) evil.example; dkim=pass header.d=a.example",
                "\"mx.example.com; dkim=pass header.d=a.example",
                "mx.example.com; spf=pass smtp.mailfrom=\"x; dkim=pass header.d=a.example\"",
                "mx.example.com; spf=pass (; dkim=pass header.d=a.example)",
                "mx.example.com; spf=pass (; dkim=pass header.d=a.example",
                "mx.example.com; spf=pass smtp.mailfrom=x dkim",
                "mx.example.com; dkim=pass header.d=a.example header.d=b.example",
                "mx.example.com; dkim=pass dkim=fail header.d=a.example",
                "mx.example.com; dkim=pass",
                "mx.example.com; dkim=pass header.d=",
                "mx.example.com; =pass header.d=a.example",
                "mx.example.com; =pass; dkim=pass header.d=a.example",
                "mx.example.com; dkim xpass header.d=a.example",
                "\" mx.example.com\"; dkim=pass header.d=a.example",
                "mx.example.com; dkim=pass header.d=a.example; spf=\"",
                "mx.example.com; xdkim=pass header.d=a.example",
                "mx.example.com; dkim-atps=pass header.d=a.example",
                "mx.example.com\\; dkim=pass header.d=a.example",
                "mx.example.com 2; dkim=pass header.d=a.example",
                "mx.example.com; spf=pass smtp.mailfrom=x dkim=pass header.d=a.example",
                "mx.example.com; spf=pass smtp.mailfrom=x dkim/1=pass header.d=a.example",
                "mx.example.com; \"dkim\"=pass header.d=a.example",
                "mx.example.com; \"dkim=pass header.d=a.example\"",
                "mx.example.com; spf=pass \"; dkim=pass header.d=a.example",
                "mx.example.com; dkim=pass \"header.d\"=a.example"
            })
    void whatIsNotPlainlyAResultIsNone(String value) {
        assertThat(verdicts(value)).isEmpty();
    }

    @Test
    void onlyTheTopmostOfTheNameCounts() {
        String pass = "mx.example.com; dkim=pass header.d=a.example";
        String none = "mx.example.com; dkim=none";
        assertThat(verdicts(none, pass)).isEmpty();
        assertThat(verdicts("other.example; dkim=fail header.d=a.example", pass, none))
                .hasSize(1);
        assertThat(verdicts("mx.example.com; broken", pass)).isEmpty();
        assertThat(verdicts("mx.example.com; dkim=fail (", pass)).isEmpty();
        assertThat(verdicts("mx.example.com; dkim=fail reason=\"", pass)).isEmpty();
        assertThat(verdicts("mx.example.com 1 2; dkim=fail", pass)).isEmpty();
        assertThat(verdicts("mx.example.com 2; dkim=fail", pass)).isEmpty();
    }

    @Test
    void severalSignaturesAreToldApart() {
        assertThat(verdicts("mx.example.com; dkim=pass header.d=a.example header.s=k1 header.b=\"abc/+\";"
                        + " dkim=fail header.d=b.example header.s=k2"))
                .containsExactly(
                        new DkimVerdict(true, "a.example", "k1", "abc/+", null),
                        new DkimVerdict(false, "b.example", "k2", null, null));
    }

    @Test
    void longValuesTakeNoTime() {
        for (String piece : List.of("(", ")", "\"", ";", "dkim=pass ", "\\", "a=b;", "(\"", " ")) {
            assertThat(verdicts("mx.example.com; " + piece.repeat(60_000 / piece.length())))
                    .isEmpty();
        }
        String many = "dkim=pass header.d=a.example;".repeat(2_000);
        assertThat(verdicts("mx.example.com; " + many)).hasSize(2_000);
    }

    @Test
    void fieldIsReadOnlyWhereItWasAskedFor() {
        String message = "Authentication-Results: mx.example.com;\n dkim=pass header.d=sender.example\n"
                + "DKIM-Signature: v=1; d=sender.example; s=k; b=AA\n" + Messages.VALID;
        MessageParser asked = Messages.builder()
                .verifier(DkimVerifier.authenticationResults("mx.example.com"))
                .build();
        assertThat(Messages.parse(asked, Messages.crlf(message)).authenticity().status())
                .isEqualTo(Authenticity.Status.AUTHENTICATED);
        assertThat(Messages.parse(Messages.crlf(message)).authenticity().status())
                .isEqualTo(Authenticity.Status.UNAUTHENTICATED);
        assertThatIllegalArgumentException().isThrownBy(() -> DkimVerifier.authenticationResults(" "));
    }

    /** A server that removes what claims its name from incoming messages goes by the name of the field. */
    @ParameterizedTest
    @ValueSource(strings = {"Authentication-Results(x)", "(x)Authentication-Results", "Authentication-Results(:x)"})
    void fieldOfAnotherNameIsNotRead(String name) {
        String message = name + ": mx.example.com;\n dkim=pass header.d=sender.example\n"
                + "DKIM-Signature: v=1; d=sender.example; s=k; b=AA\n" + Messages.VALID;
        MessageParser asked = Messages.builder()
                .verifier(DkimVerifier.authenticationResults("mx.example.com"))
                .build();
        ReportMessage read = Messages.parse(asked, Messages.crlf(message));
        assertThat(read.authenticity().status()).isEqualTo(Authenticity.Status.UNAUTHENTICATED);
        assertThat(read.header().values("Authentication-Results")).isEmpty();
        assertThat(Messages.codes(read)).contains("WARNING mime-malformed");
        assertThat(read.reports()).hasSize(1);
    }
}
