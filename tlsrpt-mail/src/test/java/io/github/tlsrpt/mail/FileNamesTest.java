package io.github.tlsrpt.mail;

import static io.github.tlsrpt.mail.Messages.REPORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import io.github.tlsrpt.parser.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The name of an attached file (RFC 8460 section 5.1) is compared with the report, which decides. */
class FileNamesTest {

    private static List<String> said(String name, boolean gzip, @Nullable TlsReport report) {
        return FileNames.problems(name, gzip, Optional.ofNullable(report)).stream()
                .map(Problem::message)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sender.example!example.com!1735689600!1735775999!1.json    | false |",
                "sender.example!example.com!1735689600!1735775999.json.gz   | true  |",
                "SENDER.example!Example.COM!1735689600!1735775999.JSON.GZ   | true  |",
                "other.example!example.com!1735689600!1735775999.json       | false"
                        + " | sender \"other.example\", contact-info has \"sender.example\"",
                "sender.example!other.example!1735689600!1735775999.json    | false"
                        + " | policy domain \"other.example\", which no policy of the report is for",
                "sender.example!example.com!1735689601!1735775999.json      | false"
                        + " | the times 2025-01-01T00:00:01Z to 2025-01-01T23:59:59Z,"
                        + " the report 2025-01-01T00:00:00Z to 2025-01-01T23:59:59Z",
                "sender.example!example.com!1735689600!1735776000.json      | false"
                        + " | the times 2025-01-01T00:00:00Z to 2025-01-02T00:00:00Z,"
                        + " the report 2025-01-01T00:00:00Z to 2025-01-01T23:59:59Z",
            })
    void firstDifferenceIsTold(String name, boolean gzip, String difference) {
        assertThat(said(name, gzip, REPORT))
                .isEqualTo(
                        difference == null
                                ? List.of()
                                : List.of("the file name has " + difference + "; the report decides"));
        assertThat(said(name, gzip, null)).as("without a report to compare").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "x.json,    true,  'a gzip, expected .json.gz'",
        "x.JSON,    true,  'a gzip, expected .json.gz'",
        "x.json.gz, false, 'no gzip, expected .json'",
        "x.json,    false, ",
        "x.json.gz, true,  ",
        "x.bin,     true,  ",
    })
    void extensionIsThatOfTheContent(String name, boolean gzip, String content) {
        String form = "the file name \"" + name + "\" is not as in RFC 8460 section 5.1";
        assertThat(said(name, gzip, REPORT))
                .isEqualTo(content == null ? List.of(form) : List.of("the file \"" + name + "\" is " + content, form));
    }

    private static TlsReport report(@Nullable String contact, Policy... policies) {
        return new TlsReport(
                REPORT.organizationName(),
                REPORT.dateRange(),
                contact,
                REPORT.reportId(),
                Arrays.stream(policies)
                        .map(policy -> new PolicyResult(policy, Summary.NONE, List.of()))
                        .toList());
    }

    private static Policy policy(PolicyType type, @Nullable String domain) {
        return new Policy(type, List.of(), domain, List.of());
    }

    @Test
    void whatTheReportDoesNotSayIsNotCompared() {
        String name = "a.example!b.example!1735689600!1735775999.json";
        Policy host = policy(PolicyType.TLSA, "mx.example.com");
        Policy sts = policy(PolicyType.STS, "example.com");
        assertThat(said(name, false, report(null))).isEmpty();
        assertThat(said(name, false, report("nobody", host))).isEmpty();
        assertThat(said(name, false, report("tls@a.example", host, host))).isEmpty();
        assertThat(said(name, false, report("tls@a.example", policy(PolicyType.STS, null))))
                .isEmpty();
        assertThat(said(name, false, report("tls@a.example", sts, policy(PolicyType.STS, "B.example."))))
                .isEmpty();
        assertThat(said(name, false, report("tls@a.example", host, sts))).hasSize(1);
        assertThat(said(name, false, report("@c.example", host))).hasSize(1);
    }

    @Test
    void blanksOfFoldedHeadersAreNoPartOfAName() {
        assertThat(FileNames.parse("sender.example!example.com! \t\r\n1735689600!1735775999.json"))
                .isPresent();
        assertThat(FileNames.parse(null)).isEmpty();
    }
}
