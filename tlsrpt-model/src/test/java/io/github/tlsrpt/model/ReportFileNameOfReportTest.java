package io.github.tlsrpt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFileNameOfReportTest {

    private static final DateRange DAY = DateRange.ofUtcDay(LocalDate.of(2026, 10, 1));

    private static TlsReport report(String contact, String domain, LocalDate day) {
        return TlsReport.builder(DateRange.ofUtcDay(day))
                .contactInfo(contact)
                .addSuccessful(policy(domain), 1)
                .build();
    }

    private static Policy policy(@Nullable String domain) {
        return new Policy(PolicyType.NO_POLICY_FOUND, List.of(), domain, List.of());
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
    void reportWithoutContactPoliciesOrPolicyDomainHasNone() {
        TlsReport.Builder contactOnly = TlsReport.builder(DAY).contactInfo("a@b.example");
        TlsReport.Builder policyOnly = TlsReport.builder(DAY).addSuccessful(policy("example.com"), 1);
        TlsReport.Builder domainMissing =
                TlsReport.builder(DAY).contactInfo("a@b.example").addSuccessful(policy(null), 1);

        assertThat(ReportFileName.of(contactOnly.build(), true)).isEmpty();
        assertThat(ReportFileName.of(policyOnly.build(), true)).isEmpty();
        assertThat(ReportFileName.of(domainMissing.build(), true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1969-12-31T23:59:59Z, 1970-01-01T23:59:59Z", "1970-01-01T00:00:00Z, 1969-12-31T23:59:59Z"})
    void rangeThatTouchesTheTimeBefore1970HasNone(Instant start, Instant end) {
        TlsReport report = TlsReport.builder(new DateRange(start, end))
                .contactInfo("a@b.example")
                .addSuccessful(policy("example.com"), 1)
                .build();

        assertThat(ReportFileName.of(report, true)).isEmpty();
    }

    @Test
    void rangeThatBeginsWith1970HasOne() {
        assertThat(ReportFileName.of(report("a@b.example", "example.com", LocalDate.EPOCH), false)
                        .orElseThrow())
                .hasToString("b.example!example.com!0!86399.json");
    }
}
