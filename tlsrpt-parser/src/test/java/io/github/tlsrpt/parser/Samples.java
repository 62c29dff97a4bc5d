package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A small report without any problem, the changes that tests make to it, and what it says. */
final class Samples {

    /** The report V. */
    static final String VALID = """
            {
              "organization-name": "Example Inc.",
              "date-range": {
                "start-datetime": "2024-05-01T00:00:00Z",
                "end-datetime": "2024-05-01T23:59:59Z"
              },
              "contact-info": "tls@example.com",
              "report-id": "example-1",
              "policies": [
                {
                  "policy": {
                    "policy-type": "sts",
                    "policy-string": ["version: STSv1", "mode: enforce", "mx: mx1.example.net", "max_age: 86400"],
                    "policy-domain": "example.net",
                    "mx-host": ["mx1.example.net"]
                  },
                  "summary": {"total-successful-session-count": 10, "total-failure-session-count": 3},
                  "failure-details": [
                    {
                      "result-type": "certificate-expired",
                      "sending-mta-ip": "192.0.2.1",
                      "receiving-mx-hostname": "mx1.example.net",
                      "failed-session-count": 3
                    }
                  ]
                },
                {
                  "policy": {"policy-type": "no-policy-found", "policy-domain": "example.org"},
                  "summary": {"total-successful-session-count": 5, "total-failure-session-count": 0}
                }
              ]
            }""";

    static final Policy POLICY_1 = new Policy(
            PolicyType.STS,
            List.of("version: STSv1", "mode: enforce", "mx: mx1.example.net", "max_age: 86400"),
            "example.net",
            List.of("mx1.example.net"));
    static final FailureDetail DETAIL_1 = FailureDetail.builder(ResultType.CERTIFICATE_EXPIRED, 3)
            .sendingMtaIp("192.0.2.1")
            .receivingMxHostname("mx1.example.net")
            .build();
    static final PolicyResult RESULT_1 = new PolicyResult(POLICY_1, new Summary(10, 3), List.of(DETAIL_1));
    static final Policy POLICY_2 = new Policy(PolicyType.NO_POLICY_FOUND, List.of(), "example.org", List.of());
    static final PolicyResult RESULT_2 = new PolicyResult(POLICY_2, new Summary(5, 0), List.of());
    static final DateRange RANGE = DateRange.ofUtcDay(LocalDate.of(2024, 5, 1));

    /** What V says. */
    static final TlsReport REPORT = report("Example Inc.", RANGE, RESULT_1, RESULT_2);

    private Samples() {}

    static TlsReport report(String organizationName, DateRange range, PolicyResult... results) {
        return new TlsReport(organizationName, range, "tls@example.com", "example-1", List.of(results));
    }

    static TlsReport withName(String organizationName) {
        return report(organizationName, RANGE, RESULT_1, RESULT_2);
    }

    static TlsReport withRange(String start, String end) {
        return report("Example Inc.", new DateRange(Instant.parse(start), Instant.parse(end)), RESULT_1, RESULT_2);
    }

    static TlsReport withResults(PolicyResult... results) {
        return report("Example Inc.", RANGE, results);
    }

    /** Returns V with pieces replaced; each must stand in it exactly once. */
    static String change(String... pairs) {
        String text = VALID;
        for (int i = 0; i < pairs.length; i += 2) {
            int at = text.indexOf(pairs[i]);
            assertThat(at).as(pairs[i]).isNotNegative().isEqualTo(text.lastIndexOf(pairs[i]));
            text = text.substring(0, at) + pairs[i + 1] + text.substring(at + pairs[i].length());
        }
        return text;
    }

    /** Returns V with another organization-name, given as JSON. */
    static String changeName(String json) {
        return change("\"Example Inc.\"", json);
    }

    /** Returns V with the bytes of the name {@code Inc} replaced. */
    static byte[] changeNameBytes(int... bytes) {
        String[] parts = VALID.split("Inc", 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8(parts[0]));
        for (int b : bytes) {
            out.write(b);
        }
        out.writeBytes(utf8(parts[1]));
        return out.toByteArray();
    }

    static byte[] valid() {
        return utf8(VALID);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(String text) {
        return gzip(utf8(text));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Returns the problems as a line such as {@code E gzip-corrupt, N unknown-member}. */
    static String codes(List<Problem> problems) {
        List<String> codes = new ArrayList<>();
        problems.forEach(problem -> codes.add(problem.severity().name().charAt(0) + " " + problem.code()));
        return String.join(", ", codes);
    }

    static List<String> lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
