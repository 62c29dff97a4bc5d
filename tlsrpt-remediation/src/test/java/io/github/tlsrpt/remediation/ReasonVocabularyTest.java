package io.github.tlsrpt.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known reason string of senders and TLS libraries leads to its cause. */
class ReasonVocabularyTest {

    private static final Remediator REMEDIATOR = Remediator.builder().build();

    static List<Arguments> rows() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ReasonVocabularyTest.class.getResourceAsStream("/reasons.tsv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> Arguments.of((Object[]) line.split("\t", -1)))
                    .toList();
        }
    }

    @ParameterizedTest(name = "{5}: {2} is {3}")
    @MethodSource("rows")
    void reasonLeadsToItsCause(
            String resultType, String policyType, String reason, String cause, String grade, String source) {
        Diagnosis diagnosis = diagnose(resultType, policyType, reason);
        assertThat(diagnosis.cause()).hasToString(cause);
        assertThat(diagnosis.why()).startsWith("reason \"").endsWith("from Sender");
        if (grade.equals("S") || grade.equals("W")) {
            assertThat(diagnosis.confidence()).isEqualTo(Confidence.HIGH);
        }
    }

    static Stream<String> variants() {
        return Stream.of(
                "self-signed_certificate",
                "SELF_SIGNED certificate",
                "  self   signed\r\n\tcertificate ",
                "tls: failed to verify certificate: Self-Signed certificate (depth 0)");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void spellingOfOneReasonDoesNotMatter(String reason) {
        assertThat(diagnose("validation-failure", "sts", reason).cause()).isEqualTo(Cause.SELF_SIGNED);
    }

    private static Diagnosis diagnose(String resultType, String policyType, String reason) {
        Policy policy = new Policy(new PolicyType(policyType), List.of(), "example.com", List.of());
        return REMEDIATOR.diagnose(Reports.failure(
                policy,
                Reports.detail(resultType, 100).failureReasonCode(reason).build()));
    }
}
