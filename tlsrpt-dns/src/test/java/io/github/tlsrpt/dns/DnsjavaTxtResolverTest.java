package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.dns.DnsServer.Behaviour;
import io.github.tlsrpt.dns.TlsRptLookup.Status;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.SimpleResolver;

/** The adapter that the documents show does what a resolver must. */
class DnsjavaTxtResolverTest {

    private static TlsRptLookup.Result lookup(Behaviour behaviour, int milliseconds) throws IOException {
        try (DnsServer server = new DnsServer(behaviour)) {
            SimpleResolver dnsjava = new SimpleResolver("127.0.0.1");
            dnsjava.setPort(server.port());
            dnsjava.setTimeout(Duration.ofMillis(milliseconds));
            return TlsRptLookup.of(new DnsjavaTxtResolver(dnsjava)).lookup("example.com");
        }
    }

    @Test
    void piecesAreJoinedAndMarksKept() throws IOException {
        TlsRptLookup.Result result = lookup(
                query -> query.reply()
                        .txt("v=TLSRPTv1; rua=mailto:a@exam", "ple.com; x=\"\\")
                        .bytes(),
                20_000);
        assertThat(result.record()).hasToString("v=TLSRPTv1; rua=mailto:a@example.com; x=\"\\");
    }

    @Test
    void noneAndUnknownAreToldApart() throws IOException {
        assertThat(lookup(query -> query.reply().rcode(3).bytes(), 20_000).status())
                .isEqualTo(Status.NONE);
        assertThat(lookup(query -> query.reply().bytes(), 20_000).status()).isEqualTo(Status.NONE);
        assertThat(lookup(query -> query.reply().rcode(2).bytes(), 20_000).status())
                .isEqualTo(Status.UNKNOWN);
        assertThat(lookup(query -> null, 100).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void truncatedAnswerAloneIsUnknown() throws IOException {
        assertThat(lookup(
                                query -> query.byTcp()
                                        ? null
                                        : query.reply().truncated().bytes(),
                                300)
                        .status())
                .isEqualTo(Status.UNKNOWN);
    }
}
