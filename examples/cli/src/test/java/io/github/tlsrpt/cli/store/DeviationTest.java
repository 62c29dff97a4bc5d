package io.github.tlsrpt.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.cli.ManyReports;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.ReportWriter;
import io.github.tlsrpt.parser.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a report is kept as lines, and read from them by a version that may know fewer codes. */
class DeviationTest {

    private static ParseResult parse(String from, String to) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ReportWriter.writeJson(ManyReports.report(3), json);
        String text = json.toString(StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        byte[] changed = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
        return ReportParser.create().parse(new ByteArrayInputStream(changed));
    }

    @Test
    void notesAreNoDeviations() throws IOException {
        ParseResult result = parse("\"policy-type\": \"sts\"", "\"policy-type\": \"future\"");
        assertThat(result.problems()).extracting(Problem::severity).contains(Severity.NOTE, Severity.WARNING);
        assertThat(Deviation.of(result))
                .extracting(Deviation::text)
                .isNotEmpty()
                .allMatch(text -> text.startsWith("WARNING "));
    }

    @Test
    void warningsAreDeviationsAndErrorsLossesBesides() throws IOException {
        List<Deviation> repaired =
                Deviation.of(parse("\"failed-session-count\": 4", "\"failed-session-count\": \"4\""));
        assertThat(repaired).isNotEmpty().noneMatch(Deviation::isLoss);
        List<Deviation> lost = Deviation.of(parse("\"failed-session-count\": 4", "\"failed-session-count\": -4"));
        assertThat(lost)
                .filteredOn(Deviation::isLoss)
                .extracting(Deviation::code)
                .contains(ProblemCode.COUNT_NEGATIVE);
        assertThat(Deviation.parse(Deviation.lines(lost))).isEqualTo(lost);
    }

    @ParameterizedTest
    @CsvSource({
        "'WARNING 4:23 /a: no offset, UTC assumed [date-without-offset]', date-without-offset",
        "'WARNING 4:23 /a: [x] is odd [date-without-offset]', date-without-offset",
        "'[date-without-offset]', date-without-offset",
        "'WARNING 4:23 /a: of a newer version [what-we-do-not-know]', ",
        "'WARNING 4:23 /a: no code', ",
        "'WARNING 4:23 /a: date-without-offset]', ",
        "'date-without-offset]', ",
        "'WARNING 4:23 /a: [date-without-offset)', ",
        "'WARNING 4:23 /a: [date-without-offset] is not the end', ",
        "']', "
    })
    void codeStandsAtTheEnd(String line, String code) {
        assertThat(Deviation.parse(line)).singleElement().satisfies(deviation -> {
            assertThat(deviation.text()).isEqualTo(line);
            assertThat(deviation.code() == null ? null : deviation.code().toString())
                    .isEqualTo(code);
        });
    }

    @Test
    void eachHasALine() {
        List<Deviation> two = List.of(new Deviation(null, "WARNING one"), new Deviation(null, "ERROR two"));
        assertThat(Deviation.lines(two)).isEqualTo("WARNING one\nERROR two");
        assertThat(Deviation.parse("WARNING one\nERROR two")).isEqualTo(two);
        assertThat(Deviation.parse(Deviation.lines(List.of()))).isEmpty();
    }
}
