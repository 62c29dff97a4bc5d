package io.github.tlsrpt.parser;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Lets an {@code ObjectMapper} of your own read and write the records of a report in the spelling of RFC 8460.
 *
 * <p>Found by {@code findAndRegisterModules()}. It sets the names of these records only, and registers the module for
 * parameter names, so that your own classes bind by their constructors too. It is for reports that you trust, such as those
 * you have stored: your mapper's limits hold, not ours, and it repairs nothing. Give strangers' bytes to
 * {@link ReportParser}. Configure it before use like any Jackson module; the mapper is thread-safe then.
 */
@SuppressWarnings({"unused", "UnusedMethod", "UnusedVariable"}) // Jackson reads the mix-ins by reflection
public final class TlsRptJacksonModule extends SimpleModule {

    private static final long serialVersionUID = 1;

    /** Makes the module. */
    public TlsRptJacksonModule() {
        super("tlsrpt");
        setMixInAnnotation(TlsReport.class, ReportSpelling.class);
        setMixInAnnotation(DateRange.class, DateRangeSpelling.class);
        setMixInAnnotation(PolicyResult.class, PolicyResultSpelling.class);
        setMixInAnnotation(Policy.class, PolicySpelling.class);
        setMixInAnnotation(Summary.class, SummarySpelling.class);
        setMixInAnnotation(FailureDetail.class, FailureDetailSpelling.class);
        setMixInAnnotation(PolicyType.class, Word.class);
        setMixInAnnotation(ResultType.class, Word.class);
    }

    /**
     * Registers the names, and the module for parameter names.
     *
     * @param context the mapper's side
     */
    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        new ParameterNamesModule().setupModule(context);
    }

    @JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface ReportSpelling {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<PolicyResult> policies();
    }

    @JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
    @JsonIgnoreProperties(value = "one-utc-day", ignoreUnknown = true)
    private interface DateRangeSpelling {
        @JsonSerialize(using = DateTimeWriter.class)
        @JsonDeserialize(using = DateTimeReader.class)
        Instant startDatetime();

        @JsonSerialize(using = DateTimeWriter.class)
        @JsonDeserialize(using = DateTimeReader.class)
        Instant endDatetime();
    }

    @JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    private interface PolicyResultSpelling {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<FailureDetail> failureDetails();
    }

    @JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface PolicySpelling {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<String> policyString();

        @JsonSetter(nulls = Nulls.AS_EMPTY)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> mxHost();
    }

    @JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    private interface SummarySpelling {}

    @JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private interface FailureDetailSpelling {}

    /** Vocabularies are words in a report, not objects. */
    private abstract static class Word {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Word(String value) {}

        @JsonValue
        abstract String value();
    }

    /** Needs no module for the JDK's times, and writes seconds also where they are zero. */
    private static final class DateTimeWriter extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1;

        private DateTimeWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toString());
        }
    }

    private static final class DateTimeReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        private DateTimeReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Instant instant = DateTimes.read(json.getText()).instant();
            return instant == null
                    ? (Instant) context.handleWeirdStringValue(Instant.class, json.getText(), "not a date-time")
                    : instant;
        }
    }
}
