package io.github.tlsrpt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan for spreadsheets and wikis, and what is explained without reports. */
class PlanFormatTest {

    private static CommandRun summary(String format, String organization, String mx, String reason) {
        String report = """
                {"organization-name":"%s","date-range":{"start-datetime":"2026-10-01T00:00:00Z","end-datetime":"2026-10-01T23:59:59Z"},
                "contact-info":"a@example.com","report-id":"1","policies":[
                {"policy":{"policy-type":"sts","policy-string":["version: STSv1","mode: enforce","mx: *.example.com","max_age: 604800"],
                "policy-domain":"example.com","mx-host":["*.example.com"]},
                "summary":{"total-successful-session-count":3,"total-failure-session-count":70},
                "failure-details":[{"result-type":"validation-failure","receiving-mx-hostname":"%s",
                "failed-session-count":70,"failure-reason-code":"%s"}]}]}
                """.formatted(organization, mx, reason);
        return CommandRun.of(CommandRun.text(report), "summary", "--format=" + format, "-");
    }

    @Test
    void csvHasARowForEachFinding() {
        CommandRun run = summary("csv", "Example", "mx.example.com", "certificate has expired");
        List<List<String>> rows = Csv.rows(run.out());
        assertThat(rows).hasSize(2).allMatch(row -> row.size() == 24);
        assertThat(rows.get(0)).startsWith("priority", "cause", "domain", "owner");
        assertThat(rows.get(1))
                .startsWith("P2", "certificate-expired", "example.com", "receiver-mx", "medium", "70")
                .contains("sts", "enforce", "validation-failure", "Example", "mx.example.com");
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\\t=1", "=cmd|' /C calc'!A0", "\\\"=1", "\\r\\n=1", "\u202e=1"})
    void cellIsNeverAFormulaNorASecondRow(String hostile) {
        List<List<String>> rows =
                Csv.rows(summary("csv", hostile, "mx.example.com", hostile).out());
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1))
                .hasSize(24)
                .noneMatch(cell -> !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0);
        assertThat(String.join("", rows.get(1))).matches("[\\P{Cc}]*");
    }

    @Test
    void markdownTellsWhatToDo() {
        String text = summary("markdown", "Example", "mx.example.com", "certificate has expired")
                .out();
        assertThat(text)
                .startsWith("# TLS reports\n")
                .contains("\n| example\\.com | 3 | 70 | 1 |\n")
                .contains("\n## P2 The certificate of mx\\.example\\.com has expired")
                .contains("\n* Because: reason \\\"certificate has expired\\\" from Example\n")
                .contains("\n    openssl s_client -starttls smtp -connect mx.example.com:25")
                .contains("\n1. ")
                .doesNotContain("...");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "[a](javascript:alert(1))",
                "![a](https://evil.example/x.png)",
                "https://evil.example/",
                "`code` ``` ~~~ **b** __i__ # h",
                "| a | b |",
                "\\n# Heading\\n\\n    code",
                "&lt;b&gt; &#60;b&#62;",
                "$x$ \\\\(x\\\\) :smile: @everyone #1"
            })
    void markdownOfStrangersStaysText(String hostile) {
        String text = summary("markdown", hostile, "mx.example.com", hostile).out();
        String ours = text.replaceAll("(?m)^    .*$", "").replaceAll("\\\\[!-/:-@\\[-`{-~]|&#\\d+;", "");
        assertThat(ours).doesNotContain("<", "](", "`", "://", "**", "__", "$", "@everyone", "&lt;");
        assertThat(text.lines().filter(line -> line.startsWith("#"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "certificate-expired||certificate-expired: The certificate of the MX host has expired|P1 under sts enforce",
                "certificate-expired|--mode testing|certificate-expired: |P3 under sts testing",
                "Certificate-Expired|--policy no-policy-found|certificate-expired: |P4 under no-policy-found",
                "validation-failure|--sender Microsoft|handshake-failed: |P1",
                "dane-mismatch|--policy tlsa|dane-mismatch: |P1 under tlsa",
                "policy-mode-testing||policy-mode-testing: |Who acts  you: the text of the MTA-STS policy",
                "x509: certificate has expired||certificate-expired: |Sure      medium",
                "HTTP 404||policy-missing: |Sure      high: reason \"HTTP 404\"",
                "no TLSA records|--type dane-required|dane|Sure",
            })
    void explainsWithoutAReport(String what, String options, String first, String also) {
        List<String> args = new ArrayList<>(List.of("explain", what));
        if (options != null) {
            args.addAll(List.of(options.split(" ", -1)));
        }
        CommandRun run = CommandRun.of(args.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith(first).contains(also).contains("See RFC");
        assertThat(run.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nobody has ever seen this", "\u001b[2J"})
    void whatNobodyKnowsIsNotExplained(String what) {
        CommandRun run = CommandRun.of("explain", what);
        assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("tlsrpt: nobody knows").doesNotContain("\u001b");
    }
}
