package io.github.tlsrpt.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.TlsReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what a reporter is recognised, and how it is called. */
class SenderProfilesTest {

    private static final SenderProfiles PROFILES = new SenderProfiles(JsonData.resource("rules.json"));

    @ParameterizedTest
    @CsvSource({
        "Google Inc.,          ,                          ,                                     google",
        "GOOGLE,               ,                          ,                                     google",
        "Somebody,             reports@GOOGLE.com,        ,                                     google",
        "Somebody,             reports@smtp.google.com,   ,                                     google",
        "Somebody,             reports@notgoogle.com,     ,                                     ",
        "Somebody,             reports@google.com.example,,                                     ",
        "Somebody,             google.com,                ,                                     google",
        ",                     reports@comcast.net,       ,                                     comcast",
        "Somebody,             tls@sender.example,        2026-10-01T00:00:00Z_idx1_example.com,postfix",
        "Somebody,             tls@sender.example,        20261001.example.com@sender.example,  mox",
        ",                     ,                          ,                                     ",
    })
    void reporterIsToldByNameContactOrReportId(String organization, String contact, String reportId, String id) {
        assertThat(PROFILES.idOf(new Reporter(organization, contact, reportId))).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "Sender, tls@sender.example, Sender",
        ",       tls@sender.example, sender.example",
        ",       sender.example,     sender.example",
        ",       ,                   unknown reporter",
    })
    void reporterHasANameWhateverIsMissing(String organization, String contact, String name) {
        assertThat(new Reporter(organization, contact).name()).isEqualTo(name);
        assertThat(Reporter.of(new TlsReport(
                                organization, DateRange.ofUtcDay(Reports.DAY), contact, "2026-10-01", List.of()))
                        .name())
                .isEqualTo(name);
    }

    @Test
    void reportIdIsTakenFromTheReport() {
        TlsReport report = new TlsReport("A", DateRange.ofUtcDay(Reports.DAY), null, "id-1", List.of());
        assertThat(Reporter.of(report)).isEqualTo(new Reporter("A", null, "id-1"));
    }
}
