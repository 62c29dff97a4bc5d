package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tlsrpt.dns.RecordProblemCode.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCheckTest {

    private static final String GOOD = "v=TLSRPTv1; rua=mailto:a@example.net,mailto:b@example.org";

    static Stream<Arguments> tlsRpt() {
        return rows("record-advice.tsv");
    }

    static Stream<Arguments> mtaSts() {
        return rows("mta-sts-advice.tsv");
    }

    private static Stream<Arguments> rows(String file) {
        return Texts.rows(file).map(row -> Arguments.of(Texts.text(row[0]), row[1].equals("-") ? "" : row[1]));
    }

    private static String codes(List<RecordProblem> problems) {
        return problems.stream()
                .map(problem -> problem.code() + "@" + problem.index())
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @MethodSource("tlsRpt")
    void adviceOnARecord(String txt, String codes) {
        List<RecordProblem> problems = RecordCheck.check("example.com", List.of(TxtRecord.of(txt)));
        assertThat(codes(problems)).isEqualTo(codes);
        assertThat(RecordCheck.check(txt))
                .isEqualTo(problems.stream()
                        .filter(problem -> problem.code() != RecordProblemCode.RUA_INSIDE_DOMAIN)
                        .toList());
        consistent(txt, problems);
    }

    @ParameterizedTest
    @MethodSource("mtaSts")
    void adviceOnARecordOfMtaSts(String txt, String codes) {
        assertThat(codes(RecordCheck.checkMtaSts(txt))).isEqualTo(codes);
        assertThat(codes(RecordCheck.checkMtaSts("example.com", List.of(TxtRecord.of(txt)))))
                .isEqualTo(codes);
    }

    /** What is not a record has an error; what is one and works has none, but for addresses that go nowhere. */
    private static void consistent(String txt, List<RecordProblem> problems) {
        Set<RecordProblemCode> errors = EnumSet.noneOf(RecordProblemCode.class);
        problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .forEach(problem -> errors.add(problem.code()));
        boolean works;
        try {
            works = !TlsRptRecord.parse(txt).destinations().isEmpty();
        } catch (RecordSyntaxException e) {
            works = false;
        }
        errors.removeAll(
                works ? EnumSet.of(RecordProblemCode.RUA_RAW_DELIMITER, RecordProblemCode.RUA_MISSPELLED) : Set.of());
        assertThat(errors.isEmpty()).as("%s: %s", txt, problems).isEqualTo(works);
        assertThat(problems).hasSizeLessThanOrEqualTo(100).allSatisfy(problem -> {
            assertThat(problem.toString()).matches("[ -~]{10,300}");
            assertThat(problem.index()).isBetween(-1, txt.length());
        });
    }

    @Tag("slow")
    @Test
    void adviceAgreesWithTheParserOnAnyText() {
        Random random = new Random(8460);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            RecordGrammar.TLSRPT.generate(random, text);
            for (int damage = random.nextInt(4); damage > 0; damage--) {
                int at = random.nextInt(text.length() + 1);
                text.insert(at, "vr=;,! :\"\\\u00e4\u0000\u201c".charAt(random.nextInt(13)));
                int cut = random.nextInt(text.length());
                text.delete(cut, cut + random.nextInt(3));
            }
            consistent(text.toString(), RecordCheck.check(text.toString()));
            assertThat(RecordCheck.checkMtaSts(text.toString())).anyMatch(p -> p.severity() == Severity.ERROR);
        }
    }

    @Test
    void mostCodesAreInTheTables() {
        Set<String> seen = new HashSet<>();
        Stream.concat(Texts.rows("record-advice.tsv"), Texts.rows("mta-sts-advice.tsv"))
                .flatMap(row -> Arrays.stream(row[1].split(" ", -1)))
                .forEach(code -> seen.add(code.replaceAll("@.*", "")));
        assertThat(Arrays.stream(RecordProblemCode.values()).map(RecordProblemCode::toString))
                .filteredOn(code -> !seen.contains(code))
                .containsExactly(
                        "record-missing", "record-misplaced", "several-records", "record-too-long", "record-long");
    }

    @Test
    void setsAreCheckedAsSendersReadThem() {
        TxtRecord good = TxtRecord.of(GOOD);
        TxtRecord spf = TxtRecord.of("v=spf1 -all");
        assertThat(RecordCheck.check("example.com", List.of(spf, good))).isEmpty();
        assertThat(RecordCheck.check("example.com", List.of(good, good)))
                .hasToString("[ERROR: found 2 records at _smtp._tls.example.com; keep exactly one record"
                        + " [several-records]]");
        assertThat(RecordCheck.check("B\u00fccher.example", List.of()))
                .hasToString("[ERROR: found no TXT record at _smtp._tls.xn--bcher-kva.example;"
                        + " publish one TXT record at this name [record-missing]]");
        assertThat(RecordCheck.check("example.com", List.of(spf, TxtRecord.of("V=tlsrptv1; rua=mailto:a@example.net"))))
                .hasToString(
                        "[ERROR 0: found \"V=tlsrptv1\"; write the version exactly as the RFC does [version-case]]");
        assertThatThrownBy(() -> RecordCheck.check("a b", List.of())).hasMessage("policyDomain: not a domain name");
    }

    @Test
    void longRecordsAreTold() {
        String long_ = GOOD + "; x=" + "a".repeat(1300);
        assertThat(codes(RecordCheck.check(long_))).isEqualTo("extension-unknown@59 record-long@1232");
        assertThat(codes(RecordCheck.check(ofLength(1232)))).isEqualTo("extension-unknown@59");
        assertThat(codes(RecordCheck.check(ofLength(1233)))).contains("record-long@1232");
        assertThat(codes(RecordCheck.check(ofLength(4096)))).isEqualTo("extension-unknown@59 record-long@1232");
        assertThat(RecordCheck.check(ofLength(4097)))
                .hasToString("[ERROR 4096: found 4097 characters, expected at most 4096 characters; shorten the record"
                        + " [record-too-long]]");
        assertThat(codes(RecordCheck.check(long_.repeat(60)))).isEqualTo("record-too-long@4096");
        String longUri = "http://example.net/" + "a".repeat(2048 - "http://example.net/".length());
        assertThat(codes(RecordCheck.check("v=TLSRPTv1; rua=" + longUri))).contains("rua-scheme-unsupported@16");
        String crowded = GOOD + ";a=1".repeat(1000);
        assertThat(RecordCheck.check(crowded)).hasSize(100).anyMatch(p -> p.severity() == Severity.ERROR);
        String uris = GOOD + ",mailto:a@example.net".repeat(31);
        assertThat(codes(RecordCheck.check(uris))).isEqualTo("record-too-long@688");
        assertThat(codes(RecordCheck.check(
                        "v=TLSRPTv1; rua=mailto:a@example.net,https://example.net/" + "a".repeat(2048))))
                .contains("record-too-long@2085");
        TxtRecord pieces = new TxtRecord(Arrays.asList((GOOD + ";x=123456789").split("", -1)));
        assertThat(codes(RecordCheck.check("example.com", List.of(pieces)))).isEqualTo("record-too-long@-1");
        TxtRecord most = new TxtRecord(List.of((GOOD + ";x=1234").split("")));
        assertThat(most.characterStrings()).hasSize(64);
        assertThat(codes(RecordCheck.check("example.com", List.of(most)))).isEqualTo("extension-unknown@58");
    }

    private static String ofLength(int length) {
        return GOOD + "; x=" + "a".repeat(length - GOOD.length() - 4);
    }

    @Test
    void recordAtAWrongNameIsFound() {
        TxtResolver resolver = name -> switch (name) {
            case "example.com", "_dmarc.example.com" -> List.of(TxtRecord.of("v=spf1 -all"));
            case "_smtp._tcp.example.com", "_smtp-tlsrpt.example.com" -> List.of(TxtRecord.of(GOOD));
            case "_smtp_tls.example.com" -> throw new IOException("no answer");
            default -> List.of();
        };
        assertThat(RecordCheck.misplaced("example.com", resolver))
                .hasToString("[ERROR: found a record at _smtp._tcp.example.com, _smtp-tlsrpt.example.com;"
                        + " publish the record below _smtp._tls. of the domain [record-misplaced]]");
        assertThat(RecordCheck.misplaced("example.net", resolver)).isEmpty();
    }

    @Test
    void namesThatAreTooLongAreNotAskedFor() {
        String domain = ("a".repeat(60) + ".").repeat(4) + "exam";
        List<String> asked = new ArrayList<>();
        RecordCheck.misplaced(domain, name -> {
            asked.add(name);
            return List.of();
        });
        assertThat(asked).containsExactly(domain, "_tls." + domain);
    }

    @Test
    void problemsCheckTheirPlace() {
        assertThatThrownBy(() -> new RecordProblem(RecordProblemCode.SYNTAX_ERROR, -2, ""))
                .hasMessage("index: -2 is less than -1");
    }
}
