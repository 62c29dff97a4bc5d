package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.TlsReport;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TlsRptJacksonModuleTest {

    private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();

    @Test
    void reportIsReadInTheSpellingOfTheRfc() throws JsonProcessingException {
        TlsReport report = mapper.readValue("""
                {"organization-name":"Example","x":1,"date-range":{"start-datetime":"2026-10-01T00:00:00Z",
                "end-datetime":"2026-10-01T23:59:59Z"},"policies":[{"policy":{"policy-type":"sts"},
                "summary":{"total-successful-session-count":1,"total-failure-session-count":2},
                "failure-details":[{"result-type":"Other","failed-session-count":2}]}]}
                """, TlsReport.class);
        assertThat(report.organizationName()).isEqualTo("Example");
        assertThat(report.dateRange().isOneUtcDay()).isTrue();
        assertThat(report.policies().get(0).policy().policyType()).isEqualTo(PolicyType.STS);
        assertThat(report.policies().get(0).policy().mxHost()).isEmpty();
        assertThat(report.policies().get(0).failureDetails().get(0).resultType())
                .isEqualTo(new ResultType("Other"));
        assertThat(report.totals().totalFailureSessionCount()).isEqualTo(2);
    }

    @Test
    void onlyTheRfcsMembersAreWritten() throws JsonProcessingException {
        DateRange range = DateRange.ofUtcDay(java.time.LocalDate.of(2026, 10, 1));
        assertThat(mapper.writeValueAsString(range))
                .isEqualTo("{\"start-datetime\":\"2026-10-01T00:00:00Z\",\"end-datetime\":\"2026-10-01T23:59:59Z\"}");
        assertThat(mapper.writeValueAsString(Map.of("type", ResultType.TLSA_INVALID)))
                .isEqualTo("{\"type\":\"tlsa-invalid\"}");
    }

    @Test
    void unreadableDateIsRefused() {
        assertThatThrownBy(() -> mapper.readValue(
                        "{\"start-datetime\":\"yesterday\",\"end-datetime\":\"2026-10-01T23:59:59Z\"}",
                        DateRange.class))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("not a date-time");
    }
}
