package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.TlsReport;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportWriterTest {

    private static final ReportParser PARSER = ReportParser.create();

    private static final TlsReport REPORT = TlsReport.builder(DateRange.ofUtcDay(LocalDate.of(2026, 10, 1)))
            .organizationName("Example")
            .contactInfo("tls@example.com")
            .reportId("1")
            .addFailed(
                    new Policy(PolicyType.TLSA, List.of(), "mx.example.org", List.of()),
                    FailureDetail.builder(ResultType.DNSSEC_INVALID, 2).build())
            .addSuccessful(new Policy(PolicyType.NO_POLICY_FOUND, List.of(), "example.net", List.of()), 5)
            .build();

    private static byte[] json(TlsReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportWriter.writeJson(report, out);
        return out.toByteArray();
    }

    private static byte[] gzip(TlsReport report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportWriter.writeGzip(report, out);
        return out.toByteArray();
    }

    @Test
    void membersAreWrittenInTheOrderAndSpellingOfTheRfc() throws IOException {
        assertThat(new String(json(REPORT), UTF_8)).isEqualTo("""
                        {
                          "organization-name": "Example",
                          "date-range": {
                            "start-datetime": "2026-10-01T00:00:00Z",
                            "end-datetime": "2026-10-01T23:59:59Z"
                          },
                          "contact-info": "tls@example.com",
                          "report-id": "1",
                          "policies": [
                            {
                              "policy": {
                                "policy-type": "no-policy-found",
                                "policy-domain": "example.net"
                              },
                              "summary": {
                                "total-successful-session-count": 5,
                                "total-failure-session-count": 0
                              }
                            },
                            {
                              "policy": {
                                "policy-type": "tlsa",
                                "policy-string": [ ],
                                "policy-domain": "mx.example.org"
                              },
                              "summary": {
                                "total-successful-session-count": 0,
                                "total-failure-session-count": 2
                              },
                              "failure-details": [
                                {
                                  "result-type": "dnssec-invalid",
                                  "failed-session-count": 2
                                }
                              ]
                            }
                          ]
                        }
                        """);
        assertThat(PARSER.parse(json(REPORT)).conforms()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"11, 0.0", "12, 0.05", "13, 0.3"})
    void whatIsWrittenReadsBackAsTheSame(long seed, double oddness) throws IOException {
        ReportGenerator generator = new ReportGenerator(seed);
        ObjectMapper mapper = new ObjectMapper();
        ObjectMapper own = new ObjectMapper().registerModule(new TlsRptJacksonModule());
        int built = 0;
        for (int i = 0; i < 1_000; i++) {
            ObjectNode document = generator.report(oddness);
            ParseResult first = PARSER.parse(mapper.writeValueAsBytes(document));
            if (first.report().isPresent()) {
                TlsReport report = first.orElseThrow();
                ParseResult again = PARSER.parse(json(report));
                assertThat(again.orElseThrow()).as("%s", document).isEqualTo(report);
                assertThat(PARSER.parse(gzip(report)).orElseThrow()).isEqualTo(report);
                assertThat(json(again.orElseThrow())).isEqualTo(json(report));
                assertThat(!first.conforms() || again.conforms())
                        .as("%s", document)
                        .isTrue();
                assertThat(own.readValue(own.writeValueAsBytes(report), TlsReport.class))
                        .isEqualTo(report);
                built++;
            }
        }
        assertThat(built).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                         | 0 |",
                "[\"3 1 1 ab\",\"3 1 1 cd\"] | 2 | 3 1 1 ab",
                "[\"[]\"]                   | 1 | [\"[]\"]",
                "[1]                        | 1 | [1]",
                "3 1 1 [ab]                 | 1 | 3 1 1 [ab]",
            })
    void onlyAPolicyStringThatLooksLikeMicrosoftsReadsBackAsAnother(String text, int count, String first)
            throws IOException {
        Policy policy = new Policy(PolicyType.TLSA, List.of(text), "mx.example.org", List.of());
        TlsReport report =
                TlsReport.builder(REPORT.dateRange()).addSuccessful(policy, 5).build();
        List<String> read = PARSER.parse(json(report))
                .report()
                .orElseThrow()
                .policies()
                .get(0)
                .policy()
                .policyString();
        assertThat(read).hasSize(count);
        assertThat(read.stream().findFirst().orElse(null)).isEqualTo(first);
    }

    @Test
    void allMembersOfAFailureDetailAreWritten() throws IOException {
        FailureDetail detail = new FailureDetail(
                ResultType.CERTIFICATE_EXPIRED,
                "192.0.2.1",
                "mx.example.org",
                "helo.example.org",
                "192.0.2.2",
                7,
                "https://example.com/",
                "expired");
        TlsReport report = TlsReport.builder(REPORT.dateRange())
                .addFailed(new Policy(PolicyType.NO_POLICY_FOUND, List.of(), "example.org", List.of()), detail)
                .build();
        assertThat(new String(json(report), UTF_8).replaceAll("\\s", ""))
                .contains("{\"result-type\":\"certificate-expired\",\"sending-mta-ip\":\"192.0.2.1\","
                        + "\"receiving-mx-hostname\":\"mx.example.org\",\"receiving-mx-helo\":\"helo.example.org\","
                        + "\"receiving-ip\":\"192.0.2.2\",\"failed-session-count\":7,"
                        + "\"additional-information\":\"https://example.com/\",\"failure-reason-code\":\"expired\"}");
    }

    @Test
    void allIsInTheStreamWhenTheMethodReturns() throws IOException {
        for (boolean compressed : new boolean[] {true, false}) {
            ByteArrayOutputStream arrived = new ByteArrayOutputStream();
            BufferedOutputStream out = new BufferedOutputStream(arrived, 1 << 20);
            if (compressed) {
                ReportWriter.writeGzip(REPORT, out);
            } else {
                ReportWriter.writeJson(REPORT, out);
            }
            assertThat(PARSER.parse(arrived.toByteArray()).orElseThrow()).isEqualTo(REPORT);
        }
    }

    @Test
    void streamIsLeftOpen() throws IOException {
        boolean[] closed = new boolean[1];
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        ReportWriter.writeJson(REPORT, out);
        ReportWriter.writeGzip(REPORT, out);
        assertThat(closed[0]).isFalse();
    }

    @Test
    void halfASurrogatePairIsRefused() {
        TlsReport report = TlsReport.builder(DateRange.ofUtcDay(LocalDate.of(2026, 10, 1)))
                .organizationName("a\ud800")
                .build();
        assertThatThrownBy(() -> json(report))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("report: half a surrogate pair in organization-name");
    }
}
