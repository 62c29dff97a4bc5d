package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportUriTest {

    @ParameterizedTest
    @CsvSource({
        "mailto:a@example.com, true, RFC 6068",
        "mailto:a@example.com?subject=tls, true, header fields are no part of the address",
        "mailto:a%2Cb@example.com, true, an encoded comma is a comma",
        "mailto:%C3%A9@example.com, true, an address in UTF-8",
        "mailto:, false, no address",
        "mailto:x, false, no domain",
        "mailto:?to=a@example.com, false, no address where it belongs",
        "mailto:a%0D%0ABcc:b@example.com, false, a line end",
        "mailto:a%20b@example.com, false, a blank",
        "mailto:a%C2%A0b@example.com, false, a no-break space",
        "mailto:a%00b@example.com, false, a control character",
        "mailto:a%E2%80%AEb@example.com, false, text that runs backwards",
        "mailto:@example.com, false, no local part",
        "mailto:1234567890123456789012345678901234567890123456789012345678901234@example.com, true, 64 characters",
        "mailto:12345678901234567890123456789012345678901234567890123456789012345@example.com, false, 65 characters",
        "mailto:%FF@example.com, false, not UTF-8",
        "mailto:a@b@example.com, false, two at signs",
        "mailto:a@example.com., false, a dot behind the domain",
        "mailto:a@ex%C3%A4mple.com, false, not in A-labels",
        "https://example.com, true, an empty path",
        "https://EXAMPLE.com./r, true, a dot behind the host",
        "https://under_score.example.com/, true, an underscore",
        "https://[2001:db8::1]:8443/r, true, an IPv6 address",
        "https://192.0.2.1/r, true, an IPv4 address",
        "https://example.com:/r, true, an empty port",
        "https://example.com:65535/r, true, the last port",
        "https://example.com:065535/r, true, the last port with a zero",
        "https://example.com:65536/r, false, no port",
        "https://example.com:99999999999999999999/r, false, no port",
        "https://example.com:0/r, false, no port",
        "https://user@example.com/r, false, a user name",
        "https://@example.com/r, false, an empty user name",
        "https://exa%6Dple.com/r, false, a host in disguise",
        "https://[v1.a]/r, false, an address of the future",
        "https:///r, false, no host",
        "https://, false, nothing at all",
        "https://[2001:db8::1], true, an IPv6 address and no path",
        "https:example.com, false, no host",
        "http://example.com/, false, another scheme",
        "javascript:alert(1), false, another scheme"
    })
    void usableIsWhatAReportCanBeDeliveredTo(String uri, boolean usable, String reason) {
        assertThat(new ReportUri(uri).isUsable()).as(reason).isEqualTo(usable);
    }

    @Test
    void partsAreFound() {
        ReportUri uri = new ReportUri("HTTPS://u:p@Example.COM:8443/a@b:1?c#d");
        assertThat(uri.scheme()).isEqualTo("https");
        assertThat(uri.host()).hasValue("example.com");
        assertThat(uri.port()).isEqualTo(OptionalInt.of(8443));
        assertThat(uri.hasUserInfo()).isTrue();
        assertThat(uri.mailAddress()).isEmpty();
        assertThat(uri).hasToString(uri.value());
        ReportUri six = new ReportUri("https://[2001:DB8::1]/");
        assertThat(six.host()).hasValue("[2001:db8::1]");
        assertThat(six.port()).isEmpty();
        ReportUri password = new ReportUri("https://u:1@example.com/");
        assertThat(password.port()).isEmpty();
        assertThat(new ReportUri("https://:8443/").port()).isEqualTo(OptionalInt.of(8443));
        assertThat(new ReportUri("https://example.com/a@example.net").mailAddress())
                .isEmpty();
        assertThat(new ReportUri("mailto:a@example.com").host()).isEmpty();
        assertThat(new ReportUri("mailto:a%2Bb@Example.com").mailAddress()).hasValue("a+b@Example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1/, true",
        "https://169.254.169.254/, true",
        "https://2130706433/, true",
        "https://0x7f.1/, true",
        "https://0x7f000001./, true",
        "https://[::1]/, true",
        "https://example.com/, false",
        "https://1.example/, false",
        "mailto:a@example.com, false"
    })
    void ipAddressesAreTold(String uri, boolean address) {
        assertThat(new ReportUri(uri).isIpAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "a",
                "1a:b",
                "a:b,c",
                "a:b;c",
                "a:b!c",
                "a: b",
                "a:\u00e4",
                "a:%",
                "a:%4",
                "a:%4g",
                "a:#b#c",
                "a:[b]",
                "a://[b]",
                "a://[::1",
                "a://[::1]b",
                "a://[1::2::3]",
                "a://b:c",
                "a://b@c@d",
                "a://[1:2:3:4:5:6:7]",
                "a://[1:2:3:4:5:6:7:8:9]",
                "a://[1:2:3:4:5:6:7::8]",
                "a://[::01.2.3.4]",
                "a://[::1.2.3]",
                "a://[v.a]",
                "a://[v1.]",
                "a://[]",
                "a://b:1:2"
            })
    void whatIsNoUriIsRefused(String text) {
        assertThatThrownBy(() -> new ReportUri(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("value: ");
    }

    @Test
    void longestUriHas2048Characters() {
        assertThat(new ReportUri("a:" + "b".repeat(2046)).value()).hasSize(2048);
        assertThatThrownBy(() -> new ReportUri("a:" + "b".repeat(2047)))
                .hasMessage("value: longer than 2048 characters");
    }
}
