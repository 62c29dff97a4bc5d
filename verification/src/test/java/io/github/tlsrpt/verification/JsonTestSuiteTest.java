package io.github.tlsrpt.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tlsrpt.parser.ProblemCode;
import io.github.tlsrpt.parser.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The cases of JSONTestSuite, which are not ours to keep: {@code -Dtlsrpt.jsontestsuite=FILE} names a JSON array of objects with
 * {@code name} and {@code input}. docs/TESTING.md says where to get it.
 */
@EnabledIfSystemProperty(named = "tlsrpt.jsontestsuite", matches = ".+")
class JsonTestSuiteTest {

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(1 << 24).build())
            .build());

    @Test
    void verdictsAreTheseAndNoOthers() throws IOException {
        ReportParser parser = ReportParser.builder().maxDepth(1_000).build();
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode each : MAPPER.readTree(
                Path.of(System.getProperty("tlsrpt.jsontestsuite")).toFile())) {
            String verdict = parser.parse(each.get("input").asText().getBytes(UTF_8)).problems().stream()
                    .map(problem -> verdict(problem.code()))
                    .filter(code -> !code.isEmpty())
                    .findFirst()
                    .orElse("accepted");
            counts.merge(each.get("name").asText().substring(0, 2) + verdict, 1, Integer::sum);
        }
        assertThat(counts)
                .containsEntry("y_accepted", 92)
                .containsEntry("y_duplicate-member", 2)
                .containsEntry("y_limit-number", 1)
                .containsEntry("n_rejected", 188)
                .doesNotContainKeys("y_rejected", "n_accepted");
    }

    private static String verdict(ProblemCode code) {
        return switch (code) {
            case MALFORMED_JSON, NOT_UTF_8, EMPTY_INPUT, DATA_AFTER_DOCUMENT, LIMIT_DEPTH -> "rejected";
            case DUPLICATE_MEMBER, LIMIT_NUMBER -> code.toString();
            default -> "";
        };
    }
}
