package com.example.shaded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ReportParser;
import io.github.tlsrpt.remediation.Remediator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Prints what release/check looks for. */
final class Main {

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

    private Main() {}

    public static void main(String[] args) throws IOException {
        ReportParser parser = ReportParser.create();
        TlsReport report = parser.parse(REPORT.getBytes(UTF_8)).orElseThrow();
        System.out.println("causes " + Remediator.create().plan(List.of(report)).findings().stream()
                .map(finding -> finding.cause().id())
                .toList());
        ParseResult odd = parser.parse(REPORT.replace("\"sts\"", "7").getBytes(UTF_8));
        System.out.println("problems " + odd.problems().size() + " " + odd.report().isPresent());
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        System.out.println("mapper " + mapper.readValue(mapper.writeValueAsString(report), TlsReport.class).equals(report));
        System.out.println("other module " + mapper.writeValueAsString(Duration.ofSeconds(5)));
    }
}
