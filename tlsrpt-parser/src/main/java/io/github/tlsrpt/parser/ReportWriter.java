package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.TlsReport;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes reports as RFC 8460 §4.4 has them: its names and order, lists always as arrays, times in UTC with seconds, no
 * null and no empty text. Absent members are left out.
 *
 * <p>Equal reports give equal bytes as JSON; compressed bytes also depend on the zlib of the JDK. What is written reads back as
 * an equal report, with one exception that no report has which was read: a policy string whose only text is itself a JSON
 * array of texts is taken by {@link ReportParser} for the form that Microsoft sends, and read as its elements. Nothing is
 * added, so only a report that has all members of RFC 8460 conforms. Thread-safe.
 */
public final class ReportWriter {

    private static final DefaultPrettyPrinter INDENTED = indented();

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private ReportWriter() {}

    /**
     * Writes a report as indented JSON in UTF-8 with a line end at its end ({@code application/tlsrpt+json}).
     *
     * @param report the report
     * @param out where to; flushed and left open
     * @throws IOException if {@code out} throws it
     * @throws IllegalArgumentException if a text of the report holds half a surrogate pair
     */
    public static void writeJson(TlsReport report, OutputStream out) throws IOException {
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(out, "out");
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(INDENTED.createInstance());
            write(report, json);
            json.writeRaw('\n');
        }
    }

    /**
     * Writes a report as gzip ({@code application/tlsrpt+gzip}), without file name and time.
     *
     * @param report the report
     * @param out where to; flushed and left open
     * @throws IOException if {@code out} throws it
     * @throws IllegalArgumentException if a text of the report holds half a surrogate pair
     */
    public static void writeGzip(TlsReport report, OutputStream out) throws IOException {
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(out, "out");
        try (OutputStream gzip = new BestGzip(new LeftOpen(out))) {
            writeJson(report, gzip);
        }
    }

    /** Line ends are the same on every system. */
    private static DefaultPrettyPrinter indented() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators =
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    private static void write(TlsReport report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        text(json, "organization-name", report.organizationName());
        range(json, report.dateRange());
        text(json, "contact-info", report.contactInfo());
        text(json, "report-id", report.reportId());
        json.writeArrayFieldStart("policies");
        for (PolicyResult result : report.policies()) {
            result(json, result);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void range(JsonGenerator json, DateRange range) throws IOException {
        json.writeObjectFieldStart("date-range");
        json.writeStringField("start-datetime", range.startDatetime().toString());
        json.writeStringField("end-datetime", range.endDatetime().toString());
        json.writeEndObject();
    }

    private static void result(JsonGenerator json, PolicyResult result) throws IOException {
        json.writeStartObject();
        policy(json, result.policy());
        json.writeObjectFieldStart("summary");
        json.writeNumberField("total-successful-session-count", result.summary().totalSuccessfulSessionCount());
        json.writeNumberField("total-failure-session-count", result.summary().totalFailureSessionCount());
        json.writeEndObject();
        if (!result.failureDetails().isEmpty()) {
            json.writeArrayFieldStart("failure-details");
            for (FailureDetail detail : result.failureDetails()) {
                detail(json, detail);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void policy(JsonGenerator json, Policy policy) throws IOException {
        json.writeObjectFieldStart("policy");
        text(json, "policy-type", policy.policyType().value());
        // A tlsa policy always shows its records, also that there are none (RFC 8460 §4.5).
        if (policy.policyType().equals(PolicyType.TLSA)
                || !policy.policyString().isEmpty()) {
            texts(json, "policy-string", policy.policyString());
        }
        text(json, "policy-domain", policy.policyDomain());
        if (!policy.mxHost().isEmpty()) {
            texts(json, "mx-host", policy.mxHost());
        }
        json.writeEndObject();
    }

    private static void detail(JsonGenerator json, FailureDetail detail) throws IOException {
        json.writeStartObject();
        ResultType type = detail.resultType();
        text(json, "result-type", type == null ? null : type.value());
        text(json, "sending-mta-ip", detail.sendingMtaIp());
        text(json, "receiving-mx-hostname", detail.receivingMxHostname());
        text(json, "receiving-mx-helo", detail.receivingMxHelo());
        text(json, "receiving-ip", detail.receivingIp());
        json.writeNumberField("failed-session-count", detail.failedSessionCount());
        text(json, "additional-information", detail.additionalInformation());
        text(json, "failure-reason-code", detail.failureReasonCode());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, writable(text, name));
        }
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(writable(text, name));
        }
        json.writeEndArray();
    }

    /** Half a surrogate pair is no character and has no UTF-8 (RFC 7493 §2.1). */
    private static String writable(String text, String name) {
        if (TextScan.of(text).hasUnpairedSurrogate()) {
            throw new IllegalArgumentException("report: half a surrogate pair in " + name);
        }
        return text;
    }

    /** The JDK's gzip at its best level: reports are written once and read often. */
    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static final class LeftOpen extends FilterOutputStream {
        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
