package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The parsers accept what a recogniser made of the grammar accepts, and nothing else. */
@Tag("slow")
@Timeout(300)
class RecordGrammarTest {

    private static final int STRINGS = 100_000;
    private static final String ALPHABET = "vV=;,! \t:/?#[]@%.-_~rua10aFx\"\\\u00e4\u0000()'*+&$<>";
    private static final long SEED = 8460;
    private static final Pattern ONE_LINE = Pattern.compile("[ -~]+");

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
        boolean accepted = false;
        try {
            R read = parser.apply(text);
            accepted = again.apply(read).equals(read);
        } catch (RecordSyntaxException e) {
            if (e.index() < 0
                    || e.index() > text.length()
                    || !ONE_LINE.matcher(e.getMessage()).matches()) {
                fail(text + ": " + e);
            }
        } catch (IllegalArgumentException e) {
            if (!ONE_LINE.matcher(e.getMessage()).matches()) {
                fail(text + ": " + e);
            }
        }
        if (accepted != expected) {
            fail((expected ? "refused: " : "accepted or not equal when read again: ") + text);
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
