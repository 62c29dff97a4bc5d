package io.github.tlsrpt.parser;

import static io.github.tlsrpt.parser.Recipe.conforming;
import static io.github.tlsrpt.parser.Recipe.deviating;
import static io.github.tlsrpt.parser.Recipe.none;
import static io.github.tlsrpt.parser.Samples.change;
import static io.github.tlsrpt.parser.Samples.withResults;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.Recipe.Form;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recipes N01 to N10: every count once in a summary and once in a failure detail. */
class CountRecipesTest {

    private static final String TOP = "9223372036854775807";

    static Stream<Arguments> recipes() {
        return Stream.of(refused(), read().flatMap(row -> row), sums())
                .flatMap(recipes -> recipes)
                .flatMap(recipe -> recipe.in(Form.values()));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("recipes")
    void givesExactlyThisOutcome(Recipe recipe, Form form) throws IOException {
        recipe.check(form);
    }

    private static Stream<Recipe> refused() {
        return Stream.of(
                        setAside("N01", "-1", "E count-negative"),
                        setAside("N01", "-1e0", "E count-negative"),
                        setAside("N03", "9223372036854775808", "E count-out-of-range"),
                        setAside("N03", "1".repeat(64), "E count-out-of-range"),
                        setAside("N05", "1.5", "E count-fractional"),
                        setAside("N05", "1e-3", "E count-fractional"),
                        setAside("N05", "0.5", "E count-fractional"),
                        setAside("N05", "5e-1", "E count-fractional"),
                        setAside("N05", "10.5e-1", "E count-fractional"),
                        setAside("N05", "-1.5", "E count-fractional"),
                        setAside("N03", "9.223372036854775808e18", "E count-out-of-range"),
                        setAside("N06", "10e18", "E count-out-of-range"),
                        setAside("N05", "1e-2147483648", "E count-fractional"),
                        setAside("N06", "1e400", "E count-out-of-range"),
                        setAside("N06", "1e2147483648", "E count-out-of-range"),
                        setAside("N06", "1e999999999", "E count-out-of-range"),
                        setAside("N06", "1E+99999999999999999999", "E count-out-of-range"),
                        setAside("N08", "\"12 \"", "E count-unreadable"),
                        setAside("N08", "\"1e2\"", "E count-unreadable"),
                        setAside("N08", "\"\u0663\"", "E count-unreadable"),
                        setAside("N08", "\"-1\"", "E count-unreadable"),
                        setAside("N08", "\"\"", "E count-unreadable"),
                        setAside("N08", "\"" + "1".repeat(20) + "\"", "E count-unreadable"),
                        setAside("N08", "\"9999999999999999999\"", "W text-instead-of-number, E count-out-of-range"),
                        setAside("N08", "true", "E count-unreadable"),
                        setAside("N08", "[1]", "E count-unreadable"),
                        setAside("N08", "[\"1\"]", "E count-unreadable"),
                        setAside("N08", "{}", "E count-unreadable"),
                        setAside("N08", "null", "E required-member-missing"),
                        tooLong("1".repeat(65)),
                        tooLong("-" + "1".repeat(64)),
                        tooLong("1." + "0".repeat(63)),
                        tooLong("1e" + "0".repeat(63)))
                .flatMap(rows -> rows);
    }

    private static Stream<Stream<Recipe>> read() {
        return Stream.of(
                read("N02", TOP, "W count-beyond-i-json", Long.MAX_VALUE),
                read("N02", "9007199254740992", "W count-beyond-i-json", 9007199254740992L),
                read("N02", "9007199254740991", "", 9007199254740991L),
                read("N02", "9007199254740993", "W count-beyond-i-json", 9007199254740993L),
                read("N02", "9e18", "W count-beyond-i-json, N count-as-decimal", 9_000_000_000_000_000_000L),
                read("N02", "1e18", "W count-beyond-i-json, N count-as-decimal", 1_000_000_000_000_000_000L),
                read("N04", "9007199254740991.0", "N count-as-decimal", 9007199254740991L),
                read("N04", "1.0", "N count-as-decimal", 1),
                read("N04", "1.0e1", "N count-as-decimal", 10),
                read("N04", "1.5E+1", "N count-as-decimal", 15),
                read("N04", "0.015e3", "N count-as-decimal", 15),
                read("N04", "1e0", "N count-as-decimal", 1),
                read("N04", "1e3", "N count-as-decimal", 1000),
                read("N04", "100e-2", "N count-as-decimal", 1),
                read("N04", "1.5e1", "N count-as-decimal", 15),
                read("N04", "10E0", "N count-as-decimal", 10),
                read("N04", "9.223372036854775807e18", "W count-beyond-i-json, N count-as-decimal", Long.MAX_VALUE),
                read("N04", "1." + "0".repeat(62), "N count-as-decimal", 1),
                read("N07", "\"12\"", "W text-instead-of-number", 12),
                read("N07", "\"0000000000000000012\"", "W text-instead-of-number", 12));
    }

    private static Stream<Recipe> sums() {
        return Stream.of(
                conforming("N04 -0 in a summary", summary("-0"), "N count-as-decimal", readInSummary(0)),
                conforming("N04 0e5 in a summary", summary("0e5"), "N count-as-decimal", readInSummary(0)),
                conforming("N04 0e400 in a summary", summary("0e400"), "N count-as-decimal", readInSummary(0)),
                conforming("N04 0.0e-5 in a summary", summary("0.0e-5"), "N count-as-decimal", readInSummary(0)),
                conforming(
                        "N04 -0.0 in a detail",
                        detail("-0.0").replace("session-count\": 3}", "session-count\": 0}"),
                        "N count-as-decimal, N failed-session-count-zero",
                        readInDetail(0)),
                conforming(
                        "N09 details are less than the total",
                        change("session-count\": 3\n", "session-count\": 2\n"),
                        "N counts-differ",
                        withResults(
                                new PolicyResult(Samples.POLICY_1, new Summary(10, 3), List.of(expired(2))),
                                Samples.RESULT_2)),
                deviating(
                        "N10 both policies at the top",
                        change("count\": 10", "count\": " + TOP, "count\": 5", "count\": " + TOP),
                        "W count-beyond-i-json, W count-beyond-i-json, N count-overflow",
                        atTheTop()),
                deviating(
                        "N10 failures of both policies above the top",
                        change(
                                "count\": 3}", "count\": " + TOP + "}",
                                "count\": 3\n", "count\": " + TOP + "\n",
                                "count\": 0", "count\": 1"),
                        "W count-beyond-i-json, W count-beyond-i-json, N failures-without-details, N count-overflow",
                        withResults(
                                new PolicyResult(
                                        Samples.POLICY_1,
                                        new Summary(10, Long.MAX_VALUE),
                                        List.of(expired(Long.MAX_VALUE))),
                                new PolicyResult(Samples.POLICY_2, new Summary(5, 1), List.of()))),
                deviating(
                        "N10 details of a policy above the top, where they stop as its total does",
                        change(
                                "count\": 3}", "count\": " + TOP + "}",
                                "\"failure-details\": [",
                                        "\"failure-details\": [{\"result-type\": \"dane-required\","
                                                + " \"failed-session-count\": " + TOP + "},"),
                        "W count-beyond-i-json, W count-beyond-i-json",
                        withResults(
                                new PolicyResult(
                                        Samples.POLICY_1,
                                        new Summary(10, Long.MAX_VALUE),
                                        List.of(
                                                FailureDetail.builder(ResultType.DANE_REQUIRED, Long.MAX_VALUE)
                                                        .build(),
                                                Samples.DETAIL_1)),
                                Samples.RESULT_2)),
                deviating(
                        "N10 one of both set aside",
                        change(
                                "count\": 10", "count\": " + TOP,
                                "count\": 5", "count\": " + TOP,
                                "count\": 0", "count\": -1"),
                        "W count-beyond-i-json, W count-beyond-i-json, E count-negative",
                        withResults(new PolicyResult(
                                Samples.POLICY_1, new Summary(Long.MAX_VALUE, 3), List.of(Samples.DETAIL_1)))));
    }

    @Test
    void totalsStopAtTheTop() {
        assertThat(atTheTop().totals()).isEqualTo(new Summary(Long.MAX_VALUE, 3));
    }

    @Test
    void messagesSayWhatWasFound() {
        assertThat(message("-1"))
                .isEqualTo(
                        "ERROR 29:53 /policies/1/summary/total-successful-session-count: \"-1\" is negative, expected"
                                + " a count [count-negative]");
        assertThat(message("1.5"))
                .isEqualTo("ERROR 29:53 /policies/1/summary/total-successful-session-count: \"1.5\" is not a whole"
                        + " number, expected a count [count-fractional]");
        assertThat(message("1e19"))
                .isEqualTo("ERROR 29:53 /policies/1/summary/total-successful-session-count: \"1e19\" is above"
                        + " 9223372036854775807, expected a count [count-out-of-range]");
        assertThat(message("\"ten\""))
                .isEqualTo("ERROR 29:53 /policies/1/summary/total-successful-session-count: \"ten\" found, expected a"
                        + " count [count-unreadable]");
        assertThat(message("[]"))
                .isEqualTo("ERROR 29:53 /policies/1/summary/total-successful-session-count: expected a count"
                        + " [count-unreadable]");
        assertThat(message("1e3"))
                .isEqualTo("NOTE 29:53 /policies/1/summary/total-successful-session-count: \"1e3\" read as 1000"
                        + " [count-as-decimal]");
        assertThat(message("9007199254740992"))
                .isEqualTo("WARNING 29:53 /policies/1/summary/total-successful-session-count: 9007199254740992 is above"
                        + " 9007199254740991, read exactly; many readers round it [count-beyond-i-json]");
        assertThat(message("1".repeat(65)))
                .isEqualTo("ERROR 29:118: a number of more than 64 characters, a fixed limit; no report"
                        + " [limit-number]");
    }

    private static String message(String count) {
        return String.join(
                "\n",
                Samples.lines(ReportParser.create()
                        .parse(Samples.utf8(summary(count)))
                        .problems()));
    }

    /** P1 without its failure detail. */
    static PolicyResult withoutDetail() {
        return new PolicyResult(Samples.POLICY_1, new Summary(10, 3), List.of());
    }

    private static Stream<Recipe> setAside(String id, String count, String problems) {
        return Stream.of(
                deviating(id + " " + count + " in a summary", summary(count), problems, withResults(Samples.RESULT_1)),
                deviating(
                        id + " " + count + " in a detail",
                        detail(count),
                        problems,
                        withResults(withoutDetail(), Samples.RESULT_2)));
    }

    private static Stream<Recipe> tooLong(String count) {
        return Stream.of(
                none("N03 " + count + " in a summary", summary(count), "E limit-number"),
                none("N03 " + count + " in a detail", detail(count), "E limit-number"),
                none(
                        "N03 " + count + " skipped",
                        change("\"policies\"", "\"x\": " + count + ", \"policies\""),
                        "E limit-number"));
    }

    private static Stream<Recipe> read(String id, String count, String problems, long value) {
        boolean conforms = !problems.contains("W ");
        String inDetail = detail(count).replace("session-count\": 3}", "session-count\": " + value + "}");
        // The ten sessions of P1 come on top.
        String inSummaryProblems = value == Long.MAX_VALUE ? problems + ", N count-overflow" : problems;
        String inDetailProblems = value > 9007199254740991L ? "W count-beyond-i-json, " + problems : problems;
        return Stream.of(
                new Recipe(
                        id + " " + count + " in a summary",
                        Samples.utf8(summary(count)),
                        conforms,
                        inSummaryProblems,
                        readInSummary(value)),
                new Recipe(
                        id + " " + count + " in a detail",
                        Samples.utf8(inDetail),
                        conforms,
                        inDetailProblems,
                        readInDetail(value)));
    }

    private static String summary(String count) {
        return change("session-count\": 5,", "session-count\": " + count + ",");
    }

    private static String detail(String count) {
        return change("session-count\": 3\n", "session-count\": " + count + "\n");
    }

    private static TlsReport readInSummary(long value) {
        return withResults(Samples.RESULT_1, new PolicyResult(Samples.POLICY_2, new Summary(value, 0), List.of()));
    }

    private static TlsReport readInDetail(long value) {
        return withResults(
                new PolicyResult(Samples.POLICY_1, new Summary(10, value), List.of(expired(value))), Samples.RESULT_2);
    }

    private static TlsReport atTheTop() {
        return withResults(
                new PolicyResult(Samples.POLICY_1, new Summary(Long.MAX_VALUE, 3), List.of(Samples.DETAIL_1)),
                new PolicyResult(Samples.POLICY_2, new Summary(Long.MAX_VALUE, 0), List.of()));
    }

    private static FailureDetail expired(long sessions) {
        return FailureDetail.builder(ResultType.CERTIFICATE_EXPIRED, sessions)
                .sendingMtaIp("192.0.2.1")
                .receivingMxHostname("mx1.example.net")
                .build();
    }
}
