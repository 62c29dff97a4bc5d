package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IPv6address of RFC 3986 §3.2.2, letter by letter. */
class IpLiteralTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "1::",
                "1::8",
                "2001:db8::1",
                "ABCD:EF01:2345:6789:abcd:ef01:0:0000",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "1:2:3::5:6:7:8",
                "1:2:3:4:5:6:192.0.2.1",
                "1:2:3:4:5::192.0.2.1",
                "::192.0.2.1",
                "::0.0.0.0",
                "::9.10.99.100",
                "::255.249.200.199"
            })
    void addressIsEightGroupsOfWhichAGapAndAnIpv4AddressStandForSome(String text) {
        assertThat(IpLiteral.isIpv6(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1",
                "192.0.2.1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                "1::2::3",
                "1:",
                ":1",
                "1::2:",
                ":1::2",
                "12345::",
                "::12345",
                "::g",
                "g::",
                "::\u0661",
                "1:2:3:4:5:6:7:192.0.2.1",
                "1:2:3:4:5:192.0.2.1",
                "1:2:3:4:5:6::192.0.2.1",
                "192.0.2.1::",
                "192.0.2.1::1",
                "::192.0.2.1:1",
                "::192.0.2.1:",
                "::192.0.2",
                "::192.0.2.1.1",
                "::192.0.2.",
                "::192.0.2.1.",
                "::.0.2.1",
                "::192..2.1",
                "::256.0.2.1",
                "::192.0.2.256",
                "::192.0.2.1000",
                "::192.0.02.1",
                "::192.0.00.1",
                "::192.0.2.a",
                "::192.0.2.-1",
                "::192.0.2.\u0661",
                "::192.0.2.4294967297",
                "[::1]",
                "fe80::1%eth0",
                "::1 "
            })
    void otherTextIsNoAddress(String text) {
        assertThat(IpLiteral.isIpv6(text)).isFalse();
    }
}
