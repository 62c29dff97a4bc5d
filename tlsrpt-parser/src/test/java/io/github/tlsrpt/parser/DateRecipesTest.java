package io.github.tlsrpt.parser;

import static io.github.tlsrpt.parser.Recipe.conforming;
import static io.github.tlsrpt.parser.Recipe.deviating;
import static io.github.tlsrpt.parser.Recipe.none;
import static io.github.tlsrpt.parser.Samples.REPORT;
import static io.github.tlsrpt.parser.Samples.change;
import static io.github.tlsrpt.parser.Samples.withRange;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.parser.Recipe.Form;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recipes D01 to D15: date-times, read by no clock and no zone of this machine. */
class DateRecipesTest {

    private static final String START = "\"2024-05-01T00:00:00Z\"";
    private static final String END = "\"2024-05-01T23:59:59Z\"";
    private static final String RANGE = """
            "date-range": {
                "start-datetime": "2024-05-01T00:00:00Z",
                "end-datetime": "2024-05-01T23:59:59Z"
              }""";

    static Stream<Arguments> recipes() {
        return Stream.of(nearRfc3339(), offsets(), leapSeconds(), notDates(), ranges(), shapes())
                .flatMap(recipes -> recipes)
                .flatMap(recipe -> recipe.in(Form.values()));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("recipes")
    void givesExactlyThisOutcome(Recipe recipe, Form form) throws IOException {
        recipe.check(form);
    }

    private static Stream<Recipe> nearRfc3339() {
        return Stream.of(
                deviating("D01", start("2024-05-01T00:00:00"), "W date-without-offset", REPORT),
                deviating("D02", start("2024-05-01 00:00:00Z"), "W date-with-blank", REPORT),
                conforming("D03 t", start("2024-05-01t00:00:00Z"), "N date-lower-case", REPORT),
                conforming("D03 z", start("2024-05-01T00:00:00z"), "N date-lower-case", REPORT),
                conforming("D03 t and z", start("2024-05-01t00:00:00z"), "N date-lower-case", REPORT),
                deviating("without seconds", start("2024-05-01T00:00Z"), "W date-without-seconds", REPORT),
                deviating(
                        "without T, seconds and offset",
                        start("2024-05-01 00:00"),
                        "W date-with-blank, W date-without-seconds, W date-without-offset",
                        REPORT),
                deviating(
                        "D08",
                        end("2024-05-01T24:00:00Z"),
                        "W date-hour-24",
                        withRange("2024-05-01T00:00:00Z", "2024-05-02T00:00:00Z")),
                deviating(
                        "D08 without seconds",
                        end("2024-05-01T24:00Z"),
                        "W date-without-seconds, W date-hour-24",
                        withRange("2024-05-01T00:00:00Z", "2024-05-02T00:00:00Z")),
                conforming("D11 one digit", start("2024-05-01T00:00:00.0Z"), "", REPORT),
                conforming(
                        "D11 a half",
                        end("2024-05-01T23:59:59.5Z"),
                        "",
                        withRange("2024-05-01T00:00:00Z", "2024-05-01T23:59:59.500Z")),
                conforming(
                        "D11 eight digits",
                        end("2024-05-01T23:59:59.00000009Z"),
                        "",
                        withRange("2024-05-01T00:00:00Z", "2024-05-01T23:59:59.000000090Z")),
                conforming(
                        "D11 nine digits",
                        end("2024-05-01T23:59:59.123456789Z"),
                        "",
                        withRange("2024-05-01T00:00:00Z", "2024-05-01T23:59:59.123456789Z")),
                conforming(
                        "D11 ten digits",
                        end("2024-05-01T23:59:59.1234567899Z"),
                        "N date-fraction-cut",
                        withRange("2024-05-01T00:00:00Z", "2024-05-01T23:59:59.123456789Z")),
                conforming(
                        "D11 thirty digits",
                        start("2024-05-01T00:00:00." + "0".repeat(30) + "Z"),
                        "N date-fraction-cut",
                        REPORT));
    }

    private static Stream<Recipe> offsets() {
        return Stream.of(
                conforming("D04 +00:00", start("2024-05-01T00:00:00+00:00"), "", REPORT),
                conforming("D04 -00:00", start("2024-05-01T00:00:00-00:00"), "", REPORT),
                conforming("D04 +14:00", start("2024-05-01T14:00:00+14:00"), "", REPORT),
                conforming("D04 +23:59", start("2024-05-01T23:59:00+23:59"), "", REPORT),
                conforming("D04 -23:59", start("2024-04-30T00:01:00-23:59"), "", REPORT),
                conforming("D04 -05:30", start("2024-04-30T18:30:00-05:30"), "", REPORT),
                deviating("D05 +0000", start("2024-05-01T00:00:00+0000"), "W date-offset-format", REPORT),
                deviating("D05 +0530", start("2024-05-01T05:30:00+0530"), "W date-offset-format", REPORT),
                deviating("D05 +00", start("2024-05-01T00:00:00+00"), "W date-offset-format", REPORT),
                none("D05 +24:00", start("2024-05-01T00:00:00+24:00"), "E date-unreadable"),
                none("D05 +01:60", start("2024-05-01T00:00:00+01:60"), "E date-unreadable"),
                none("D05 +01:00:30", start("2024-05-01T01:00:00+01:00:30"), "E date-unreadable"),
                none("D05 EST", start("2024-05-01T00:00:00 EST"), "E date-unreadable"),
                none("D05 Z and an offset", start("2024-05-01T00:00:00Z+00:00"), "E date-unreadable"));
    }

    private static Stream<Recipe> leapSeconds() {
        return Stream.of(
                conforming(
                        "D06",
                        range("2016-12-31T00:00:00Z", "2016-12-31T23:59:60Z"),
                        "N date-leap-second",
                        withRange("2016-12-31T00:00:00Z", "2016-12-31T23:59:59Z")),
                conforming(
                        "D07 end of June",
                        range("2024-06-30T00:00:00Z", "2024-06-30T23:59:60Z"),
                        "N date-leap-second",
                        withRange("2024-06-30T00:00:00Z", "2024-06-30T23:59:59Z")),
                conforming(
                        "D07 elsewhere, the end of the UTC day",
                        end("2024-05-02T01:59:60+02:00"),
                        "N date-leap-second",
                        REPORT),
                conforming(
                        "D07 with a fraction",
                        end("2024-05-01T23:59:60.25Z"),
                        "N date-leap-second",
                        withRange("2024-05-01T00:00:00Z", "2024-05-01T23:59:59.250Z")),
                none("D07 a second before the end", end("2024-05-01T23:58:60Z"), "E date-unreadable"),
                none("D07 noon", start("2024-06-15T12:34:60Z"), "E date-unreadable"),
                none("D07 first minute", start("2024-05-01T00:00:60Z"), "E date-unreadable"),
                none(
                        "D07 elsewhere, not the end of the UTC day",
                        end("2024-05-01T23:59:60+02:00"),
                        "E date-unreadable"));
    }

    private static Stream<Recipe> notDates() {
        return Stream.of(
                        "2023-02-29T00:00:00Z",
                        "2024-13-01T00:00:00Z",
                        "2024-00-01T00:00:00Z",
                        "2024-05-32T00:00:00Z",
                        "2024-05-01T00:60:00Z",
                        "2024-05-01T25:00:00Z",
                        "2024-05-01T24:00:01Z",
                        "2024-05-01T24:00:00.5Z",
                        "2024-05-01T00:00:61Z",
                        "10000-01-01T00:00:00Z",
                        "+10000-01-01T00:00:00Z",
                        "-0001-01-01T00:00:00Z",
                        "99999-01-01T00:00:00Z",
                        "+1000000000-12-31T23:59:59Z",
                        "2024-05-01T24:01:00Z",
                        "2024-05-01T24:01Z",
                        "2024-05-01T00:00:00+0060",
                        "2024-05-01T00:00:00+24",
                        "2024-05-01T00:00:00*00:00",
                        "2024-05-01T00:00:00+0",
                        "2024-05-01T00:00:00+00:0",
                        "2024-05-01X00:00:00Z",
                        "2024-05-01T00-00:00Z",
                        "2024/05-01T00:00:00Z",
                        "2024-05/01T00:00:00Z",
                        "2024-05-0/T00:00:00Z",
                        "2024-05-0:T00:00:00Z",
                        "2024-05-01T00:00:0:Z",
                        "2024-05-01T00:00:00,5Z",
                        "2024-05-01T00:00:00./Z",
                        "2024-05-01T00:00:00.5:Z",
                        "0000-01-01T00:00:00+00:01",
                        "9999-12-31T23:59:59-00:01",
                        "2024-05-01T00:00:00.Z",
                        "2024-05-01",
                        "2024-5-1T00:00:00Z",
                        "20240501T000000Z",
                        "2024-W18-3T00:00:00Z",
                        "2024-05-01T00:00:00Zx",
                        "\u0662\u0660\u0662\u0664-05-01T00:00:00Z",
                        "Wed, 01 May 2024 00:00:00 GMT",
                        "yesterday",
                        " 2024-05-01T00:00:00Z",
                        "1704067200",
                        "")
                .map(text -> none("D09, D10 '" + text + "'", start(text), "E date-unreadable"));
    }

    private static Stream<Recipe> ranges() {
        return Stream.of(
                deviating(
                        "D12",
                        range("2024-05-02T00:00:00Z", "2024-05-01T00:00:00Z"),
                        "W date-range-reversed",
                        withRange("2024-05-02T00:00:00Z", "2024-05-01T00:00:00Z")),
                conforming(
                        "D13 seven days",
                        range("2024-05-01T00:00:00Z", "2024-05-07T23:59:59Z"),
                        "N date-range-not-one-day",
                        withRange("2024-05-01T00:00:00Z", "2024-05-07T23:59:59Z")),
                conforming(
                        "D13 no time at all",
                        range("2024-05-01T00:00:00Z", "2024-05-01T00:00:00Z"),
                        "N date-range-not-one-day",
                        withRange("2024-05-01T00:00:00Z", "2024-05-01T00:00:00Z")),
                conforming(
                        "up to the next midnight",
                        end("2024-05-02T00:00:00Z"),
                        "",
                        withRange("2024-05-01T00:00:00Z", "2024-05-02T00:00:00Z")),
                conforming(
                        "D14 far ahead",
                        range("9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z"),
                        "",
                        withRange("9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z")),
                conforming(
                        "D14 year 0000",
                        range("0000-01-01T00:00:00Z", "0000-01-01T23:59:59Z"),
                        "",
                        withRange("0000-01-01T00:00:00Z", "0000-01-01T23:59:59Z")),
                conforming(
                        "D14 first second, with an offset",
                        range("0000-01-01T00:00:00+00:00", "0000-01-01T23:59:59+00:00"),
                        "",
                        withRange("0000-01-01T00:00:00Z", "0000-01-01T23:59:59Z")),
                conforming(
                        "D14 last second, with an offset",
                        range("9999-12-31T00:00:00+00:00", "9999-12-31T23:59:59+00:00"),
                        "",
                        withRange("9999-12-31T00:00:00Z", "9999-12-31T23:59:59Z")),
                conforming(
                        "D14 in 1970",
                        range("1970-01-01T00:00:00Z", "1970-01-01T23:59:59Z"),
                        "",
                        withRange("1970-01-01T00:00:00Z", "1970-01-01T23:59:59Z")));
    }

    private static Stream<Recipe> shapes() {
        return Stream.of(
                none("D15 number", change(START, "1704067200"), "E date-unreadable"),
                none("D15 null", change(START, "null"), "E date-unreadable"),
                none("D15 both", change(START, "null", END, "{}"), "E date-unreadable, E date-unreadable"),
                none("D15 no range", change(RANGE + ",", ""), "E required-member-missing"),
                none("range null", change(RANGE, "\"date-range\": null"), "E required-member-missing"),
                none("range text", change(RANGE, "\"date-range\": \"2024-05-01\""), "E member-unreadable"),
                none("range array", change(RANGE, "\"date-range\": [[]]"), "E member-unreadable"),
                none(
                        "empty range",
                        change(RANGE, "\"date-range\": {}"),
                        "E required-member-missing, E required-member-missing"));
    }

    @Test
    void messagesSayWhatWasReadAndHow() {
        assertThat(message("2024-05-01T00:00:00"))
                .isEqualTo("WARNING 4:23 /date-range/start-datetime: no offset, UTC assumed [date-without-offset]");
        assertThat(message("2024-05-01 00:00:00Z"))
                .isEqualTo("WARNING 4:23 /date-range/start-datetime: a blank for the T, read as 2024-05-01T00:00:00Z"
                        + " [date-with-blank]");
        assertThat(message("2024-05-01T00:00Z"))
                .isEqualTo("WARNING 4:23 /date-range/start-datetime: no seconds, read as 2024-05-01T00:00:00Z"
                        + " [date-without-seconds]");
        assertThat(message("2024-05-01T00:00:00+00"))
                .isEqualTo("WARNING 4:23 /date-range/start-datetime: offset without colon, read as"
                        + " 2024-05-01T00:00:00Z [date-offset-format]");
        assertThat(message("2024-04-30T24:00:00Z"))
                .isEqualTo("WARNING 4:23 /date-range/start-datetime: hour 24, read as 2024-05-01T00:00:00Z"
                        + " [date-hour-24]");
        assertThat(message("2024-05-01T00:00:00z"))
                .isEqualTo("NOTE 4:23 /date-range/start-datetime: t or z in lower case [date-lower-case]");
        assertThat(message("2024-05-01T00:00:00.0000000000Z"))
                .isEqualTo("NOTE 4:23 /date-range/start-datetime: more than nine digits of fraction, read as"
                        + " 2024-05-01T00:00:00Z [date-fraction-cut]");
        assertThat(message("2024-04-30T23:59:60Z"))
                .isEqualTo("NOTE 4:23 /date-range/start-datetime: leap second, read as 2024-04-30T23:59:59Z"
                        + " [date-leap-second]\nNOTE 3:17 /date-range: not one UTC day from midnight on"
                        + " [date-range-not-one-day]");
        assertThat(message("yesterday\u001b"))
                .isEqualTo("ERROR 4:23 /date-range/start-datetime: \"yesterday\\u{1b}\" is not a date-time of RFC 3339;"
                        + " no report [date-unreadable]");
    }

    private static String message(String start) {
        String text = start(start.replace("\u001b", "\\u001b"));
        return String.join(
                "\n",
                Samples.lines(ReportParser.create().parse(Samples.utf8(text)).problems()));
    }

    private static String start(String text) {
        return change(START, "\"" + text + "\"");
    }

    private static String end(String text) {
        return change(END, "\"" + text + "\"");
    }

    private static String range(String start, String end) {
        return change(START, "\"" + start + "\"", END, "\"" + end + "\"");
    }
}
