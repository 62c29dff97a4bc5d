package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MtaStsRecordTest {

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, quoteCharacter = '`', textBlock = """
            v=STSv1; id=20160831085700Z;,v=STSv1; id=20160831085700Z
            v=STSv1;id=a ; ,v=STSv1; id=a
            v=STSv1 ;x=1; id=A1;x=2,v=STSv1; id=A1; x=1; x=2
            v=STSv1; id=12345678901234567890123456789012,v=STSv1; id=12345678901234567890123456789012
            """)
    void recordIsReadAndWritten(String txt, String written) {
        MtaStsRecord read = MtaStsRecord.parse(txt);
        assertThat(read).hasToString(written);
        assertThat(MtaStsRecord.parse(written)).isEqualTo(read);
        assertThat(RecordGrammar.MTA_STS.matches(txt)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', quoteCharacter = '`', textBlock = """
            v=STSv1|7|";"
            v=STSv1;|8|a field
            v=STSv1; x=1|12|a field id=
            v=STSv1; id=|12|a visible ASCII character other than ";" and "="
            v=STSv1; id=a-b|12|1 to 32 letters and digits
            v=STSv1; id=123456789012345678901234567890123|12|1 to 32 letters and digits
            v=STSv1; id=1; id=1|18|one id in a record
            v=STSv2; id=1|6|v=STSv1
            v=STSv1; id=1 |13|";" or the end
            """)
    void faultSaysWhereAndWhatWasExpected(String txt, int index, String expected) {
        assertThatThrownBy(() -> MtaStsRecord.parse(txt)).isInstanceOfSatisfying(RecordSyntaxException.class, fault -> {
            assertThat(fault.index()).isEqualTo(index);
            assertThat(fault.expected()).isEqualTo(expected);
        });
    }

    @Test
    void exactlyOneRecordIsUsed() {
        TxtRecord good = TxtRecord.of("v=STSv1; id=1");
        assertThat(MtaStsRecord.select(List.of(TxtRecord.of("v=spf1 -all"), good)))
                .hasValue(MtaStsRecord.parse("v=STSv1; id=1"));
        assertThat(MtaStsRecord.select(List.of(good, good))).isEmpty();
        assertThat(MtaStsRecord.select(List.of(TxtRecord.of("v=STSv10; id=1")))).isEmpty();
        assertThatThrownBy(() -> MtaStsRecord.select(List.of(TxtRecord.of("v=STSv1; x=1"))))
                .isInstanceOf(RecordSyntaxException.class);
    }

    @Test
    void recordIsPublishedBelowTheDomain() {
        assertThat(MtaStsRecord.ownerName("example.com")).isEqualTo("_mta-sts.example.com");
        assertThat(MtaStsRecord.parse("v=STSv1;id=1").toZoneFile("example.com", 300))
                .isEqualTo("_mta-sts.example.com. 300 IN TXT \"v=STSv1; id=1\"");
    }

    @Test
    void constructorNamesWhatIsWrong() {
        assertThatThrownBy(() -> new MtaStsRecord("a-b", List.of())).hasMessageStartingWith("id: ");
        assertThatThrownBy(() -> new MtaStsRecord("1", List.of(new Extension("id", "1"))))
                .hasMessageStartingWith("extensions: ");
        List<Extension> longest = List.of(new Extension("a", "1".repeat(4096 - "v=STSv1; id=1; a=".length())));
        assertThat(new MtaStsRecord("1", longest).toTxt()).hasSize(4096);
        List<Extension> many = Collections.nCopies(1000, new Extension("a", "1"));
        assertThatThrownBy(() -> new MtaStsRecord("1", many)).hasMessageStartingWith("extensions: ");
        assertThatThrownBy(() -> MtaStsRecord.parse("v=STSv1;id=1" + ";a=1".repeat(1000)))
                .isInstanceOf(RecordSyntaxException.class)
                .hasMessageContaining("at most 4096 characters");
    }
}
