package com.example.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tlsrpt.dns.TlsRptRecord;
import io.github.tlsrpt.mail.MessageParser;
import io.github.tlsrpt.mail.MessageWriter;
import io.github.tlsrpt.mail.ReportMessage;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.parser.ReportWriter;
import io.github.tlsrpt.remediation.Cause;
import io.github.tlsrpt.remediation.Finding;
import io.github.tlsrpt.remediation.Remediator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassPathTest {

    static final String REPORT = """
            {"organization-name": "Example Sender", "contact-info": "tls@sender.example",
             "report-id": "2026-11-04_example.com",
             "date-range": {"start-datetime": "2026-11-04T00:00:00Z", "end-datetime": "2026-11-04T23:59:59Z"},
             "policies": [{
               "policy": {"policy-type": "sts", "policy-domain": "example.com", "mx-host": ["mx1.example.com"],
                 "policy-string": ["version: STSv1", "mode: enforce", "mx: mx1.example.com", "max_age: 604800"]},
               "summary": {"total-successful-session-count": 40, "total-failure-session-count": 2},
               "failure-details": [{"result-type": "certificate-expired", "sending-mta-ip": "192.0.2.1",
                 "receiving-mx-hostname": "mx1.example.com", "failed-session-count": 2,
                 "failure-reason-code": "E-4711"}]}]}
            """;

    private static final TlsReport SENT =
            ReportParser.create().parse(REPORT.getBytes(UTF_8)).orElseThrow();

    @Test
    void reportConforms() {
        ParseResult result = ReportParser.create().parse(REPORT.getBytes(UTF_8));
        assertTrue(result.conforms(), () -> result.problems().toString());
        assertEquals(2, result.orElseThrow().totals().totalFailureSessionCount());
    }

    /** Here the schema library works: only what looks unusual reaches it. */
    @Test
    void deviationsAreToldByTheSchema() {
        String odd = REPORT.replace("\"sts\"", "7").replace("2026-11-04T23:59:59Z", "2026-11-04 23:59:59");
        List<String> codes = ReportParser.create().parse(odd.getBytes(UTF_8)).problems().stream()
                .map(problem -> problem.pointer() + " " + problem.code())
                .toList();
        assertEquals(
                List.of(
                        "/date-range/end-datetime date-with-blank",
                        "/date-range/end-datetime date-without-offset",
                        "/policies/0/policy/policy-type member-unreadable"),
                codes);
    }

    @Test
    void writesWhatItReads() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        ReportWriter.writeGzip(SENT, gzip);
        assertEquals(SENT, ReportParser.create().parse(gzip.toByteArray()).orElseThrow());
    }

    @Test
    void mapperOfTheUserFindsTheModule() throws IOException {
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        String json = mapper.writeValueAsString(SENT);
        assertTrue(json.contains("\"organization-name\":\"Example Sender\""), json);
        assertEquals(SENT, mapper.readValue(json, TlsReport.class));
    }

    @Test
    void classifierOfTheUserIsFound() {
        List<Finding> findings = Remediator.create().plan(List.of(SENT)).findings();
        assertEquals(Cause.SMTP_INSPECTION, findings.get(0).cause());
        assertFalse(findings.get(0).remediation().steps().isEmpty());
    }

    @Test
    void messageCarriesTheReport() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        MessageWriter.builder(SENT, "tls@sender.example", "reports@example.com", Instant.parse("2026-11-05T03:00:00Z"))
                .build()
                .write(message);
        ReportMessage read = MessageParser.builder(ReportParser.create())
                .build()
                .parse(new ByteArrayInputStream(message.toByteArray()));
        assertEquals(Optional.of(SENT), read.reports().get(0).result().report());
    }

    @Test
    void recordIsBuiltAndRead() {
        TlsRptRecord record = TlsRptRecord.builder().mail("tls@example.net").build();
        assertEquals("v=TLSRPTv1; rua=mailto:tls@example.net", record.toTxt());
        assertEquals(record, TlsRptRecord.parse(record.toTxt()));
    }
}
