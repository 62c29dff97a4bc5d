package io.github.tlsrpt.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsRptRecordTest {

    @Test
    void recordStandsBelowThePolicyDomain() {
        assertThat(TlsRptRecord.ownerName("mail.example.com")).isEqualTo("_smtp._tls.mail.example.com");
    }

    @Test
    void longestDomainGivesTheLongestName() {
        String domain = "a".repeat(60) + ("." + "b".repeat(60)).repeat(2) + "." + "c".repeat(59);
        assertThat(domain).hasSize(242);
        assertThat(TlsRptRecord.ownerName(domain)).hasSize(253);
        assertThatThrownBy(() -> TlsRptRecord.ownerName(domain + "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("policyDomain: longer than 242 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.com.", "b\u00fccher.example", "exam ple.com"})
    void whatIsNoDomainInALabelsIsRefused(String domain) {
        assertThatThrownBy(() -> TlsRptRecord.ownerName(domain))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("policyDomain: ");
    }
}
