package io.github.tlsrpt.verification.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.ReportSchema;
import io.github.tlsrpt.parser.Severity;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON, judged by the parser and by the schemas: the same, but for what no schema can see. */
final class SchemaTarget {

    private static final ReportParser PARSER =
            ReportParser.builder().maxProblems(10_000).build();
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(
                    ReportSchema.CONFORMANCE.id(), ReportSchema.CONFORMANCE.text(),
                    ReportSchema.LENIENT.id(), ReportSchema.LENIENT.text())));
    private static final Schema CONFORMANCE = schema(ReportSchema.CONFORMANCE);
    private static final Schema LENIENT = schema(ReportSchema.LENIENT);

    /** What no schema can see: bytes, limits, other members, the calendar, the meaning of a policy type. */
    private static final Set<ProblemCode> BEYOND_CONFORMANCE = EnumSet.of(
            ProblemCode.DATE_UNREADABLE,
            ProblemCode.DATE_RANGE_REVERSED,
            ProblemCode.POLICY_STRING_MISSING,
            ProblemCode.FAILURE_TOTAL_UNKNOWN,
            ProblemCode.UNPAIRED_SURROGATE,
            ProblemCode.BYTE_ORDER_MARK);

    private static final Set<ProblemCode> BEYOND_LENIENT =
            EnumSet.of(ProblemCode.DATE_UNREADABLE, ProblemCode.COUNT_OUT_OF_RANGE);

    private SchemaTarget() {}

    private static Schema schema(ReportSchema schema) {
        return REGISTRY.getSchema(SchemaLocation.of(schema.id()));
    }

    static void run(byte[] bytes) throws IOException {
        ParseResult result = PARSER.parse(bytes);
        boolean asText = result.problems().stream().noneMatch(problem -> isBeforeTheShape(problem.code()));
        if (!asText || JsonTarget.isGzip(bytes)) {
            return;
        }
        JsonNode document;
        try {
            document = MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            Finding.unless(isReadByUsOnly(result), () -> "not JSON to Jackson: " + e.getMessage());
            return;
        }
        compare(result, CONFORMANCE.validate(document), Severity.WARNING, BEYOND_CONFORMANCE);
        compare(result, LENIENT.validate(document), Severity.ERROR, BEYOND_LENIENT);
    }

    private static boolean isBeforeTheShape(ProblemCode code) {
        return code.toString().startsWith("limit-")
                || code == ProblemCode.MALFORMED_JSON
                || code == ProblemCode.NOT_UTF_8
                || code == ProblemCode.EMPTY_INPUT
                || code == ProblemCode.NOT_AN_OBJECT
                || code == ProblemCode.DATA_AFTER_DOCUMENT
                || code == ProblemCode.DUPLICATE_MEMBER
                || code == ProblemCode.COMPRESSION_UNSUPPORTED
                || code == ProblemCode.TOO_MANY_PROBLEMS;
    }

    /** What is skipped, as an unknown member, is not looked into for names that stand twice. */
    private static boolean isReadByUsOnly(ParseResult result) {
        return result.problems().stream()
                .anyMatch(problem -> problem.code() == ProblemCode.UNKNOWN_MEMBER
                        || problem.code() == ProblemCode.MEMBER_UNREADABLE
                        || problem.code() == ProblemCode.BYTE_ORDER_MARK
                        || problem.severity() == Severity.ERROR);
    }

    private static void compare(
            ParseResult result, List<Error> violations, Severity worst, Set<ProblemCode> explained) {
        boolean aliased = result.problems().stream()
                .anyMatch(problem -> problem.code() == ProblemCode.MEMBER_ALIAS
                        || problem.code() == ProblemCode.MEMBER_ALIAS_IGNORED
                        || problem.code() == ProblemCode.POLICY_STRING_NESTED_JSON);
        if (aliased) {
            return; // to a schema an alias is an unknown member, and a text that holds JSON is a text
        }
        boolean found = result.problems().stream()
                .filter(problem -> problem.severity().compareTo(worst) >= 0)
                .anyMatch(problem -> !violations.isEmpty() || !explained.contains(problem.code()));
        Finding.unless(found == !violations.isEmpty(), () -> result.problems() + ", by the schema " + violations);
    }
}
