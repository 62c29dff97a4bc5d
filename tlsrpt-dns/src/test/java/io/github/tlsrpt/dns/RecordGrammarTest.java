package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The parsers accept what a recogniser made of the grammar accepts, and nothing else. */
class RecordGrammarTest {

    private static final int STRINGS = 100_000;
    private static final String ALPHABET = "vV=;,! \t:/?#[]@%.-_~rua10aFx\"\\\u00e4\u0000()'*+&$<>";
    private static final long SEED = 8460;

    @Test
    void tlsRptParserAgreesWithTheGrammar() {
        assertThat(agreed(RecordGrammar.TLSRPT, TlsRptRecord::parse, record -> TlsRptRecord.parse(record.toTxt())))
                .isBetween(STRINGS / 4, STRINGS * 3 / 4);
    }

    @Test
    void mtaStsParserAgreesWithTheGrammar() {
        assertThat(agreed(RecordGrammar.MTA_STS, MtaStsRecord::parse, record -> MtaStsRecord.parse(record.toTxt())))
                .isBetween(STRINGS / 4, STRINGS * 3 / 4);
    }

    @Test
    void uriReaderAgreesWithTheGrammar() {
        assertThat(agreed(RecordGrammar.URI, ReportUri::new, uri -> new ReportUri(uri.value())))
                .isBetween(STRINGS / 4, STRINGS * 4 / 5);
    }

    /** Reads generated and damaged texts; returns how many were accepted. */
    private static <R> int agreed(Rule grammar, Function<String, R> parser, Function<R, R> again) {
        Random random = new Random(SEED);
        int accepted = 0;
        for (int round = 0; round < STRINGS; round++) {
            StringBuilder text = new StringBuilder();
            grammar.generate(random, text);
            for (int damage = random.nextInt(3); damage > 0; damage--) {
                damage(text, random);
            }
            accepted += agrees(text.toString(), grammar, parser, again) ? 1 : 0;
        }
        return accepted;
    }

    private static <R> boolean agrees(String text, Rule grammar, Function<String, R> parser, Function<R, R> again) {
        boolean expected = grammar.matches(text);
        try {
            R read = parser.apply(text);
            assertThat(expected).as("accepted by the parser only: %s", text).isTrue();
            assertThat(again.apply(read)).as(text).isEqualTo(read);
        } catch (RecordSyntaxException e) {
            assertThat(expected)
                    .as("refused by the parser only: %s: %s", text, e)
                    .isFalse();
            assertThat(e.index()).as(text).isBetween(0, text.length());
            assertThat(e).hasMessageMatching("index \\d+: found [ -~]+, expected [ -~]+");
        } catch (IllegalArgumentException e) {
            assertThat(expected)
                    .as("refused by the reader only: %s: %s", text, e)
                    .isFalse();
            assertThat(e).hasMessageMatching("value: [ -~]+");
        }
        return expected;
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(3));
        switch (random.nextInt(4)) {
            case 0 -> text.delete(at, to);
            case 1 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            case 2 -> text.replace(at, to, String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))));
            default -> text.insert(at, text.substring(at, to));
        }
    }
}
