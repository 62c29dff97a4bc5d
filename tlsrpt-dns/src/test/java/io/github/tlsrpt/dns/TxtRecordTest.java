package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TxtRecordTest {

    @Test
    void stringsAreJoinedWithNothing() {
        assertThat(new TxtRecord(List.of("v=TLS", "", "RPTv1")).text()).isEqualTo("v=TLSRPTv1");
        assertThat(new TxtRecord(List.of()).text()).isEmpty();
    }

    @Test
    void octetsAreUtf8WhereTheyCanBe() {
        assertThat(new TxtRecord(List.of("\u00c3", "\u00a4")).text()).isEqualTo("\u00e4");
        assertThat(new TxtRecord(List.of("\u00e4")).text()).isEqualTo("\u00e4");
    }

    @Test
    void whatIsNotOctetsIsRefused() {
        assertThatThrownBy(() -> new TxtRecord(List.of("\u0100"))).hasMessageStartingWith("characterStrings: ");
        assertThatThrownBy(() -> new TxtRecord(List.of("a".repeat(256)))).hasMessageStartingWith("characterStrings: ");
    }

    @Test
    void textShowsAsAZoneFileHasIt() {
        assertThat(new TxtRecord(List.of("a \"b\\", "\n\u00ff", "")))
                .hasToString("\"a \\\"b\\\\\" \"\\010\\255\" \"\"");
    }

    @Test
    void stringsAreFullButDivideNoCharacterAndNoEncodedOctet() {
        assertThat(TxtRecord.of("").characterStrings()).containsExactly("");
        assertThat(TxtRecord.of("a".repeat(255)).characterStrings()).hasSize(1);
        assertThat(TxtRecord.of("a".repeat(510)).characterStrings())
                .extracting(String::length)
                .containsExactly(255, 255);
        for (int i = 0; i < 5; i++) {
            assertThat(TxtRecord.of("a".repeat(250 + i) + "%2C" + "b".repeat(9)).characterStrings())
                    .anyMatch(string -> string.contains("%2C"));
            assertThat(TxtRecord.of("a".repeat(250 + i) + "\ud83d\udce7" + "b".repeat(9))
                            .characterStrings())
                    .anyMatch(string -> string.contains("\u00f0\u009f\u0093\u00a7"));
        }
    }

    @Test
    void textSurvivesDivision() {
        Random random = new Random(1035);
        for (int round = 0; round < 5000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(700); i > 0; i--) {
                text.append("a%%2C\u00e4\u20ac".charAt(random.nextInt(7)));
            }
            TxtRecord divided = TxtRecord.of(text.toString());
            assertThat(divided.text()).isEqualTo(text.toString());
            assertThat(divided.characterStrings()).allMatch(string -> string.length() <= 255);
        }
    }
}
