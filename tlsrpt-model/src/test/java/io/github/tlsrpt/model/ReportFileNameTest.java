package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFileNameTest {

    private static final long SEED = 51;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final Instant BEGIN = Instant.ofEpochSecond(1);
    private static final Instant END = Instant.ofEpochSecond(2);

    /** The vectors of RFC 8460 §5.1 and of the field (F1 to F17), and our own (numbers). */
    static Stream<Arguments> vectors() {
        return Table.rows("file-names.tsv");
    }

    @ParameterizedTest(name = "{0}: {9}")
    @MethodSource("vectors")
    void aFileNameHasTheFormOfRfc8460(
            String id,
            String fileName,
            @Nullable String written,
            String sender,
            String policyDomain,
            Long begin,
            Long end,
            @Nullable String uniqueId,
            Boolean gzip,
            String reason) {
        if (written == null) {
            assertThat(ReportFileName.parse(fileName)).as(id + ", " + reason).isEmpty();
            return;
        }
        ReportFileName expected = new ReportFileName(
                sender, policyDomain, Instant.ofEpochSecond(begin), Instant.ofEpochSecond(end), uniqueId, gzip);

        assertThat(ReportFileName.parse(fileName)).as(id + ", " + reason).contains(expected);
        assertThat(expected).hasToString(written);
        assertThat(ReportFileName.parse(written)).contains(expected);
    }

    @Test
    void allVectorsOfTheStandardAreInTheTable() {
        assertThat(vectors().map(row -> row.get()[0]).filter(id -> id.toString().startsWith("F")))
                .containsAll(IntStream.rangeClosed(1, 17).mapToObj(i -> "F" + i).toList());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            ReportFileName name = new ReportFileName(
                    domain(random),
                    domain(random),
                    Instant.ofEpochSecond(random.nextLong(LAST_SECOND + 1)),
                    Instant.ofEpochSecond(random.nextLong(LAST_SECOND + 1)),
                    random.nextBoolean() ? word(random) : null,
                    random.nextBoolean());

            assertThat(ReportFileName.parse(name.toString()))
                    .as("seed %d, try %d: %s", SEED, i, name)
                    .contains(name);
        }
    }

    @Test
    void fractionsOfASecondAreDropped() {
        ReportFileName name = new ReportFileName(
                "a.example",
                "b.example",
                Instant.parse("2024-01-09T00:00:00.999999999Z"),
                Instant.parse("2024-01-09T23:59:59.5Z"),
                null,
                true);

        assertThat(name.begin()).isEqualTo(Instant.parse("2024-01-09T00:00:00Z"));
        assertThat(name.end()).isEqualTo(Instant.parse("2024-01-09T23:59:59Z"));
        assertThat(name).hasToString("a.example!b.example!1704758400!1704844799.json.gz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "a.example.",
                "_a.example",
                "*.example",
                "a b",
                "a!b",
                "u@a.example",
                "b\u00fccher.example",
                "../a",
                "a\n"
            })
    void domainsAreALabels(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportFileName(text, "b.example", BEGIN, END, null, false))
                .withMessage("sender: not a domain in A-labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportFileName("a.example", text, BEGIN, END, null, false))
                .withMessage("policyDomain: not a domain in A-labels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a-b", "a.b", "a!b", "1\n", "\u00e4", "\u0661", "\u0131"})
    void aUniqueIdIsLettersAndDigits(String uniqueId) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportFileName("a.example", "b.example", BEGIN, END, uniqueId, false))
                .withMessage("uniqueId: not letters and digits");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1969-12-31T23:59:59Z",
        "253402300800, +10000-01-01T00:00:00Z",
        "-31557014167219200, -1000000000-01-01T00:00:00Z",
        "31556889864403199, +1000000000-12-31T23:59:59Z"
    })
    void timesAreFrom1970To9999(long second, String shown) {
        Instant time = Instant.ofEpochSecond(second);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportFileName("a.example", "b.example", time, END, null, false))
                .withMessage("begin: " + shown + " is not in the years 1970 to 9999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportFileName("a.example", "b.example", BEGIN, time, null, false))
                .withMessage("end: " + shown + " is not in the years 1970 to 9999");
    }

    @Test
    void onlyTheUniqueIdMayBeAbsent() {
        assertThatNullPointerException()
                .isThrownBy(() -> new ReportFileName(Nulls.forbidden(), "b.example", BEGIN, END, null, false))
                .withMessage("sender");
        assertThatNullPointerException()
                .isThrownBy(() -> new ReportFileName("a.example", Nulls.forbidden(), BEGIN, END, null, false))
                .withMessage("policyDomain");
        assertThatNullPointerException()
                .isThrownBy(() -> new ReportFileName("a.example", "b.example", Nulls.forbidden(), END, null, false))
                .withMessage("begin");
        assertThatNullPointerException()
                .isThrownBy(() -> new ReportFileName("a.example", "b.example", BEGIN, Nulls.forbidden(), null, false))
                .withMessage("end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportFileName("", "b.example", BEGIN, END, null, false))
                .withMessage("sender: is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReportFileName("a.example", "", BEGIN, END, null, false))
                .withMessage("policyDomain: is empty");
        assertThatNullPointerException().isThrownBy(() -> ReportFileName.parse(Nulls.forbidden()));
    }

    private static String domain(Random random) {
        return word(random) + (random.nextBoolean() ? "-" + word(random) : "") + "." + word(random);
    }

    private static String word(Random random) {
        String letters = "ABCXYZabcxyz0189Ii";
        StringBuilder word = new StringBuilder();
        random.ints(1 + random.nextInt(9), 0, letters.length()).forEach(i -> word.append(letters.charAt(i)));
        return word.toString();
    }
}
