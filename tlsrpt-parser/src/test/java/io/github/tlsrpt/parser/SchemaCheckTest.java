package io.github.tlsrpt.parser;

import static io.github.tlsrpt.parser.SchemaCheck.Part.DATE_RANGE;
import static io.github.tlsrpt.parser.SchemaCheck.Part.FAILURE_DETAIL;
import static io.github.tlsrpt.parser.SchemaCheck.Part.POLICY;
import static io.github.tlsrpt.parser.SchemaCheck.Part.SUMMARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import io.github.tlsrpt.parser.SchemaCheck.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects alone, as the schemas judge them. */
class SchemaCheckTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Stream<Arguments> readable() {
        return Stream.of(
                Arguments.of(DATE_RANGE, range("2024-05-01T00:00:00Z", "2024-05-01T23:59:59Z")),
                Arguments.of(DATE_RANGE, range("2024-05-01 00:00", "2024-05-01t24:00:00+0200")),
                Arguments.of(
                        POLICY, "{'policy-type':'tlsa','policy-string':['3 1 1 0a'],'policy-domain':'example.net'}"),
                Arguments.of(POLICY, "{'policy-type':' other ','policy-string':null,'mx-host':['a b',null]}"),
                Arguments.of(
                        SUMMARY, "{'total-successful-session-count':9007199254740991,'total-failure-session-count':0}"),
                Arguments.of(SUMMARY, "{'total-successful-session-count':'5','total-failure-session-count':null}"),
                Arguments.of(FAILURE_DETAIL, "{'result-type':'dane-required','failed-session-count':1}"),
                Arguments.of(FAILURE_DETAIL, "{'session-count':1.0,'sending-mta-ip':17}"));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void anObjectThatConformsOrHasARepairIsReadable(Part part, String json) throws JsonProcessingException {
        assertThat(SchemaCheck.isReadable(part, node(json))).isTrue();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of(DATE_RANGE, "{'start-datetime':'2024-05-01T00:00:00Z'}"),
                Arguments.of(DATE_RANGE, range("2024-05-01T00:00:00Z", "tomorrow")),
                Arguments.of(POLICY, "{'policy-domain':'example.net'}"),
                Arguments.of(POLICY, "{'policy-type':'tlsa','policy-string':[{}]}"),
                Arguments.of(SUMMARY, "{'total-failure-session-count':1}"),
                Arguments.of(SUMMARY, "{'total-successful-session-count':-1}"),
                Arguments.of(FAILURE_DETAIL, "{'result-type':'dane-required'}"),
                Arguments.of(FAILURE_DETAIL, "{'failed-session-count':1.5}"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void anObjectWithoutARepairIsNot(Part part, String json) throws JsonProcessingException {
        assertThat(SchemaCheck.isReadable(part, node(json))).isFalse();
    }

    @Test
    void bothSchemasAreAtHandAndNothingElseIsLoaded(@TempDir Path directory) throws IOException {
        SchemaRegistry registry = SchemaCheck.registry();
        for (ReportSchema schema : ReportSchema.values()) {
            Schema loaded = registry.getSchema(SchemaLocation.of(schema.id()));
            assertThat(loaded.getSchemaNode()).isEqualTo(MAPPER.readTree(schema.text()));
        }
        Path other = Files.writeString(directory.resolve("other.json"), "true");
        SchemaLocation location = SchemaLocation.of(other.toUri().toString());
        assertThatThrownBy(() -> registry.getSchema(location)).isInstanceOf(RuntimeException.class);
    }

    private static String range(String start, String end) {
        return "{'start-datetime':'" + start + "','end-datetime':'" + end + "'}";
    }

    private static JsonNode node(String json) throws JsonProcessingException {
        return MAPPER.readTree(json.replace('\'', '"'));
    }
}
