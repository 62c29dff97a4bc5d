package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class IpAddressRandomTest {

    private static final String[] GROUPS = {"0", "1", "db8", "2001", "ffff", "00", "0db8", "ABCD", "a", "12345", "g"};

    /** What the JDK reads from the very same text, which has a colon and so is never resolved, has the same bits. */
    @Test
    void canonicalFormIsTheSameAddressAndStaysAsItIs() throws UnknownHostException {
        Random random = new Random(5952);
        int read = 0;
        for (int round = 0; round < 200_000; round++) {
            String text = text(random);
            var address = IpAddress.parse(text);
            if (address.isPresent()) {
                read++;
                String canonical = address.get().text();
                assertThat(IpAddress.parse(canonical).orElseThrow().text())
                        .as(text)
                        .isEqualTo(canonical);
                assertThat(InetAddress.getByName(canonical)).as(text).isEqualTo(InetAddress.getByName(text));
                assertThat(canonical).as(text).isLowerCase().doesNotContainPattern("(^|:)0[0-9a-f]");
            }
        }
        assertThat(read).isBetween(10_000, 150_000);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int groups = 2 + random.nextInt(7);
        int gap = random.nextInt(groups + 2);
        for (int i = 0; i < groups; i++) {
            text.append(i == gap ? "::" : i > 0 ? ":" : "");
            text.append(GROUPS[random.nextInt(random.nextInt(4) == 0 ? GROUPS.length : 5)]);
        }
        return text.append(gap == groups ? "::" : "").toString();
    }
}
