package io.github.tlsrpt.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The data files, and those that a user writes, have the form of their schemas. */
class DataFilesTest {

    private static List<Error> errors(String schema, String json) throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return registry.getSchema(resource(schema)).validate(json, InputFormat.JSON);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DataFilesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "causes.schema.json, causes.json",
        "rules.schema.json, rules.json",
        "advice.schema.json, advice.json",
        "rules.schema.json, examples/house-rules.json",
        "advice.schema.json, examples/house-advice.json",
        "advice.schema.json, examples/advice-de.json"
    })
    void fileHasTheFormOfItsSchema(String schema, String file) throws IOException {
        assertThat(errors(schema, resource(file))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules.schema.json|{\"rules\": [{\"context\": \"any\", \"cause\": \"x\", \"confidence\": \"high\"}]}",
                "rules.schema.json|{\"rules\": [{\"context\": \"all\", \"cause\": \"x\", \"confidence\": \"high\", \"texts\": [\"a\"]}]}",
                "rules.schema.json|{\"rules\": [{\"context\": \"any\", \"cause\": \"X\", \"confidence\": \"high\", \"texts\": [\"a\"]}]}",
                "rules.schema.json|{\"rules\": [{\"context\": \"any\", \"cause\": \"x\", \"confidence\": \"high\", \"texts\": []}]}",
                "rules.schema.json|{\"rule\": []}",
                "causes.schema.json|{\"checks\": [], \"causes\": [{\"id\": \"x\", \"owner\": \"me\"}]}",
                "causes.schema.json|{\"checks\": [], \"causes\": [{\"id\": \"x\", \"owner\": \"sender\", \"priority\": {\"sts\": \"P1\"}}]}",
                "advice.schema.json|{\"causes\": {\"x\": {\"summary\": \"a\", \"explanation\": \"b\", \"steps\": []}}}",
                "advice.schema.json|{\"causes\": {\"x\": {\"summary\": \"a\", \"steps\": [\"b\"]}}}"
            })
    void otherFileHasNot(String schema, String json) throws IOException {
        assertThat(errors(schema, json)).isNotEmpty();
    }
}
