package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsRptRecordBuilderTest {

    @Test
    void recordHasTheFormOfTheRfc() {
        assertThat(TlsRptRecord.of(URI.create("mailto:reports@example.com")))
                .hasToString("v=TLSRPTv1; rua=mailto:reports@example.com");
        TlsRptRecord built = TlsRptRecord.builder()
                .mail("tls@example.net")
                .rua("https://example.net/v1/tlsrpt?a=1,2;b!#c")
                .extension("x-note", "hello,world!")
                .build();
        assertThat(built)
                .hasToString("v=TLSRPTv1; rua=mailto:tls@example.net,"
                        + "https://example.net/v1/tlsrpt?a=1%2C2%3Bb%21#c; x-note=hello,world!");
        assertThat(TlsRptRecord.parse(built.toTxt())).isEqualTo(built);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            tls@example.com, mailto:tls@example.com
            `a,b!c;d@example.com`, mailto:a%2Cb%21c%3Bd@example.com
            a%2Fb/c?d#e[f]&g=h@example.com, mailto:a%252Fb%2Fc%3Fd%23e%5Bf%5D%26g%3Dh@example.com
            tls+reports@example.com, mailto:tls+reports@example.com
            -._~$'*+:@example.com, mailto:-._~$'*+:@example.com
            d\u00fcrer@b\u00fccher.example, mailto:d%C3%BCrer@xn--bcher-kva.example
            tls@EXAMPLE.com., mailto:tls@example.com
            """)
    void addressIsEncoded(String address, String uri) {
        TlsRptRecord built = TlsRptRecord.builder().mail(address).build();
        assertThat(built.toTxt()).isEqualTo("v=TLSRPTv1; rua=" + uri);
        assertThat(TlsRptRecord.parse(built.toTxt())).isEqualTo(built);
        assertThat(built.rua().get(0).mailAddress().orElseThrow())
                .startsWith(address.substring(0, address.indexOf('@') + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls",
                "@example.com",
                "tls@",
                "a b@example.com",
                "a\r\nb@example.com",
                "a@b@example.com",
                "<a@example.com>",
                "a@exam ple.com",
                "a@stra\u00dfe.example",
                "a@example..com",
                "\ud800@exa\u0000mple.com",
                "a\u202e@example.com"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThatThrownBy(() -> TlsRptRecord.builder().mail(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("address: ")
                .hasMessageMatching("[ -~]+");
    }

    @Test
    void messageSaysWhatAnAddressLacks() {
        assertThatThrownBy(() -> TlsRptRecord.builder().mail("tls")).hasMessage("address: has no \"@\"");
        assertThatThrownBy(() -> TlsRptRecord.builder().mail("@example.com"))
                .hasMessage("address: not a mail address: \"@example.com\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x/\r\nInjected: y",
                "https://x/\"",
                "https://x/a b",
                "https://ex\u00e4mple.com/",
                "https://x/%zz",
                "reports@example.com",
                "",
                "https://[fe80::1%eth0]/"
            })
    void whatIsNoUriIsRefused(String uri) {
        assertThatThrownBy(() -> TlsRptRecord.builder().rua(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("uri: ")
                .hasMessageMatching("[ -~]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/", "ftp://example.com/", "javascript:alert(1)", "https://user@example.com/",
                        "https:/x",
                "https:///x", "mailto:x", "mailto:", "https://example.com:99999/", "mailto:a@example.com,b@example.com"
            })
    void destinationsThatDoNotWorkAreRefusedUnlessAskedFor(String uri) {
        TlsRptRecordBuilder builder = TlsRptRecord.builder().rua(uri);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rua: no report can be delivered to \"");
        TlsRptRecord built = builder.anyScheme().build();
        assertThat(TlsRptRecord.parse(built.toTxt())).isEqualTo(built);
        assertThat(built.destinations()).isEmpty();
    }

    @Test
    void recordWithoutDestinationIsRefused() {
        assertThatThrownBy(() -> TlsRptRecord.builder().build()).hasMessage("rua: 0 URIs, not 1 to 32");
        assertThatThrownBy(TlsRptRecord::of).hasMessage("rua: 0 URIs, not 1 to 32");
    }

    @Test
    void extensionFollowsTheGrammar() {
        TlsRptRecordBuilder builder = TlsRptRecord.builder().mail("a@example.com");
        assertThatThrownBy(() -> builder.extension("-a", "1")).hasMessageStartingWith("name: ");
        assertThatThrownBy(() -> builder.extension("a".repeat(33), "1")).hasMessageStartingWith("name: ");
        assertThatThrownBy(() -> builder.extension("", "1")).hasMessageStartingWith("name: ");
        assertThatThrownBy(() -> builder.extension("a", "")).hasMessageStartingWith("value: ");
        assertThatThrownBy(() -> builder.extension("a", "b;c")).hasMessageStartingWith("value: ");
        assertThat(builder.extension("a".repeat(32), "\"\\").build().toZoneFile("example.com", 0))
                .isEqualTo("_smtp._tls.example.com. 0 IN TXT \"v=TLSRPTv1; rua=mailto:a@example.com; " + "a".repeat(32)
                        + "=\\\"\\\\\"");
    }

    @Test
    void zoneFileLineIsQuotedAndSplit() {
        TlsRptRecord small = TlsRptRecord.builder().mail("tls@example.net").build();
        assertThat(small.toZoneFile("example.com", 86_400))
                .isEqualTo("_smtp._tls.example.com. 86400 IN TXT \"v=TLSRPTv1; rua=mailto:tls@example.net\"");
        String path = "https://example.net/" + "a".repeat(255 - 37);
        TlsRptRecord cut = TlsRptRecord.builder().rua(path + ",b").build();
        assertThat(cut.toCharacterStrings()).hasSize(2).last().isEqualTo("%2Cb");
        assertThat(cut.toZoneFile("example.com", 1)).endsWith("aaa\" \"%2Cb\"");
        assertThat(small.toZoneFile("example.com", Integer.MAX_VALUE)).contains(" 2147483647 IN TXT ");
        assertThatThrownBy(() -> small.toZoneFile("example.com", -1)).hasMessageStartingWith("ttlSeconds: ");
        assertThatThrownBy(() -> small.toZoneFile("example.com", 1L << 31)).hasMessageStartingWith("ttlSeconds: ");
        assertThatThrownBy(() -> small.toZoneFile("example.com\n", 1)).hasMessageStartingWith("policyDomain: ");
    }
}
