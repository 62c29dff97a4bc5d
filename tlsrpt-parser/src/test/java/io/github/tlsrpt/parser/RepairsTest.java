package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import io.github.tlsrpt.model.Summary;
import io.github.tlsrpt.model.TlsReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read from the reports of the folder {@code problems}, beside the problems. */
class RepairsTest {

    private static final String RECORD_1 = "3 1 1 0d6fce3320e9a1a0e3c1b1f0d2ab5c7a9b8e7f6a5d4c3b2a190817263544f0e1";
    private static final String RECORD_2 = "3 1 1 c3ab8ff13720e8ad9047dd39466b3c8974e592c2fa383d4a3960714caef0c4f2";
    private static final List<String> LINES =
            List.of("version: STSv1", "mode: enforce", "mx: mx1.example.net", "max_age: 86400");

    static Stream<Arguments> policyStrings() {
        return Stream.of(
                Arguments.of("valid-sts", LINES),
                Arguments.of("d05-empty-lists", List.of()),
                Arguments.of("d06-policy-string-missing-for-other-failure", List.of()),
                Arguments.of("d06b-policy-string-null", List.of()),
                Arguments.of("d07-policy-string-empty-text", List.of()),
                Arguments.of("d07b-policy-string-text-of-lines", LINES),
                Arguments.of("d07b-policy-string-text-of-records", List.of(RECORD_1, RECORD_2)),
                Arguments.of("d08-policy-string-json-in-text", List.of(RECORD_1, RECORD_2)),
                Arguments.of(
                        "d08-policy-string-json-in-text-for-sts", List.of("version: STSv1", "mx: mx1.example.net")),
                Arguments.of("d08-policy-string-json-in-text-with-controls", List.of(RECORD_1 + "\u0007", "\ufffd")),
                Arguments.of("d08-policy-string-broken-json-in-text", List.of("[[[[")),
                Arguments.of("d09-policy-string-blanks-for-sts", List.of("", "mx: mx1.example.com ")),
                Arguments.of("d09-policy-string-not-tlsa", List.of("", "3 1 1 xyz", "3 1 1")),
                Arguments.of("v19-nulls-among-texts", List.of("version: STSv1")),
                Arguments.of("v19-members-unreadable", List.of()));
    }

    @ParameterizedTest
    @MethodSource("policyStrings")
    void policyStringIsReadAs(String file, List<String> lines) throws IOException {
        assertThat(policy(file).policyString()).isEqualTo(lines);
    }

    static Stream<Arguments> mxHosts() {
        return Stream.of(
                Arguments.of("d10-mx-host-text", List.of("*.example.net")),
                Arguments.of("d11-mx-host-missing", List.of()),
                Arguments.of("d12-mx-host-on-tlsa", List.of("mx1.example.net")),
                Arguments.of("d13-mx-host-in-brackets", List.of("[mx1.example.net]")),
                Arguments.of("d14-mx-host-pattern", List.of("mx1.example.net")),
                Arguments.of("v19-nulls-among-texts", List.of()),
                Arguments.of("v20-both-names", List.of("mx1.example.net")));
    }

    @ParameterizedTest
    @MethodSource("mxHosts")
    void mxHostIsReadAs(String file, List<String> patterns) throws IOException {
        assertThat(policy(file).mxHost()).isEqualTo(patterns);
    }

    static Stream<Arguments> policyDomains() {
        return Stream.of(
                Arguments.of("d20-policy-domain-missing", null),
                Arguments.of("f13-policy-domain-upper-case", "EXAMPLE.NET"),
                Arguments.of("f13-policy-domain-last-dot", "example.net."),
                Arguments.of("f13-policy-domain-u-label", "b\u00fccher.example"),
                Arguments.of("f13-policy-domain-wildcard", "*.example.net"),
                Arguments.of("f13-policy-domain-empty-label", "a..b"),
                Arguments.of("v19-members-unreadable", null));
    }

    @ParameterizedTest
    @MethodSource("policyDomains")
    void policyDomainIsReadAs(String file, @Nullable String domain) throws IOException {
        assertThat(policy(file).policyDomain()).isEqualTo(domain);
    }

    @Test
    void typesAreKeptAsSentAndTrimmed() throws IOException {
        assertThat(policy("d21-policy-type-unknown").policyType()).isEqualTo(new PolicyType("Other"));
        assertThat(policy("v14-words-with-blanks-around").policyType()).isEqualTo(PolicyType.STS);
        assertThat(detail("d22-result-type-unregistered").resultType()).isEqualTo(new ResultType("Other"));
        assertThat(detail("v14-words-with-blanks-around").resultType()).isEqualTo(ResultType.CERTIFICATE_EXPIRED);
        assertThat(detail("v14-result-type-not-a-token").resultType()).isEqualTo(new ResultType("validation failure"));
        assertThat(detail("d23-result-type-missing").resultType()).isNull();
    }

    @Test
    void membersUnderOtherNamesAreReadAsTheRightOnes() throws IOException {
        assertThat(detail("d15-additional-info-uri").additionalInformation()).isEqualTo("https://example.com/x");
        assertThat(detail("d16-failure-error-code").failureReasonCode()).isEqualTo("X509_V_ERR");
        assertThat(detail("d16b-session-count").failedSessionCount()).isOne();
        assertThat(detail("v20-both-names").failedSessionCount()).isOne();
    }

    @Test
    void nullAndEmptyMembersOfADetailAreAbsent() throws IOException {
        FailureDetail bare =
                new FailureDetail(ResultType.CERTIFICATE_EXPIRED, null, "mx1.example.net", null, null, 1, null, null);
        assertThat(detail("d03-detail-members-null")).isEqualTo(bare);
        assertThat(detail("d04-detail-members-empty")).isEqualTo(bare);
    }

    @Test
    void textsOfADetailAreKeptAsSent() throws IOException {
        assertThat(detail("d35-helo-multi-line").receivingMxHelo()).isEqualTo("mx1.example.net\r\nPIPELINING\r\nSIZE");
        assertThat(detail("d36-additional-information-not-a-uri").additionalInformation())
                .isEqualTo("This is additional information");
        assertThat(detail("f11-ip-leading-zero").sendingMtaIp()).isEqualTo("010.0.0.1");
        assertThat(detail("f12-ip-upper-case").sendingMtaIp()).isEqualTo("2001:DB8::1");
        assertThat(detail("d41-ip-not-canonical").receivingIp()).isEqualTo("2001:db8:abcd:0012::1");
    }

    @Test
    void headerMembersAreAbsentOrAsSent() throws IOException {
        assertThat(report("d01-contact-info-null").contactInfo()).isNull();
        assertThat(report("d02-organization-name-null").organizationName()).isNull();
        assertThat(report("f16-report-id-empty").reportId()).isNull();
        assertThat(report("f17-organisation-name").organizationName()).isNull();
        assertThat(report("f02-contact-info-not-an-address").contactInfo()).isEqualTo("not an address");
        assertThat(report("v18-numbers-instead-of-texts").reportId()).isEqualTo("5");
        assertThat(report("v18-numbers-instead-of-texts").organizationName()).isEqualTo("1e2");
        assertThat(report("d39-report-id-with-any-text").reportId())
                .isEqualTo("2024-05-01T00:00:00Z_example.net+ /../");
    }

    @Test
    void countsAreReadOrTakenAsNoneButNeverRepaired() throws IOException {
        assertThat(result("d31-failure-total-missing").summary()).isEqualTo(new Summary(5, 0));
        assertThat(result("d31-failure-total-null").summary()).isEqualTo(new Summary(5, 0));
        assertThat(result("v07-failure-total-as-text").summary()).isEqualTo(new Summary(5, 0));
        assertThat(result("d32-counts-differ").summary()).isEqualTo(new Summary(5, 4));
        assertThat(result("d34-details-without-failures").summary()).isEqualTo(new Summary(5, 0));
        assertThat(detail("d34-details-without-failures").failedSessionCount()).isOne();
        assertThat(detail("d38c-failed-session-count-zero").failedSessionCount())
                .isZero();
        assertThat(result("no-success").summary()).isEqualTo(new Summary(0, 0));
        assertThat(result("tls-report-beside-policies").summary()).isEqualTo(new Summary(5, 0));
    }

    static Stream<Arguments> policyCounts() {
        return Stream.of(
                Arguments.of("d19-policies-empty", 0),
                Arguments.of("d31b-failure-total-unknown", 0),
                Arguments.of("d31c-summary-missing", 0),
                Arguments.of("d31c-success-total-missing", 0),
                Arguments.of("d38d-two-entries-of-one-policy", 2),
                Arguments.of("elements-are-arrays", 1),
                Arguments.of("policy-missing", 0),
                Arguments.of("no-success", 1),
                Arguments.of("tls-report-beside-policies", 1),
                Arguments.of("f06-policies-object", 1),
                Arguments.of("f07-policy-is-a-number", 1),
                Arguments.of("v08-failure-total-unreadable", 0),
                Arguments.of("v19-policy-type-unreadable", 0));
    }

    @ParameterizedTest
    @MethodSource("policyCounts")
    void policiesThatAreReadAre(String file, int count) throws IOException {
        assertThat(report(file).policies()).hasSize(count);
    }

    @Test
    void objectForAListOfDetailsIsAListOfOne() throws IOException {
        assertThat(result("v12-failure-details-object")).isEqualTo(result("valid-sts"));
        assertThat(result("f07-detail-is-a-text")).isEqualTo(result("valid-sts"));
        assertThat(result("one-detail-of-two-set-aside")).isEqualTo(result("valid-sts"));
        assertThat(report("d42-alphabetical-members")).isEqualTo(report("valid-sts"));
    }

    private static TlsReport report(String file) throws IOException {
        try (InputStream in = RepairsTest.class.getResourceAsStream("problems/" + file + ".txt")) {
            String text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
            return ReportParser.create()
                    .parse(Samples.utf8(text.substring(0, text.indexOf("---\n"))))
                    .orElseThrow();
        }
    }

    private static PolicyResult result(String file) throws IOException {
        return report(file).policies().get(0);
    }

    private static Policy policy(String file) throws IOException {
        return result(file).policy();
    }

    private static FailureDetail detail(String file) throws IOException {
        return result(file).failureDetails().get(0);
    }
}
