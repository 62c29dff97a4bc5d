package io.github.tlsrpt.parser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * JSON Schemas (draft 2020-12) of SMTP TLS reports, as this library understands RFC 8460. Immutable and thread-safe.
 *
 * <p>They stand alone: nothing in them is fetched, and every object of a report has its own entry in {@code $defs}.
 */
public enum ReportSchema {
    /**
     * What {@link ParseResult#conforms()} means, but for what no schema can see: text that is not UTF-8, a name twice,
     * text behind the document, days that no calendar has, and the sums of counts.
     */
    CONFORMANCE("tls-report.schema.json"),
    /** What is read without an {@link Severity#ERROR}, under the same reserve. */
    LENIENT("tls-report-lenient.schema.json");

    private final String resource;

    ReportSchema(String resource) {
        this.resource = resource;
    }

    /**
     * Returns the schema.
     *
     * @return the JSON text, read anew at each call
     */
    public String text() {
        try (InputStream in = ReportSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /**
     * Returns the identifier that the schema states as its {@code $id}.
     *
     * @return {@code urn:tlsrpt:tls-report} or {@code urn:tlsrpt:tls-report-lenient}
     */
    public String id() {
        return "urn:tlsrpt:" + resource.substring(0, resource.indexOf('.')).toLowerCase(Locale.ROOT);
    }
}
