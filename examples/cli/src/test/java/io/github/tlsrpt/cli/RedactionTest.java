package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What names the reporter is taken out, what names the receiver stays, and words stay words. */
class RedactionTest {

    private static TlsReport report(@Nullable String organization, @Nullable String contact, String reason) {
        FailureDetail failure = FailureDetail.builder(ResultType.VALIDATION_FAILURE, 3)
                .sendingMtaIp("198.51.100.7")
                .receivingMxHostname("mx.example.com")
                .receivingIp("2001:db8::1")
                .failureReasonCode(reason)
                .additionalInformation(reason)
                .build();
        Policy policy = new Policy(PolicyType.STS, List.of(), "example.com", List.of("*.mail.example.org"));
        return new TlsReport(
                organization,
                DateRange.ofUtcDay(LocalDate.of(2026, 10, 1)),
                contact,
                "1",
                List.of(new PolicyResult(policy, new Summary(0, 3), List.of(failure))));
    }

    @ParameterizedTest
    @CsvSource({
        "out1.sender.example said no,      [removed] said no",
        "OUT1.SENDER.EXAMPLE.,             [removed].",
        "sender.example:25 timed out,      [removed]:25 timed out",
        "from a@sender.example to b,       from [removed] to b",
        "user@ and @host and @,            user@ and @host and @",
        "198.51.100.7 and 2001:db8::9,     [removed] and [removed]",
        "ip:198.51.100.9 refused,          [removed] refused",
        "mx.example.com,                   mx.example.com",
        "a.mx.example.com:25,              a.mx.example.com:25",
        "host.mail.example.org,            host.mail.example.org",
        "www.example.com and 2001:DB8:0::1, www.example.com and 2001:DB8:0::1",
        "notexample.com,                   [removed]",
        "java.net.SocketTimeoutException,  java.net.SocketTimeoutException",
        "TLS 1.3 alert 80 bad_certificate, TLS 1.3 alert 80 bad_certificate",
        "xn--bcher-kva.xn--example-9ua,    [removed]",
    })
    void namesOfTheSenderGoAndThoseOfTheReceiverStay(String reason, String expected) {
        PolicyResult redacted =
                new Redaction().of(report("Sender", null, reason)).policies().get(0);
        FailureDetail failure = redacted.failureDetails().get(0);
        assertThat(failure.failureReasonCode()).isEqualTo(expected);
        assertThat(failure.additionalInformation()).isEqualTo(expected);
        assertThat(failure.sendingMtaIp()).isNull();
        assertThat(failure.receivingMxHostname()).isEqualTo("mx.example.com");
        assertThat(failure.receivingIp()).isEqualTo("2001:db8::1");
        assertThat(redacted.policy().mxHost()).containsExactly("*.mail.example.org");
    }

    @Test
    void reporterThatIsNamedByItsDomainGetsANumber() {
        Redaction redaction = new Redaction();
        assertThat(name(redaction, "Example Sender", "tls@sender.example")).isEqualTo("Example Sender");
        assertThat(name(redaction, "sender.example", null)).isEqualTo("reporter 1");
        assertThat(name(redaction, null, "tls@other.example")).isEqualTo("reporter 2");
        assertThat(name(redaction, "sender.example", "tls@sender.example")).isEqualTo("reporter 1");
        assertThat(name(redaction, null, null)).isNull();
    }

    private static @Nullable String name(Redaction redaction, @Nullable String organization, @Nullable String contact) {
        return redaction.of(report(organization, contact, "said no")).organizationName();
    }

    @Test
    void fileThatIsUnreadIsToldWithoutTheNameOfItsSender() {
        assertThat(Redaction.of(new Unread("sender.example!example.com!1!2", true, "from a@sender.example")))
                .isEqualTo(new Unread("[removed]![removed]!1!2", true, "from [removed]"));
    }
}
