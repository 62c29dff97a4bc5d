package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.dns.TlsRptLookup.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.SimpleResolver;

/** Lookups against a real name server, by the JDK and by dnsjava. Skipped where nsd is not installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NameServerTest {

    private static final String GOOD = "v=TLSRPTv1; rua=mailto:a@example.net";

    private NameServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        Assumptions.assumeTrue(NameServer.program().isPresent(), "nsd is not installed");
        StringBuilder zone = new StringBuilder("""
                $ORIGIN example.com.
                $TTL 3600
                @ SOA ns hostmaster 1 3600 900 604800 300
                @ NS ns
                ns A 127.0.0.1
                ready TXT "yes"
                _smtp._tls.good TXT "v=TLSRPTv1; rua=mailto:a@example.net"
                _smtp._tls.beside TXT "v=spf1 -all"
                _smtp._tls.beside TXT "v=TLSRPTv1; rua=mailto:a@example.net"
                _smtp._tls.split TXT "v=TLS" "RPTv1; rua=mai" "lto:a@example.net"
                _smtp._tls.several TXT "v=TLSRPTv1; rua=mailto:a@example.net"
                _smtp._tls.several TXT "v=TLSRPTv1; rua=mailto:b@example.net"
                _smtp._tls.malformed TXT "v=TLSRPTv1; rua=a@example.net"
                _smtp._tls.alias CNAME _smtp._tls.good
                _smtp._tls.dangling CNAME nowhere
                _smtp._tls.nodata A 192.0.2.1
                _smtp._tls.escaped TXT "v=TLSRPTv1\\\\; rua=mailto:a@example.net"
                _smtp._tls.xn--bcher-kva TXT "v=TLSRPTv1; rua=mailto:a@example.net"
                """);
        for (int i = 0; i < 12; i++) {
            zone.append("_smtp._tls.large TXT \"")
                    .append(i)
                    .append("x".repeat(200))
                    .append("\"\n");
        }
        zone.append("_smtp._tls.large TXT \"").append(GOOD).append("\"\n");
        zone.append(TlsRptRecord.builder()
                        .mail("a@example.net")
                        .rua("https://example.net/" + "b".repeat(400))
                        .build()
                        .toZoneFile("built.example.com", 60))
                .append('\n');
        server = NameServer.start(NameServer.program().orElseThrow(), folder, zone.toString());
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private List<TxtResolver> resolvers() throws IOException {
        SimpleResolver dnsjava = new SimpleResolver("127.0.0.1");
        dnsjava.setPort(server.port());
        return List.of(server.resolver(Duration.ofSeconds(20)), new DnsjavaTxtResolver(dnsjava));
    }

    @ParameterizedTest
    @CsvSource({
        "good, FOUND, 1",
        "beside, FOUND, 2",
        "split, FOUND, 1",
        "several, SEVERAL, 2",
        "malformed, MALFORMED, 1",
        "alias, FOUND, 1",
        "dangling, NONE, 0",
        "nodata, NONE, 0",
        "absent, NONE, 0",
        "escaped, NONE, 1",
        "large, FOUND, 13",
        "built, FOUND, 1",
        "b\u00fccher, FOUND, 1"
    })
    void zoneIsRead(String label, Status status, int records) throws IOException {
        for (TxtResolver resolver : resolvers()) {
            TlsRptLookup.Result result = TlsRptLookup.of(resolver).lookup(label + ".example.com");
            assertThat(result.status())
                    .as("%s by %s: %s", label, resolver, result)
                    .isEqualTo(status);
            assertThat(result.txtRecords()).hasSize(records);
        }
    }

    @Test
    void refusedIsUnknown() throws IOException {
        for (TxtResolver resolver : resolvers()) {
            assertThat(TlsRptLookup.of(resolver).lookup("example.org").status()).isEqualTo(Status.UNKNOWN);
        }
    }

    @Test
    void recordAtAWrongNameIsFound() throws IOException {
        for (TxtResolver resolver : resolvers()) {
            assertThat(RecordCheck.misplaced("_tls.good.example.com", resolver)).isEmpty();
        }
    }
}
