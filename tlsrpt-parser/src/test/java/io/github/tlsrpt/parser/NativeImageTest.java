package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tlsrpt.model.TlsReport;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A native image contains only what is named: whatever is reached by name must stand in the metadata of the jar. */
class NativeImageTest {

    private static final String FOLDER = "/META-INF/native-image/io.github.tlsrpt/tlsrpt-parser/";

    @Test
    void everySchemaIsNamed() throws IOException {
        Set<String> patterns = new TreeSet<>();
        read("resource-config.json")
                .at("/resources/includes")
                .forEach(entry -> patterns.add(entry.path("pattern").textValue()));
        assertThat(patterns)
                .isEqualTo(new TreeSet<>(Stream.of(ReportSchema.values())
                        .map(schema -> "\\Qio/github/tlsrpt/parser/"
                                + schema.id().substring("urn:tlsrpt:".length()) + ".schema.json\\E")
                        .toList()));
    }

    @Test
    void everythingThatJacksonReflectsOnIsNamed() throws IOException {
        Set<String> expected = new TreeSet<>();
        records(TlsReport.class, expected);
        for (Class<?> nested : TlsRptJacksonModule.class.getDeclaredClasses()) {
            expected.add(nested.getName());
        }
        Set<String> named = new TreeSet<>();
        for (JsonNode entry : read("reflect-config.json")) {
            named.add(entry.path("name").textValue());
            assertThat(entry.path("allDeclaredConstructors").booleanValue()).isTrue();
            assertThat(entry.path("allDeclaredMethods").booleanValue()).isTrue();
        }
        assertThat(named).isEqualTo(expected);
    }

    private static void records(Type type, Set<String> names) {
        if (type instanceof ParameterizedType list) {
            records(list.getActualTypeArguments()[0], names);
        } else if (type instanceof Class<?> record && record.isRecord() && names.add(record.getName())) {
            for (RecordComponent component : record.getRecordComponents()) {
                records(component.getGenericType(), names);
            }
        }
    }

    private static JsonNode read(String name) throws IOException {
        try (InputStream in = ReportParser.class.getResourceAsStream(FOLDER + name)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
        }
    }
}
