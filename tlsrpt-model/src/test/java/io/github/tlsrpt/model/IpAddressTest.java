package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IpAddressTest {

    private static final long SEED = 5952;

    static Stream<Arguments> addresses() {
        return Table.rows("ip-addresses.tsv");
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("addresses")
    void onlyLiteralsAreAddressesAndEachHasOneForm(String text, @Nullable String canonical, String reason) {
        assertThat(IpAddress.parse(text))
                .as(reason)
                .isEqualTo(Optional.ofNullable(canonical).map(IpAddress::new));
        assertThat(IpAddress.parse(text).map(IpAddress::text)).as(reason).isEqualTo(Optional.ofNullable(canonical));
        assertThat(IpAddress.isCanonical(text)).as(reason).isEqualTo(text.equals(canonical));
        if (canonical == null) {
            assertThatIllegalArgumentException()
                    .as(reason)
                    .isThrownBy(() -> new IpAddress(text))
                    .withMessage(text.isEmpty() ? "text: is empty" : "text: not an IP address");
        } else {
            assertThat(new IpAddress(text))
                    .as(reason)
                    .isEqualTo(new IpAddress(canonical))
                    .hasSameHashCodeAs(new IpAddress(canonical))
                    .hasToString(canonical);
            assertThat(new IpAddress(text).isIpv6()).as(reason).isEqualTo(text.contains(":"));
        }
    }

    @Test
    void theMappedAddressIsNotTheIpv4Address() {
        assertThat(new IpAddress("::ffff:192.0.2.1"))
                .isNotEqualTo(new IpAddress("192.0.2.1"))
                .doesNotHaveSameHashCodeAs(new IpAddress("192.0.2.1"));
    }

    @Test
    void anAddressIsNotItsText() {
        assertThat(new IpAddress("192.0.2.1")).isNotEqualTo("192.0.2.1").isNotEqualTo(null);
    }

    @Test
    void the16BytesOfAnyIpv6AddressSurviveItsCanonicalForm() throws UnknownHostException {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = ipv6(random);
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            IpAddress address = new IpAddress(text);

            String where = "seed " + SEED + ", try " + i + ": " + text + " as " + address;
            assertThat(address.text()).as(where).doesNotContain(":::").hasSizeLessThanOrEqualTo(39);
            assertThat(new IpAddress(address.text())).as(where).isEqualTo(address);
            // The JDK reads what we wrote: a literal with a colon is never resolved.
            assertThat(InetAddress.getByName(address.text()).getAddress())
                    .as(where)
                    .isEqualTo(bytes);
        }
    }

    @Test
    void anAddressIsNeverNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new IpAddress(Nulls.forbidden()))
                .withMessage("text");
        assertThatNullPointerException().isThrownBy(() -> IpAddress.parse(Nulls.forbidden()));
    }

    /** Many zero groups, so that runs of every length and place occur; never a mapped address, which the JDK unmaps. */
    private static byte[] ipv6(Random random) throws UnknownHostException {
        byte[] bytes = new byte[16];
        for (int group = 0; group < 8; group++) {
            if (random.nextInt(3) == 0) {
                bytes[2 * group] = (byte) random.nextInt(256);
                bytes[2 * group + 1] = (byte) random.nextInt(256);
            } else if (random.nextInt(4) == 0) {
                bytes[2 * group + 1] = (byte) random.nextInt(16);
            }
        }
        return InetAddress.getByAddress(bytes) instanceof Inet6Address ? bytes : ipv6(random);
    }
}
