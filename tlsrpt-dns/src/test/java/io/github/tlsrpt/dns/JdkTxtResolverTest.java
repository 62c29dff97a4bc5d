package io.github.tlsrpt.dns;

import static io.github.tlsrpt.dns.DnsServer.CNAME;
import static io.github.tlsrpt.dns.DnsServer.TXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tlsrpt.dns.DnsServer.Behaviour;
import io.github.tlsrpt.dns.DnsServer.Reply;
import io.github.tlsrpt.dns.TlsRptLookup.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's provider against a server that also answers what real ones will not. */
class JdkTxtResolverTest {

    private static final String GOOD = "v=TLSRPTv1; rua=mailto:a@example.com";

    private static JdkTxtResolver resolver(DnsServer server, int milliseconds) {
        return JdkTxtResolver.builder()
                .server("127.0.0.1", server.port())
                .timeout(Duration.ofMillis(milliseconds))
                .retries(0)
                .build();
    }

    private static TlsRptLookup.Result lookup(Behaviour behaviour, int milliseconds) throws IOException {
        try (DnsServer server = new DnsServer(behaviour)) {
            return TlsRptLookup.of(resolver(server, milliseconds)).lookup("example.com");
        }
    }

    /** Waits long for an answer that comes. */
    private static TlsRptLookup.Result lookup(Behaviour behaviour) throws IOException {
        return lookup(behaviour, 20_000);
    }

    /** Answers queries for TXT; says "no data" to others. */
    private static Behaviour txt(String[]... records) {
        return query -> {
            Reply reply = query.reply();
            if (query.type() == TXT) {
                Arrays.stream(records).forEach(reply::txt);
            }
            return reply.bytes();
        };
    }

    static Stream<Arguments> pieces() {
        return Stream.of(
                Arguments.of("M1", "v=TLSRPTv1; rua=mailto:a@exam|ple.com", GOOD),
                Arguments.of("M2", "v=TLSRPTv1;|rua=mailto:a@example.com", GOOD),
                Arguments.of("M3", "v=TLSRPTv1|; rua=mailto:a@example.com", GOOD),
                Arguments.of("M4", "v=TLSRPTv1|rua=mailto:a@example.com", ""),
                Arguments.of(
                        "M5",
                        "v=TLSRPTv1; rua=mailto:a@example.com,| mailto:b@example.com",
                        GOOD + ",mailto:b@example.com"),
                Arguments.of("M6", "|v=TLSRPTv1; rua=mailto:a@example.com", GOOD),
                Arguments.of(
                        "M7",
                        "v=TLSRPTv1; rua=https://example.com/a%2|Cb",
                        "v=TLSRPTv1; rua=https://example.com/a%2Cb"),
                Arguments.of("in the version", "v=TLS|RPTv1; rua=mai|lto:a@example.com", GOOD),
                Arguments.of("marks", "v=TLSRPTv1; rua=mailto:a@example.com; x=\"\\|\"| |;", GOOD + "; x=\"\\\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pieces")
    void piecesAreJoinedWithNothing(String number, String pieces, String expected) throws IOException {
        TlsRptLookup.Result result = lookup(txt(new String[][] {pieces.split("\\|", -1)}));
        assertThat(result.txtRecords().get(0).characterStrings()).as(number).containsExactly(pieces.split("\\|", -1));
        assertThat(result.record() == null ? "" : result.record().toTxt()).isEqualTo(expected);
        assertThat(result.status()).isEqualTo(expected.isEmpty() ? Status.NONE : Status.FOUND);
        assertThat(result.ownerName()).isEqualTo("_smtp._tls.example.com");
    }

    @Test
    void anyOctetsArriveAsTheyAre() throws IOException {
        Random random = new Random(1035);
        for (int round = 0; round < 50; round++) {
            String[] strings = new String[1 + random.nextInt(3)];
            for (int i = 0; i < strings.length; i++) {
                StringBuilder octets = new StringBuilder();
                for (int length = random.nextInt(120); length > 0; length--) {
                    octets.append(
                            random.nextBoolean() ? " \"\\;".charAt(random.nextInt(4)) : (char) random.nextInt(256));
                }
                strings[i] = octets.toString();
            }
            assertThat(lookup(txt(new String[][] {strings})).txtRecords())
                    .containsExactly(new TxtRecord(List.of(strings)));
        }
    }

    @Test
    void severalRecordsAreTold() throws IOException {
        TlsRptLookup.Result result =
                lookup(txt(new String[] {GOOD}, new String[] {"v=spf1 -all"}, new String[] {GOOD + ";"}));
        assertThat(result.status()).isEqualTo(Status.SEVERAL);
        assertThat(result.txtRecords()).hasSize(3);
        assertThat(lookup(txt(new String[] {GOOD}, new String[] {"v=spf1 -all"}))
                        .status())
                .isEqualTo(Status.FOUND);
        TlsRptLookup.Result malformed = lookup(txt(new String[][] {{"v=TLSRPTv1; rua=postmaster@b.example"}}));
        assertThat(malformed.status()).isEqualTo(Status.MALFORMED);
        assertThat(malformed.reason()).startsWith("index 26: found \"@b.example\"");
    }

    @Test
    void truncatedAnswerIsAskedForByTcp() throws IOException {
        String[] large = {GOOD + ",https://example.com/", "a".repeat(255), "b".repeat(255), "c".repeat(255)};
        TlsRptLookup.Result result = lookup(query -> query.byTcp()
                ? query.reply().txt(large).txt("d".repeat(255)).bytes()
                : query.reply().truncated().bytes());
        assertThat(result.status()).isEqualTo(Status.FOUND);
        assertThat(result.txtRecords()).hasSize(2);
    }

    @Test
    void largestAnswerIsRead() throws IOException {
        TlsRptLookup.Result result = lookup(query -> {
            Reply reply = query.reply();
            for (int i = 0; query.byTcp() && i < 240; i++) {
                reply.txt((i + "x".repeat(255)).substring(0, 255));
            }
            return query.byTcp() ? reply.txt(GOOD).bytes() : reply.truncated().bytes();
        });
        assertThat(result.txtRecords()).hasSize(241);
        assertThat(result.status()).isEqualTo(Status.FOUND);
    }

    @Test
    void cutAnswerIsNotNone() throws IOException {
        Behaviour silent =
                query -> query.byTcp() ? null : query.reply().truncated().bytes();
        assertThat(lookup(silent, 200).status()).isEqualTo(Status.UNKNOWN);
        assertThat(lookup(silent, 200).reason())
                .isEqualTo("DNS lookup of _smtp._tls.example.com: the answer was cut, and TCP failed");
        Behaviour empty =
                query -> query.byTcp() ? new byte[0] : query.reply().truncated().bytes();
        assertThat(lookup(empty, 200).status()).isEqualTo(Status.UNKNOWN);
        Behaviour failing = query -> query.byTcp()
                ? query.reply().rcode(2).bytes()
                : query.reply().truncated().bytes();
        assertThat(lookup(failing, 200).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void serverThatFallsSilentIsUnknown() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        TlsRptLookup.Result result =
                lookup(query -> asked.getAndIncrement() == 0 ? query.reply().bytes() : null, 200);
        assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        TlsRptLookup.Result foreign = lookup(
                query -> {
                    byte[] reply = query.reply().bytes();
                    reply[0] ^= (byte) Math.min(1, asked.getAndIncrement() - 2);
                    return reply;
                },
                200);
        assertThat(foreign.status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void aliasesAreFollowed() throws IOException {
        byte[] target = Reply.wireName("tlsrpt.example.net");
        Behaviour recursive = query -> query.reply()
                .alias("tlsrpt.example.net")
                .record(target, TXT, txtData(GOOD))
                .bytes();
        assertThat(lookup(recursive).status()).isEqualTo(Status.FOUND);
        Behaviour authoritative = query -> query.name().startsWith("_smtp")
                ? query.reply().alias("tlsrpt.example.net").bytes()
                : query.reply().txt(GOOD).bytes();
        assertThat(lookup(authoritative).status()).isEqualTo(Status.FOUND);
        Behaviour dangling = query -> query.name().startsWith("_smtp")
                ? query.reply().alias("tlsrpt.example.net").bytes()
                : query.reply().rcode(3).bytes();
        assertThat(lookup(dangling).status()).isEqualTo(Status.NONE);
    }

    private static byte[] txtData(String text) {
        byte[] data = new byte[text.length() + 1];
        data[0] = (byte) text.length();
        System.arraycopy(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, data, 1, text.length());
        return data;
    }

    @Test
    void loopOfAliasesIsUnknown() throws IOException {
        TlsRptLookup.Result result = lookup(query -> query.reply()
                .alias(query.type() == CNAME ? query.name() : "b.example")
                .bytes());
        assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        assertThat(result.reason()).isEqualTo("DNS lookup of _smtp._tls.example.com: more than 8 aliases");
        TlsRptLookup.Result strange =
                lookup(query -> query.reply().alias("a b\n.example").bytes());
        assertThat(strange.status()).isEqualTo(Status.UNKNOWN);
        assertThat(strange.reason()).matches("[ -~]+");
    }

    @Test
    void nothingIsNone() throws IOException {
        assertThat(lookup(query -> query.reply().rcode(3).bytes()).status()).isEqualTo(Status.NONE);
        assertThat(lookup(query -> query.reply().bytes()).status()).isEqualTo(Status.NONE);
        assertThat(lookup(txt(new String[][] {{"v=spf1 -all"}})).status()).isEqualTo(Status.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 9, 15})
    void failureOfTheServerIsUnknown(int rcode) throws IOException {
        TlsRptLookup.Result result = lookup(query -> query.reply().rcode(rcode).bytes(), 300);
        assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        assertThat(result.reason()).startsWith("DNS lookup of _smtp._tls.example.com: the server ");
    }

    @Test
    void silenceIsUnknown() throws IOException {
        TlsRptLookup.Result result = lookup(query -> null, 100);
        assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        assertThat(result.reason()).isEqualTo("DNS lookup of _smtp._tls.example.com: no answer");
    }

    @Test
    void silentServerIsAskedAgain() throws IOException {
        try (DnsServer server = new DnsServer(query -> null)) {
            JdkTxtResolver resolver = JdkTxtResolver.builder()
                    .server("localhost", server.port())
                    .timeout(Duration.ofMillis(50))
                    .retries(2)
                    .build();
            assertThatThrownBy(() -> resolver.resolve("example.com")).isInstanceOf(IOException.class);
            assertThat(server.queries).hasValue(3);
        }
    }

    /** Damaged answers: what comes is records or "unknown", never anything else. */
    @Test
    void damagedAnswerEndsNobody() throws IOException {
        Random random = new Random(4711);
        try (DnsServer server = new DnsServer(query -> {
            byte[] good = query.reply()
                    .alias("tlsrpt.example.net")
                    .txt("v=TLSRPTv1; rua=mailto:", "a@example.com")
                    .bytes();
            for (int damage = random.nextInt(6); damage > 0; damage--) {
                good[2 + random.nextInt(good.length - 2)] = (byte) random.nextInt(256);
            }
            return random.nextInt(4) > 0 ? good : Arrays.copyOf(good, 12 + random.nextInt(good.length - 12));
        })) {
            TlsRptLookup lookup = TlsRptLookup.of(resolver(server, 5));
            for (int round = 0; round < 500; round++) {
                TlsRptLookup.Result result = lookup.lookup("example.com");
                assertThat(result.reason() == null ? "" : result.reason()).matches("[ -~]*");
            }
        }
    }

    @Test
    void namesThatRunInCirclesEndNobody() throws IOException {
        byte[] circle = {(byte) 0xc0, 40};
        for (int offset : new int[] {12, 40, 41, 255}) {
            byte[] data = {(byte) 0xc0, (byte) offset};
            TlsRptLookup.Result result =
                    lookup(query -> query.reply().record(circle, CNAME, data).bytes(), 100);
            assertThat(result.status()).isEqualTo(Status.UNKNOWN);
        }
    }

    @Test
    void settingsAreChecked() {
        JdkTxtResolver.Builder builder = JdkTxtResolver.builder();
        for (String host : new String[] {"", "a/b", "[::1]", "a:1", "fe80::1%eth0", "a b", "\u00e4"}) {
            assertThatThrownBy(() -> builder.server(host, 53)).hasMessageStartingWith("host: ");
        }
        assertThat(builder.server("::1", 53)).isSameAs(builder);
        assertThatThrownBy(() -> builder.server("127.0.0.1", 0)).hasMessageStartingWith("port: ");
        assertThatThrownBy(() -> builder.server("127.0.0.1", 65_536)).hasMessageStartingWith("port: ");
        assertThatThrownBy(() -> builder.timeout(Duration.ZERO)).hasMessageStartingWith("timeout: ");
        assertThatThrownBy(() -> builder.timeout(Duration.ofSeconds(61))).hasMessageStartingWith("timeout: ");
        assertThatThrownBy(() -> builder.timeout(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessageStartingWith("timeout: ");
        assertThatThrownBy(() -> builder.retries(-1)).hasMessageStartingWith("retries: ");
        assertThatThrownBy(() -> builder.retries(11)).hasMessageStartingWith("retries: ");
        assertThatThrownBy(() -> JdkTxtResolver.create().resolve("a/b")).hasMessageStartingWith("name: ");
    }
}
