package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParseResultTest {

    private static final ParseResult CLEAN = parse(Samples.VALID);
    // a note, a warning and an error, and a report all the same
    private static final ParseResult POOR = parse(Samples.change(
            "\"tls@example.com\"", "null",
            "\"report-id\"", "\"x\": 1, \"report-id\"",
            "\"failed-session-count\": 3", "\"failed-session-count\": 1.5"));
    private static final String UNKNOWN = "NOTE 8:8: member \"x\" is not defined by RFC 8460, ignored [unknown-member]";
    private static final String NULL_CONTACT =
            "WARNING 7:19 /contact-info: null, expected text; read as absent [member-null]";
    private static final String FRACTION =
            "ERROR 23:35 /policies/0/failure-details/0/failed-session-count: \"1.5\" is not"
                    + " a whole number, expected a count [count-fractional]";

    @Test
    void reportWithoutProblemsIsReturned() {
        assertThat(CLEAN.conforms()).isTrue();
        assertThat(CLEAN.orElseThrow()).isEqualTo(Samples.REPORT);
        assertThat(CLEAN.orElseThrow(problem -> true)).isEqualTo(Samples.REPORT);
    }

    @Test
    void reportWithProblemsIsReturnedUnlessOneIsUnacceptable() {
        assertThat(POOR.conforms()).isFalse();
        assertThat(POOR.orElseThrow()).isEqualTo(POOR.report().orElseThrow());
        assertThat(POOR.orElseThrow(problem -> problem.code() == ProblemCode.GZIP_PADDING))
                .isEqualTo(POOR.orElseThrow());
        assertThat(Samples.lines(POOR.problems())).containsExactly(UNKNOWN, NULL_CONTACT, FRACTION);
    }

    @Test
    void exceptionNamesTheFirstUnacceptableProblemAndCountsTheOthers() {
        assertThatThrownBy(() -> POOR.orElseThrow(ParseResultTest::isError))
                .isExactlyInstanceOf(InvalidReportException.class)
                .hasMessage(FRACTION + " and 2 more");
        assertThatThrownBy(() -> POOR.orElseThrow(problem -> problem.severity() != Severity.NOTE))
                .hasMessage(NULL_CONTACT + " and 2 more");
        assertThatThrownBy(() -> POOR.orElseThrow(problem -> true)).hasMessage(UNKNOWN + " and 2 more");
    }

    @Test
    void exceptionHasAllProblems() {
        InvalidReportException exception =
                catchThrowableOfType(InvalidReportException.class, () -> POOR.orElseThrow(ParseResultTest::isError));
        assertThat(exception.problems()).isEqualTo(POOR.problems()).isUnmodifiable();
    }

    @Test
    void exceptionNamesTheWorstProblemWhereThereIsNoReport() {
        ParseResult none = parse(Samples.change("\"tls@example.com\"", "null,,"));
        assertThat(none.report()).isEmpty();
        assertThat(none.conforms()).isFalse();
        assertThatThrownBy(none::orElseThrow)
                .hasMessage("ERROR 7:25: the text is not JSON here; no report [malformed-json]");
        ParseResult several = parse(Samples.change(
                "\"example-1\"", "null",
                "\"2024-05-01T00:00:00Z\"", "\"\"",
                "\"2024-05-01T23:59:59Z\"", "\"\""));
        assertThatThrownBy(several::orElseThrow)
                .hasMessage("ERROR 4:23 /date-range/start-datetime: \"\" is not a date-time of RFC 3339; no report"
                        + " [date-unreadable] and 2 more");
        assertThatThrownBy(() -> several.orElseThrow(problem -> problem.severity() != Severity.ERROR))
                .hasMessage("WARNING 8:16 /report-id: null, expected text; read as absent [member-null] and 2 more");
    }

    @Test
    void exceptionSurvivesSerializationWithoutItsProblems() throws IOException, ClassNotFoundException {
        InvalidReportException exception =
                catchThrowableOfType(InvalidReportException.class, () -> POOR.orElseThrow(ParseResultTest::isError));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
            objects.writeObject(exception);
        }
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            InvalidReportException copy = (InvalidReportException) objects.readObject();
            assertThat(copy).hasMessage(exception.getMessage());
            assertThat(copy.problems()).isEmpty();
        }
    }

    @Test
    void predicateIsRequired() {
        @Nullable Predicate<Problem> none = null;
        assertThatNullPointerException().isThrownBy(() -> callWithNull(none)).withMessage("unacceptable");
    }

    @SuppressWarnings("NullAway")
    private static void callWithNull(@Nullable Predicate<Problem> none) {
        CLEAN.orElseThrow(none);
    }

    private static boolean isError(Problem problem) {
        return problem.severity() == Severity.ERROR;
    }

    private static ParseResult parse(String text) {
        return ReportParser.create().parse(Samples.utf8(text));
    }
}
