package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parser's own checks and the schemas, asked about whole documents, say the same. */
@Tag("slow")
@Timeout(600)
class DifferentialTest {

    /** {@code -Dtlsrpt.differential=20000} gives the full run. */
    private static final int DOCUMENTS = Integer.getInteger("tlsrpt.differential", 2_500);

    private static final Schema CONFORMANCE = schema(ReportSchema.CONFORMANCE);
    private static final Schema LENIENT = schema(ReportSchema.LENIENT);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What no schema can see: other members, the calendar, the meaning of a policy type. */
    private static final Set<ProblemCode> BEYOND_CONFORMANCE = EnumSet.of(
            ProblemCode.DATE_UNREADABLE,
            ProblemCode.DATE_RANGE_REVERSED,
            ProblemCode.MEMBER_ALIAS,
            ProblemCode.MEMBER_ALIAS_IGNORED,
            ProblemCode.POLICY_STRING_MISSING,
            ProblemCode.POLICY_STRING_NESTED_JSON,
            ProblemCode.FAILURE_TOTAL_UNKNOWN);

    private static final Set<ProblemCode> BEYOND_LENIENT =
            EnumSet.of(ProblemCode.DATE_UNREADABLE, ProblemCode.COUNT_OUT_OF_RANGE);

    private static Schema schema(ReportSchema schema) {
        return SchemaCheck.registry().getSchema(SchemaLocation.of(schema.id()));
    }

    @ParameterizedTest(name = "seed {0}, oddness {1}, mutated {2}")
    @CsvSource({
        "1, 0.0, false",
        "2, 0.02, false",
        "3, 0.1, false",
        "4, 0.3, false",
        "5, 0.0, true",
        "6, 0.05, true",
        "7, 0.3, true"
    })
    void parserAndSchemasAgree(long seed, double oddness, boolean mutated) throws IOException {
        ReportGenerator generator = new ReportGenerator(seed);
        ReportParser parser = ReportParser.builder().maxProblems(10_000).build();
        int conforming = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            ObjectNode document = generator.report(oddness);
            if (mutated) {
                generator.mutate(document);
            }
            String text = MAPPER.writeValueAsString(document);
            ParseResult result = parser.parse(text.getBytes(UTF_8));
            List<Error> deviations = CONFORMANCE.validate(MAPPER.readTree(text));
            List<Error> unreadable = LENIENT.validate(MAPPER.readTree(text));
            compare(text, result, deviations, Severity.WARNING, BEYOND_CONFORMANCE);
            compare(text, result, unreadable, Severity.ERROR, BEYOND_LENIENT);
            assertThat(!deviations.isEmpty() || unreadable.isEmpty() || hasAlias(result))
                    .as("conforms, but is not readable: %s", text)
                    .isTrue();
            conforming += result.conforms() ? 1 : 0;
        }
        if (oddness == 0.0 && !mutated) {
            assertThat(conforming).isEqualTo(DOCUMENTS);
        } else {
            assertThat(conforming).isLessThan(DOCUMENTS);
        }
    }

    /** To the conformance schema such a member is an unknown one. */
    private static boolean hasAlias(ParseResult result) {
        return result.problems().stream()
                .anyMatch(problem -> problem.code() == ProblemCode.MEMBER_ALIAS
                        || problem.code() == ProblemCode.MEMBER_ALIAS_IGNORED);
    }

    private static void compare(
            String text, ParseResult result, List<Error> violations, Severity worst, Set<ProblemCode> explained) {
        List<Problem> found = result.problems().stream()
                .filter(problem -> problem.severity().compareTo(worst) >= 0)
                .collect(Collectors.toList());
        boolean aliased = result.problems().stream().anyMatch(problem -> problem.code() == ProblemCode.MEMBER_ALIAS);
        if (violations.isEmpty() && aliased && worst == Severity.WARNING) {
            return; // to the conformance schema an alias is an unknown member, whatever it holds
        }
        if (violations.isEmpty()) {
            found.removeIf(problem -> explained.contains(problem.code()));
            assertThat(found).as("valid against the schema: %s", text).isEmpty();
        } else {
            // A schema looks at a member under its other name even where the right one is there too.
            boolean ignored =
                    result.problems().stream().anyMatch(problem -> problem.code() == ProblemCode.MEMBER_ALIAS_IGNORED);
            assertThat(ignored || !found.isEmpty())
                    .as("%s in %s", violations, text)
                    .isTrue();
        }
    }
}
