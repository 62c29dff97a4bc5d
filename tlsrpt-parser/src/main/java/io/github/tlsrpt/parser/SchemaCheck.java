package io.github.tlsrpt.parser;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.EnumMap;
import java.util.Map;

/**
 * Asks the lenient schema, which takes all that conforms, about one small object that looked unusual. To load and compile
 * it takes long, so a conforming report never comes here.
 */
final class SchemaCheck {

    /** Objects that are small: their arrays hold texts only. */
    enum Part {
        DATE_RANGE("dateRange"),
        POLICY("policy"),
        SUMMARY("summary"),
        FAILURE_DETAIL("failureDetail");

        private final String definition;

        Part(String definition) {
            this.definition = definition;
        }
    }

    private final Map<Part, Schema> lenient = new EnumMap<>(Part.class);

    private SchemaCheck() {
        SchemaRegistry registry = registry();
        for (Part part : Part.values()) {
            lenient.put(
                    part,
                    registry.getSchema(SchemaLocation.of(ReportSchema.LENIENT.id() + "#/$defs/" + part.definition)));
        }
    }

    /** Knows our two schemas and the dialect, and loads nothing else from anywhere. */
    static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(
                        ReportSchema.CONFORMANCE.id(), ReportSchema.CONFORMANCE.text(),
                        ReportSchema.LENIENT.id(), ReportSchema.LENIENT.text())));
    }

    /** Tells whether an object conforms, or deviates only in ways for which there is a repair. */
    static boolean isReadable(Part part, JsonNode object) {
        try {
            return Holder.CHECK.isReadableHere(part, object);
        } catch (RuntimeException | StackOverflowError e) {
            return false; // a validator that fails on an object has not found it good
        }
    }

    @SuppressWarnings("NullAway") // the map has every part
    private boolean isReadableHere(Part part, JsonNode object) {
        return lenient.get(part).validate(object).isEmpty();
    }

    private static final class Holder {
        private static final SchemaCheck CHECK = new SchemaCheck();
    }
}
