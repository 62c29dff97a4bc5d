package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tlsrpt.dns.TlsRptLookup.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsRptLookupTest {

    @ParameterizedTest
    @CsvSource({
        "example.com, _smtp._tls.example.com",
        "EXAMPLE.com., _smtp._tls.example.com",
        "b\u00fccher.example, _smtp._tls.xn--bcher-kva.example",
        "B\u00dcCHER\u3002example, _smtp._tls.xn--bcher-kva.example",
        "\u0130.example, _smtp._tls.xn--i-rsa.example",
        "xn--strae-oqa.example, _smtp._tls.xn--strae-oqa.example"
    })
    void domainIsAskedInALabels(String domain, String name) {
        List<String> asked = new ArrayList<>();
        TlsRptLookup.Result result = TlsRptLookup.of(query -> {
                    asked.add(query);
                    return List.of();
                })
                .lookup(domain);
        if (!domain.startsWith("\u0130")) {
            assertThat(asked).containsExactly(name);
        }
        assertThat(result.status()).isEqualTo(Status.NONE);
        assertThat(result.ownerName()).matches("[a-z0-9._-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a..b",
                "stra\u00dfe.example",
                "a b",
                "a/b",
                "\u0000",
                "\ud800.example",
                "xn--\u00e4",
                "\u3002"
            })
    void whatIsNoDomainIsRefused(String domain) {
        assertThatThrownBy(() -> TlsRptLookup.of(name -> List.of()).lookup(domain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("policyDomain: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v=spf1 -all                                             | NONE
            v=TLSRPTv1; rua=mailto:a@b.example                      | FOUND
            v=spf1 -all,v=TLSRPTv1; rua=mailto:a@b.example          | FOUND
            v=TLSRPTv1; rua=mailto:a@b.example,v=TLSRPTv1; x        | SEVERAL
            v=TLSRPTv1; x                                           | MALFORMED
            """)
    void answerIsJudgedAsSendersDo(String txts, Status status) {
        List<TxtRecord> answer =
                Stream.of(txts.split(",", -1)).map(TxtRecord::of).toList();
        TlsRptLookup.Result result = TlsRptLookup.of(name -> answer).lookup("example.com");

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.txtRecords()).isEqualTo(answer);
        assertThat(result.record())
                .isEqualTo(status == Status.FOUND ? TlsRptRecord.parse("v=TLSRPTv1; rua=mailto:a@b.example") : null);
        assertThat(result.reason())
                .isEqualTo(
                        status == Status.MALFORMED
                                ? "index 13: found the end, expected \"=\" behind a field name of at most 32 characters"
                                : null);
    }

    @Test
    void longDomainIsRefused() {
        String label = "a".repeat(60) + ".";
        assertThatThrownBy(() -> TlsRptLookup.of(name -> List.of()).lookup(label.repeat(4) + "aaa"))
                .hasMessage("policyDomain: longer than 242 characters");
        assertThatThrownBy(() -> TlsRptLookup.of(name -> List.of()).lookup("\u00e4.".repeat(100_000)))
                .hasMessage("policyDomain: longer than 253 characters");
    }

    @Test
    void resolverThatFailsIsUnknown() {
        TlsRptLookup.Result result = TlsRptLookup.of(name -> {
                    throw new IOException();
                })
                .lookup("example.com");
        assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        assertThat(result.reason()).isEqualTo("no answer");
        assertThat(result.txtRecords()).isEmpty();
    }
}
