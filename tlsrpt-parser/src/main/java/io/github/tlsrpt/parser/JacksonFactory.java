package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes Jackson's factory when a document needs it first: most never do, and it takes a while to load. Thread-safe. */
final class JacksonFactory implements Supplier<JsonFactory> {

    private final Limits limits;
    private volatile @Nullable JsonFactory made;

    JacksonFactory(Limits limits) {
        this.limits = limits;
    }

    @Override
    public JsonFactory get() {
        JsonFactory factory = made;
        if (factory == null) {
            factory = JsonFactory.builder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(limits.depth() < Integer.MAX_VALUE ? limits.depth() + 1 : limits.depth())
                            .maxStringLength(limits.stringLength())
                            .maxNameLength(Limits.NAME_BYTES)
                            .maxNumberLength(Limits.NUMBER_CHARACTERS)
                            .build())
                    .build();
            made = factory;
        }
        return factory;
    }
}
