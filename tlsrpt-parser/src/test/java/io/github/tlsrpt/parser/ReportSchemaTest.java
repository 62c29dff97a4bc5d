package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportSchemaTest {

    @ParameterizedTest
    @CsvSource({"CONFORMANCE, urn:tlsrpt:tls-report", "LENIENT, urn:tlsrpt:tls-report-lenient"})
    void schemaStatesItsIdentifier(ReportSchema schema, String id) throws JsonProcessingException {
        assertThat(schema.id()).isEqualTo(id);
        assertThat(new ObjectMapper().readTree(schema.text()).path("$id").asText())
                .isEqualTo(id);
    }
}
