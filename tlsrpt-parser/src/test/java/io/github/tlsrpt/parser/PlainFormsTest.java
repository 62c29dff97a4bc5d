package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.model.IpAddress;
import io.github.tlsrpt.model.StsPolicy;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told by the bytes alone is what the readers of the forms say. */
class PlainFormsTest {

    private static final List<String> ALPHABETS = List.of("a-._@*Z9 \"", "0125.9", "0::af");

    private interface Form {
        boolean is(byte[] bytes, int from, int end);
    }

    /** As in the window: something before, a quote and more behind. */
    private static boolean is(Form form, String text) {
        byte[] bytes = ("\"" + text + "\",9.9\"aa\n  ").getBytes(US_ASCII);
        return form.is(bytes, 1, 1 + text.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "mx-1.Example.NET", "_25._tcp.mx.example.com", "a", "1.2", "192.0.2.1"})
    void usualNames(String text) {
        assertThat(is(PlainForms::isName, text)).isTrue();
        assertThat(is(PlainForms::isMxPattern, text)).isTrue();
        assertThat(is(PlainForms::isMxPattern, "*." + text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "-", "a.", ".a", "a-", "-a", "a..b", "a-.b", "a.-b", "a b", "*.a", "a@b", "a/b"})
    void noUsualNames(String text) {
        assertThat(is(PlainForms::isName, text)).isFalse();
        assertThat(is(PlainForms::isMxPattern, "*." + text)).isFalse();
    }

    @Test
    void aNameAsLongAsALabelMayBeIsTheLongest() {
        assertThat(is(PlainForms::isName, "a".repeat(63))).isTrue();
        assertThat(is(PlainForms::isName, "a".repeat(64))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls@example.com", "smtp-tls-reporting+1@example.net", "a@b", "a.b@c_d"})
    void usualMailboxes(String text) {
        assertThat(is(PlainForms::isMailbox, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "@", "a@", "@b", "a", "a@b@c", "a b@c", "<a@b>", "a,b@c", "a@[192.0.2.1]", "mailto:a@b"})
    void noUsualMailboxes(String text) {
        assertThat(is(PlainForms::isMailbox, text)).isFalse();
    }

    @Test
    void everyNumberOfAnAddress() {
        for (int i = 0; i < 1100; i++) {
            String two = i < 100 ? "0" + i : "" + i;
            for (int place = 0; place < 4; place++) {
                String address = "1.20.".repeat(place / 2) + (place % 2 == 1 ? "3." : "");
                String rest = ".198".repeat(3 - place);
                assertThat(is(PlainForms::isIpv4, address + i + rest)).isEqualTo(i < 256);
                assertThat(is(PlainForms::isIpv4, address + two + rest)).isEqualTo(i >= 100 && i < 256);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.4.5",
                "1.2.3.4 ",
                "1.2.3:4",
                "1.2.3.a",
                "::1"
            })
    void noAddresses(String text) {
        assertThat(is(PlainForms::isIpv4, text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8::1", "2001:db8:4860:4864::1a2f", "1::2", "a:b:c:d:e::f", "fe80::1"})
    void usualIpv6Addresses(String text) {
        assertThat(is(PlainForms::isIpv6, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "::",
                "::1",
                "1::",
                "1:2",
                "1:2:3:4:5:6:7:8",
                "1::2::3",
                "1:::2",
                "a:b:c:d:e:f::1",
                "2001:DB8::1",
                "2001:0db8::1",
                "2001:db8::0",
                "2001:db8::12345",
                "2001:db8::192.0.2.1",
                "2001:db8::g",
                "192.0.2.1"
            })
    void noUsualIpv6Addresses(String text) {
        assertThat(is(PlainForms::isIpv6, text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://", "https://a", "https://example.com/tls?a=b#c", "https://a.example/1234567890/12345"})
    void usualUris(String text) {
        assertThat(is(PlainForms::isHttps, text)).isTrue();
        assertThat(Syntax.isUri(text)).isTrue();
        for (int i = 0; i <= text.length(); i++) {
            String broken = text.substring(0, i) + ' ' + text.substring(i);
            assertThat(is(PlainForms::isHttps, broken)).as(broken).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https:/", "http://a.example", "HTTPS://a.example", "mailto:a@example.com", "xhttps://a"})
    void noUsualUris(String text) {
        assertThat(is(PlainForms::isHttps, text)).isFalse();
    }

    @Test
    void everyCharacterOfATlsaRecord() {
        String record = "3 1 1 " + "0123456789abcdef".repeat(4);
        assertThat(is(PlainForms::isTlsa, "3 1 1 01234567")).isFalse();
        for (int i = 0; i < record.length(); i++) {
            for (char c = ' '; c < 0x7f; c++) {
                String text = record.substring(0, i) + c + record.substring(i + 1);
                boolean good = Syntax.isPlainTlsa(text);
                assertThat(is(PlainForms::isTlsa, text)).as(text).isEqualTo(good);
            }
        }
        assertThat(is(PlainForms::isTlsa, record)).isTrue();
        assertThat(is(PlainForms::isTlsa, record + "0")).isFalse();
        assertThat(is(PlainForms::isTlsa, record + "01234567")).isFalse();
        assertThat(is(PlainForms::isTlsa, record.substring(1))).isFalse();
        assertThat(is(PlainForms::isTlsa, "")).isFalse();
    }

    @Test
    void whatIsPlainlyGoodIsGood() {
        Random random = new Random(8460);
        int names = agreeing(random, PlainForms::isName, HostName::isName);
        int patterns = agreeing(random, PlainForms::isMxPattern, StsPolicy::isMxPattern);
        int mailboxes = agreeing(random, PlainForms::isMailbox, Syntax::isAddress);
        int addresses = agreeing(random, PlainForms::isIpv4, IpAddress::isCanonical);
        int others = agreeing(random, PlainForms::isIpv6, IpAddress::isCanonical);
        assertThat(List.of(names, patterns, mailboxes, addresses, others)).allMatch(found -> found > 100);
    }

    private static int agreeing(Random random, Form form, Predicate<String> reader) {
        int plain = 0;
        for (int i = 0; i < 300_000; i++) {
            String alphabet = ALPHABETS.get(i % ALPHABETS.size());
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            if (is(form, text.toString())) {
                assertThat(reader.test(text.toString())).as(text.toString()).isTrue();
                plain++;
            }
        }
        return plain;
    }
}
