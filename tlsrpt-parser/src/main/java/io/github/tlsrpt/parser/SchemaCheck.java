package io.github.tlsrpt.parser;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.EnumMap;
import java.util.Map;

/**
 * Asks the schemas about one small object that looked unusual. Loading and compiling them takes a third of a second, so
 * a conforming report never comes here.
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

    private final Map<Part, Schema> conformance = new EnumMap<>(Part.class);
    private final Map<Part, Schema> lenient = new EnumMap<>(Part.class);

    private SchemaCheck() {
        SchemaRegistry registry = registry();
        for (Part part : Part.values()) {
            conformance.put(part, registry.getSchema(location(ReportSchema.CONFORMANCE, part)));
            lenient.put(part, registry.getSchema(location(ReportSchema.LENIENT, part)));
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

    private static SchemaLocation location(ReportSchema schema, Part part) {
        return SchemaLocation.of(schema.id() + "#/$defs/" + part.definition);
    }

    /** Tells whether an object conforms, or deviates only in ways for which there is a repair. */
    static boolean isReadable(Part part, JsonNode object) {
        try {
            return Holder.CHECK.isReadableHere(part, object);
        } catch (RuntimeException | StackOverflowError e) {
            return false; // a validator that fails on an object has not found it good
        }
    }

    @SuppressWarnings("NullAway") // both maps have every part
    private boolean isReadableHere(Part part, JsonNode object) {
        // What comes here deviates, and mostly in a way that has a repair.
        return lenient.get(part).validate(object).isEmpty()
                || conformance.get(part).validate(object).isEmpty();
    }

    private static final class Holder {
        private static final SchemaCheck CHECK = new SchemaCheck();
    }
}
