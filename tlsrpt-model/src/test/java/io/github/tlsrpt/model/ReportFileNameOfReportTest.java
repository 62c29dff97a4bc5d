package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFileNameOfReportTest {

    private static TlsReport report(String contact, String domain, LocalDate day) {
        return TlsReport.builder(DateRange.ofUtcDay(day))
                .contactInfo(contact)
                .addSuccessful(new Policy(PolicyType.NO_POLICY_FOUND, List.of(), domain, List.of()), 1)
                .build();
    }

    @Test
    void nameHasContactDomainPolicyDomainAndRange() {
        TlsReport report = report("tls@mail.sender.example", "example.com", LocalDate.of(2026, 10, 1));
        assertThat(ReportFileName.of(report, true).orElseThrow())
                .hasToString("mail.sender.example!example.com!1790812800!1790899199.json.gz");
        assertThat(ReportFileName.of(report, false).orElseThrow())
                .hasToString("mail.sender.example!example.com!1790812800!1790899199.json");
    }

    @ParameterizedTest
    @CsvSource({
        "not an address, example.com, 2026-10-01",
        "a@b_c.example, example.com, 2026-10-01",
        "a@b.example, b\u00fccher.example, 2026-10-01",
        "a@b.example, example.com, 1969-12-31",
    })
    void reportWhoseNameCannotBeWrittenHasNone(String contact, String domain, LocalDate day) {
        assertThat(ReportFileName.of(report(contact, domain, day), true)).isEmpty();
    }

    @Test
    void reportWithoutContactOrPoliciesHasNone() {
        TlsReport empty =
                TlsReport.builder(DateRange.ofUtcDay(LocalDate.of(2026, 10, 1))).build();
        assertThat(ReportFileName.of(empty, true)).isEmpty();
    }
}
