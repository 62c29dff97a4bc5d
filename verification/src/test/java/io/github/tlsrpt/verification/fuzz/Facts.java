package io.github.tlsrpt.verification.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.ReportWriter;
import io.github.tlsrpt.parser.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** What holds for every result, whatever was read. */
public final class Facts {

    /** A parser with the default limits. */
    public static final ReportParser PARSER = ReportParser.create();

    private static final int PROBLEMS_KEPT = 100;
    private static final int LONGEST_LINE = 2_000;

    private Facts() {}

    /** A result is what it says it is, and its problems can be shown. */
    public static void of(ParseResult result) {
        problems(result.problems());
        boolean present = result.report().isPresent();
        boolean clean = result.problems().stream().allMatch(problem -> problem.severity() == Severity.NOTE);
        Finding.unless(
                result.conforms() == (present && clean), () -> "conforms() is not what it says: " + result.problems());
        Finding.unless(
                present || result.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR),
                () -> "no report and no word why");
    }

    /** Problems are few, and each can be shown. */
    public static void problems(List<Problem> problems) {
        Finding.unless(problems.size() <= PROBLEMS_KEPT + 2, () -> problems.size() + " problems kept");
        problems.forEach(problem -> line(problem.toString()));
    }

    /** A line can go to a terminal or a log as it is: bounded, one line, no controls, nothing that turns it round. */
    static void line(String line) {
        Finding.unless(line.length() <= LONGEST_LINE, () -> "a line of " + line.length() + " characters");
        escaped(line);
    }

    /** A line of any length, on one line, with no controls and nothing that turns it round. */
    static void escaped(String line) {
        Finding.unless(
                line.chars().noneMatch(Facts::isControl), () -> "unescaped: " + Arrays.toString(line.getBytes(UTF_8)));
    }

    static boolean isControl(int c) {
        return c < 0x20
                || (c >= 0x7f && c <= 0x9f)
                || c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }

    /** What was read can be written, and reads back as the same. */
    static void writable(TlsReport report) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ReportWriter.writeJson(report, json);
        ParseResult again = PARSER.parse(json.toByteArray());
        Finding.unless(
                again.report().equals(Optional.of(report)),
                () -> "written and read: " + again.report() + again.problems() + " of " + report);
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        ReportWriter.writeJson(report, second);
        Finding.unless(
                Arrays.equals(json.toByteArray(), second.toByteArray()), () -> "other bytes for the same report");
    }

    /**
     * The same was read. Where nothing was, because the text is broken in more than one way, it may be for another of these
     * reasons: which of them is seen first depends on how much of the text there was to look at.
     *
     * @param how in which way the result was reached
     */
    public static void same(ParseResult expected, ParseResult result, String how) {
        boolean nothing = expected.report().isEmpty() && result.report().isEmpty();
        Finding.unless(
                nothing
                        || (result.report().equals(expected.report())
                                && result.problems().equals(expected.problems())),
                () -> how + ": " + result.report() + result.problems() + ", expected " + expected.report()
                        + expected.problems());
    }

    /** Returns bytes, compressed. */
    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
