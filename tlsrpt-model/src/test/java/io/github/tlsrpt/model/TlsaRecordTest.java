package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsaRecordTest {

    static Stream<Arguments> texts() {
        return Table.rows("tlsa-records.tsv");
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("texts")
    void aRecordIsThreeOctetsAndHexadecimalDigits(String text, @Nullable String canonical, String reason) {
        assertThat(TlsaRecord.parse(text).map(TlsaRecord::toString))
                .as(reason)
                .isEqualTo(Optional.ofNullable(canonical));
        if (canonical != null) {
            assertThat(TlsaRecord.parse(canonical)).as(reason).isEqualTo(TlsaRecord.parse(text));
        }
    }

    @Test
    void theFourFieldsAreReadInTheirOrder() {
        assertThat(TlsaRecord.parse("3 1 2 0D6f")).contains(new TlsaRecord(3, 1, 2, "0d6f"));
    }

    @Test
    void recordsAreEqualWhenTheirFieldsAreWhateverTheCaseOfTheDigits() {
        TlsaRecord record = new TlsaRecord(3, 1, 1, "abcdef");

        assertThat(record)
                .isEqualTo(new TlsaRecord(3, 1, 1, "ABCDEF"))
                .hasSameHashCodeAs(new TlsaRecord(3, 1, 1, "AbCdEf"))
                .isNotEqualTo(new TlsaRecord(2, 1, 1, "abcdef"))
                .isNotEqualTo(new TlsaRecord(3, 0, 1, "abcdef"))
                .isNotEqualTo(new TlsaRecord(3, 1, 2, "abcdef"))
                .isNotEqualTo(new TlsaRecord(3, 1, 1, "abcdee"));
        assertThat(new TlsaRecord(3, 1, 1, "ABCDEF").data()).isEqualTo("abcdef");
    }

    @ParameterizedTest(name = "{0} {1} {2} with {3} digits: {6}")
    @CsvSource(textBlock = """
            # usage, selector, matching type, digits, digest length, usable, why
            0,   0,   1,   64,   true,  false, PKIX-TA
            1,   0,   1,   64,   true,  false, PKIX-EE
            2,   0,   1,   64,   true,  true,  DANE-TA
            3,   0,   1,   64,   true,  true,  DANE-EE
            4,   0,   1,   64,   true,  false, unknown usage
            255, 0,   1,   64,   true,  false, private usage
            3,   1,   1,   64,   true,  true,  public key
            3,   2,   1,   64,   true,  false, unknown selector
            3,   255, 1,   64,   true,  false, private selector
            3,   1,   0,   2,    true,  true,  whole data of any length
            2,   0,   0,   4000, true,  true,  whole certificate
            3,   1,   2,   128,  true,  true,  SHA-512
            3,   1,   3,   64,   true,  false, unknown matching type
            3,   1,   255, 64,   true,  false, private matching type
            3,   1,   1,   62,   false, false, SHA-256 too short
            3,   1,   1,   66,   false, false, SHA-256 too long
            3,   1,   1,   128,  false, false, SHA-256 with a SHA-512 digest
            3,   1,   2,   126,  false, false, SHA-512 too short
            3,   1,   2,   130,  false, false, SHA-512 too long
            3,   1,   2,   64,   false, false, SHA-512 with a SHA-256 digest
            """)
    void aRecordIsUsableWithDaneUsageKnownNumbersAndADigestOfItsLength(
            int usage, int selector, int matchingType, int digits, boolean digestLength, boolean usable, String why) {
        TlsaRecord record = new TlsaRecord(usage, selector, matchingType, "a".repeat(digits));

        assertThat(record.hasDigestLength()).as(why).isEqualTo(digestLength);
        assertThat(record.isUsable()).as(why).isEqualTo(usable);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            -1,         0,   0,           usage: -1 is not in 0..255
            256,        0,   0,           usage: 256 is not in 0..255
            0,          -1,  0,           selector: -1 is not in 0..255
            0,          256, 0,           selector: 256 is not in 0..255
            0,          0,   -2147483648, matchingType: -2147483648 is not in 0..255
            255,        255, 256,         matchingType: 256 is not in 0..255
            """)
    void numbersAreOctets(int usage, int selector, int matchingType, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsaRecord(usage, selector, matchingType, "00"))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abc", "0g", "0x00", "ab cd", " ab", "ab\n0", "\uff10\uff10", "\u0661\u0661"})
    void dataIsPairsOfHexadecimalDigits(String data) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlsaRecord(3, 1, 1, data))
                .withMessage("data: not pairs of hexadecimal digits");
    }

    @Test
    void dataIsNeverNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new TlsaRecord(3, 1, 1, Nulls.forbidden()))
                .withMessage("data");
        assertThatNullPointerException().isThrownBy(() -> TlsaRecord.parse(Nulls.forbidden()));
    }
}
