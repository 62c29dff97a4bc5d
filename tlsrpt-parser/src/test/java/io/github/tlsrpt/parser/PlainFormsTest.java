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

    @Test
    void whatIsPlainlyGoodIsGood() {
        Random random = new Random(8460);
        int names = agreeing(random, PlainForms::isName, HostName::isName);
        int patterns = agreeing(random, PlainForms::isMxPattern, StsPolicy::isMxPattern);
        int mailboxes = agreeing(random, PlainForms::isMailbox, Syntax::isAddress);
        int addresses = agreeing(random, PlainForms::isIpv4, IpAddress::isCanonical);
        assertThat(List.of(names, patterns, mailboxes, addresses)).allMatch(found -> found > 100);
    }

    private static int agreeing(Random random, Form form, Predicate<String> reader) {
        int plain = 0;
        for (int i = 0; i < 300_000; i++) {
            String alphabet = i % 2 == 0 ? "a-._@*Z9 \"" : "0125.9";
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
