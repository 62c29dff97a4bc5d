package io.github.tlsrpt.verification.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.mail.ReportMessage;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.verification.fault.Fixture.Carrier;
import io.github.tlsrpt.verification.fuzz.Facts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that are missing and bits that are wrong, each in turn: the same report comes out, or none. */
@Timeout(3_600)
class DamageTest {

    private static final int BITS = 8;
    private static final Set<ProblemCode> CUT_JSON =
            EnumSet.of(ProblemCode.MALFORMED_JSON, ProblemCode.NOT_UTF_8, ProblemCode.EMPTY_INPUT);
    /** A gzip that ends between two members is whole, but the JSON in it is not. */
    private static final Set<ProblemCode> CUT_GZIP =
            EnumSet.of(ProblemCode.GZIP_TRUNCATED, ProblemCode.EMPTY_INPUT, ProblemCode.MALFORMED_JSON);

    static Stream<Fixture> fixtures() {
        return Fixtures.all();
    }

    @AfterAll
    static void tell() {
        Tally.tell("damage");
    }

    /** What a plan of tests calls forty fixtures. */
    @Test
    void fixturesAreMany() {
        assertThat(fixtures().map(Fixture::report)).hasSizeGreaterThanOrEqualTo(Fixtures.DEEP ? 40 : 5);
        assertThat(fixtures().filter(fixture -> fixture.result().conforms())).isNotEmpty();
        fixtures().forEach(fixture -> {
            assertThat(Facts.PARSER.parse(fixture.gzip()).report())
                    .as("gzip of %s", fixture)
                    .contains(fixture.report());
            assertThat(Carrier.MAIL.bytes(fixture).length).isGreaterThan(fixture.mailEnd());
        });
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyTruncationOfTheJsonGivesNoReport(Fixture fixture) {
        int lastBrace = new String(fixture.json(), UTF_8).lastIndexOf('}');
        int end = new String(fixture.json(), UTF_8).substring(0, lastBrace).getBytes(UTF_8).length;
        for (int length = 0; length <= end; length++) {
            assertCut(Facts.PARSER.parse(Arrays.copyOf(fixture.json(), length)), CUT_JSON, length);
        }
        Tally.add("damage, truncations of JSON", end + 1L);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyTruncationOfTheGzipGivesNoReport(Fixture fixture) {
        int end = fixture.gzip().length;
        while (fixture.gzip()[end - 1] == 0) {
            end--; // padding, or the high bytes of the length, which are zeros in all of them
        }
        for (int length = 0; length < end; length++) {
            assertCut(Facts.PARSER.parse(Arrays.copyOf(fixture.gzip(), length)), CUT_GZIP, length);
        }
        Tally.add("damage, truncations of gzip", end);
    }

    private static void assertCut(ParseResult result, Set<ProblemCode> reasons, int length) {
        Facts.of(result);
        assertThat(result.report()).as("%s bytes", length).isEmpty();
        assertThat(result.problems()).as("%s bytes", length).anyMatch(problem -> reasons.contains(problem.code()));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyTruncationOfTheMailGivesNoReportUnlessAllOfItIsThere(Fixture fixture) throws IOException {
        byte[] mail = fixture.mail();
        int end = significantEnd(fixture);
        for (int length = 0; length < mail.length; length++) {
            ReportMessage message = Fixture.message(Fixture.prefix(mail, length));
            Optional<TlsReport> report = Fixture.reportOf(message);
            if (length < end) {
                assertThat(report).as("%s bytes", length).isEmpty();
            } else {
                assertSameOrNone(fixture, report, length);
            }
            if (length > Fixture.mailBegin() && length <= fixture.mailEnd()) {
                assertThat(Stream.concat(
                                message.problems().stream(),
                                message.reports().stream().flatMap(each -> each.result().problems().stream())))
                        .as("%s bytes", length)
                        .isNotEmpty();
            }
        }
        Tally.add("damage, truncations of mail", mail.length);
    }

    /** Where the mail holds all of the gzip but for zeros at its end. */
    private static int significantEnd(Fixture fixture) {
        int zeros = 0;
        while (fixture.gzip()[fixture.gzip().length - 1 - zeros] == 0) {
            zeros++;
        }
        return fixture.mailEnd() - 2 * (zeros + 2);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyBitOfTheGzipFlippedGivesTheSameReportOrNone(Fixture fixture) {
        byte[] gzip = fixture.gzip().clone();
        int same = 0;
        for (int bit = 0; bit < gzip.length * BITS; bit++) {
            flip(gzip, bit);
            ParseResult result = Facts.PARSER.parse(gzip);
            Facts.of(result);
            same += assertSameOrNone(fixture, result.report(), bit);
            flip(gzip, bit);
        }
        assertThat(same).as("what does not matter").isLessThan(gzip.length * BITS / 2);
        Tally.add("damage, bits of gzip", (long) gzip.length * BITS);
        Tally.add("damage, bits of gzip that did not matter", same);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void everyBitOfTheBase64FlippedGivesTheSameReportOrNone(Fixture fixture) throws IOException {
        byte[] mail = fixture.mail();
        int same = 0;
        for (int bit = Fixture.mailBegin() * BITS; bit < fixture.mailEnd() * BITS; bit++) {
            flip(mail, bit);
            same += assertSameOrNone(fixture, Carrier.MAIL.read(new ByteArrayInputStream(mail)), bit);
            flip(mail, bit);
        }
        Tally.add("damage, bits of base64", (long) (fixture.mailEnd() - Fixture.mailBegin()) * BITS);
        Tally.add("damage, bits of base64 that did not matter", same);
    }

    /** There is no checksum, so that another report may come out; but nothing else does, and in every way the same. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void everyBitOfTheJsonFlippedIsReadOrTold(Fixture fixture) throws IOException {
        byte[] json = fixture.json().clone();
        int none = 0;
        for (int bit = 0; bit < json.length * BITS; bit++) {
            flip(json, bit);
            ParseResult result = Facts.PARSER.parse(json);
            Facts.of(result);
            Facts.same(result, Facts.PARSER.parse(new ByteArrayInputStream(json)), "stream, bit " + bit);
            none += result.report().isPresent() ? 0 : 1;
            flip(json, bit);
        }
        assertThat(none).isPositive();
        Tally.add("damage, bits of JSON", (long) json.length * BITS);
    }

    private static void flip(byte[] bytes, int bit) {
        bytes[bit / BITS] ^= (byte) (1 << bit % BITS);
    }

    /** Returns 1 for the same report and 0 for none. */
    private static int assertSameOrNone(Fixture fixture, Optional<TlsReport> report, int where) {
        if (report.isEmpty()) {
            return 0;
        }
        if (!report.get().equals(fixture.report())) {
            throw new AssertionError("another report of " + fixture + " at " + where + ": " + report);
        }
        return 1;
    }
}
