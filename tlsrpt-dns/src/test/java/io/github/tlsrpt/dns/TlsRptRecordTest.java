package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsRptRecordTest {

    private static final String GOOD = "v=TLSRPTv1; rua=mailto:a@example.com";

    static Stream<Arguments> vectors() {
        return Texts.rows("record-vectors.tsv")
                .map(row -> Arguments.of(
                        row[0], row[1].equals("yes"), Integer.valueOf(row[2]), Texts.text(row[3]), row[4]));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("vectors")
    void grammarDecides(String number, boolean matches, int destinations, String txt, String reason) {
        assertThat(RecordGrammar.TLSRPT.matches(txt)).as(reason).isEqualTo(matches);
        if (matches) {
            TlsRptRecord read = TlsRptRecord.parse(txt);
            assertThat(read.destinations()).as(reason).hasSize(destinations);
            assertThat(TlsRptRecord.parse(read.toTxt())).isEqualTo(read).hasSameHashCodeAs(read);
            assertThat(TlsRptRecord.parse(String.join("", read.toCharacterStrings())))
                    .isEqualTo(read);
        } else {
            assertThatThrownBy(() -> TlsRptRecord.parse(txt)).as(reason).isInstanceOf(RecordSyntaxException.class);
        }
    }

    @Test
    void partsAreKeptInOrder() {
        TlsRptRecord read = TlsRptRecord.parse(
                "v=TLSRPTv1;b=2; rua=MAILTO:a@Example.com , https://example.com/r;a=1;b=2 ;rua=mailto:c@example.com;");
        assertThat(read.rua())
                .extracting(ReportUri::value)
                .containsExactly("MAILTO:a@Example.com", "https://example.com/r", "mailto:c@example.com");
        assertThat(read.extensions())
                .containsExactly(new Extension("b", "2"), new Extension("a", "1"), new Extension("b", "2"));
        assertThat(read)
                .hasToString("v=TLSRPTv1; rua=MAILTO:a@Example.com,https://example.com/r,mailto:c@example.com;"
                        + " b=2; a=1; b=2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            V=tlsrptv1; rua=mailto:a@b.example|0|"V=tlsrptv1; rua=mail"|v=TLSRPTv1
             v=TLSRPTv1; rua=mailto:a@b.example|0|" v=TLSRPTv1; rua=mai"|v=TLSRPTv1
            v=TLSRPTv2; rua=mailto:a@b.example|9|"2; rua=mailto:a@b.ex"|v=TLSRPTv1
            v=TLSRPTv1|10|the end|";"
            v=TLSRPTv1;|11|the end|a field
            v=TLSRPTv1 rua=mailto:a@b.example|11|"rua=mailto:a@b.examp"|";"
            v=TLSRPTv1; rua=|16|the end|a URI such as mailto:... or https://...
            v=TLSRPTv1; rua=postmaster@b.example|26|"@b.example"|a URI such as mailto:... or https://...
            v=TLSRPTv1; rua=mailto:a@b.example!10m|34|"!10m"|a character of a URI (RFC 3986)
            v=TLSRPTv1; rua=https://b.example/%zz|34|"%zz"|a character of a URI (RFC 3986)
            v=TLSRPTv1; rua=mailto:a@b.example |34|" "|";" or the end
            v=TLSRPTv1; rua=mailto:a@b.example;;|35|";"|a field name of letters, digits, "_", "-" and "."
            v=TLSRPTv1; a=1|15|the end|a field rua=
            v=TLSRPTv1; -a=1|12|"-a=1"|a field name of letters, digits, "_", "-" and "."
            v=TLSRPTv1; a12345678901234567890123456789012=1|44|"2=1"|"=" behind a field name of at most 32 characters
            v=TLSRPTv1; a=b=c|15|"=c"|a visible ASCII character other than ";" and "="
            """, quoteCharacter = '`')
    void faultSaysWhereWhatAndWhatWasExpected(String txt, int index, String found, String expected) {
        RecordSyntaxException fault = catchThrowableOfType(RecordSyntaxException.class, () -> TlsRptRecord.parse(txt));
        assertThat(fault.index()).isEqualTo(index);
        assertThat(fault.found()).isEqualTo(found);
        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(fault).hasMessage("index " + index + ": found " + found + ", expected " + expected);
    }

    @Test
    void limitsAreNamed() {
        String uri = "https://example.com/";
        String longest = uri + "a".repeat(2048 - uri.length());
        assertThat(TlsRptRecord.parse("v=TLSRPTv1; rua=" + longest).rua()).hasSize(1);
        assertThatExceptionOfType(RecordSyntaxException.class)
                .isThrownBy(() -> TlsRptRecord.parse("v=TLSRPTv1; rua=" + longest + "a"))
                .withMessage("index 2064: found a URI of 2049 characters, expected at most 2048 characters");
        assertThat(TlsRptRecord.parse("v=TLSRPTv1; rua=" + "mailto:a@b.example,".repeat(31) + "mailto:a@b.example")
                        .rua())
                .hasSize(32);
        assertThatExceptionOfType(RecordSyntaxException.class)
                .isThrownBy(() -> TlsRptRecord.parse(
                        "v=TLSRPTv1; rua=" + "mailto:a@b.example,".repeat(32) + "mailto:a@b.example"))
                .withMessageEndingWith("expected at most 32 URIs");
        String full = GOOD + "; a=" + "b".repeat(4096 - GOOD.length() - 4);
        assertThat(TlsRptRecord.parse(full).toTxt()).hasSize(4096);
        assertThatExceptionOfType(RecordSyntaxException.class)
                .isThrownBy(() -> TlsRptRecord.parse(full + "b"))
                .withMessage("index 4096: found 4097 characters, expected at most 4096 characters");
        assertThatExceptionOfType(RecordSyntaxException.class)
                .isThrownBy(() -> TlsRptRecord.parse(full + "b".repeat(60_000)));
    }

    @Test
    void limitHoldsForTheFormThatIsWritten() {
        String crowded = "v=TLSRPTv1;rua=mailto:a@b.example" + ";a=1".repeat(1000);
        assertThat(crowded).hasSizeLessThan(4096);
        assertThatExceptionOfType(RecordSyntaxException.class)
                .isThrownBy(() -> TlsRptRecord.parse(crowded))
                .withMessageContaining("at most 4096 characters");
        List<Extension> many = java.util.Collections.nCopies(1000, new Extension("a", "1"));
        assertThatThrownBy(() -> new TlsRptRecord(List.of(new ReportUri("mailto:a@b.example")), many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rua: the record is longer than 4096 characters");
    }

    @Test
    void constructorNamesWhatIsWrong() {
        ReportUri uri = new ReportUri("mailto:a@b.example");
        assertThatThrownBy(() -> new TlsRptRecord(List.of(), List.of())).hasMessage("rua: 0 URIs, not 1 to 32");
        assertThatThrownBy(() -> new TlsRptRecord(java.util.Collections.nCopies(33, uri), List.of()))
                .hasMessage("rua: 33 URIs, not 1 to 32");
        assertThatThrownBy(() -> new TlsRptRecord(List.of(uri), List.of(new Extension("rua", "x"))))
                .hasMessage("extensions: one is named rua");
    }

    static Stream<Arguments> sets() {
        String other = "v=TLSRPTv1; rua=mailto:b@example.com";
        return Stream.of(
                Arguments.of("R1", List.of(), ""),
                Arguments.of("R2", List.of(GOOD), GOOD),
                Arguments.of("R3", List.of("v=spf1 -all", GOOD), GOOD),
                Arguments.of("R4", List.of(GOOD, other), ""),
                Arguments.of("R5", List.of("v=TLSRPTv1;garbage", GOOD), ""),
                Arguments.of("R6", List.of("v=TLSRPTv2; rua=mailto:b@example.com", GOOD), GOOD),
                Arguments.of("R7", List.of("v=TLSRPTv10; rua=mailto:b@example.com", GOOD), GOOD),
                Arguments.of("R8", List.of("v=TLSRPTv1", GOOD), GOOD),
                Arguments.of("R9", List.of("v=tlsrptv1; rua=mailto:b@example.com", GOOD), GOOD),
                Arguments.of("R10", List.of("v=TLSRPTv1 ; rua=mailto:b@example.com", GOOD), ""),
                Arguments.of("R11", List.of("v=TLSRPTv1 ; rua=mailto:b@example.com"), other),
                Arguments.of("R12", List.of("v=spf1 -all"), ""),
                Arguments.of("R13", List.of(" " + GOOD), ""),
                Arguments.of(
                        "R15", List.of("v=TLSRPTv1; rua=ftp://example.com/x"), "v=TLSRPTv1; rua=ftp://example.com/x"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void exactlyOneRecordIsUsed(String number, List<String> txts, String expected) {
        assertThat(TlsRptRecord.select(txts.stream().map(TxtRecord::of).toList())
                        .map(TlsRptRecord::toTxt))
                .as(number)
                .isEqualTo(java.util.Optional.of(expected).filter(text -> !text.isEmpty()));
    }

    @Test
    void onlyRecordMayBeMalformed() {
        assertThatThrownBy(() -> TlsRptRecord.select(List.of(TxtRecord.of("v=TLSRPTv1; ext=1"))))
                .isInstanceOf(RecordSyntaxException.class);
        TxtRecord pieces =
                new TxtRecord(GOOD.chars().mapToObj(Character::toString).toList());
        assertThat(TlsRptRecord.select(List.of(pieces))).isPresent();
        TxtRecord most = new TxtRecord(List.of((GOOD + ";a=" + "1".repeat(25)).split("")));
        assertThat(most.characterStrings()).hasSize(64);
        assertThat(TlsRptRecord.select(List.of(most))).isPresent();
        TxtRecord many = new TxtRecord((GOOD + ";a=" + "1".repeat(30))
                .chars()
                .mapToObj(Character::toString)
                .toList());
        assertThatThrownBy(() -> TlsRptRecord.select(List.of(many)))
                .isInstanceOf(RecordSyntaxException.class)
                .hasMessage("index 0: found 69 character-strings, expected at most 64 character-strings");
    }

    @Test
    void recordStandsBelowThePolicyDomain() {
        assertThat(TlsRptRecord.ownerName("mail.example.com")).isEqualTo("_smtp._tls.mail.example.com");
    }

    @Test
    void longestDomainGivesTheLongestName() {
        String domain = "a".repeat(60) + ("." + "b".repeat(60)).repeat(2) + "." + "c".repeat(59);
        assertThat(domain).hasSize(242);
        assertThat(TlsRptRecord.ownerName(domain)).hasSize(253);
        assertThatThrownBy(() -> TlsRptRecord.ownerName(domain + "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("policyDomain: longer than 242 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com.",
                "b\u00fccher.example",
                "exam ple.com",
                "a..example",
                ".example",
                "-a.example",
                "a-.example",
                "a\nb",
                "a;b",
                "a\"b",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example"
            })
    void whatIsNoDomainInALabelsIsRefused(String domain) {
        assertThatThrownBy(() -> TlsRptRecord.ownerName(domain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("policyDomain: ");
    }
}
