package io.github.tlsrpt.remediation;

import static io.github.tlsrpt.remediation.Reports.DAY;
import static io.github.tlsrpt.remediation.Reports.detail;
import static io.github.tlsrpt.remediation.Reports.failure;
import static io.github.tlsrpt.remediation.Reports.report;
import static io.github.tlsrpt.remediation.Reports.result;
import static io.github.tlsrpt.remediation.Reports.sts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Knowledge of your own, three ways: a rule file, a classifier, a translated catalogue. */
class ExtensionTest {

    private static final Policy POLICY = sts("enforce", "mx.example.com");

    private static InputStream example(String name) {
        return Objects.requireNonNull(ExtensionTest.class.getResourceAsStream("examples/" + name), name);
    }

    private static FailureDetail failing(String reason) {
        return detail("validation-failure", 90)
                .receivingMxHostname("mx.example.com")
                .failureReasonCode(reason)
                .build();
    }

    private static Finding finding(Remediator remediator, FailureDetail detail) {
        return remediator
                .plan(List.of(report("A", DAY, result(POLICY, 10, detail))))
                .findings()
                .get(0);
    }

    @Test
    void ruleFileWithACauseOfItsOwn() throws IOException {
        Remediator remediator;
        try (InputStream rules = example("house-rules.json");
                InputStream advice = example("house-advice.json")) {
            remediator = Remediator.builder().rules(rules).advice(advice).build();
        }
        for (String reason : List.of("Relay-Code 4711", "x: HOUSE RELAY: certificate has expired")) {
            Finding finding = finding(remediator, failing(reason));
            assertThat(finding.cause()).hasToString("house-relay-overloaded");
            assertThat(finding.owner()).isEqualTo(Owner.RECEIVER_MX);
            assertThat(finding.priority()).isEqualTo(Priority.P3);
            assertThat(finding.remediation().summary())
                    .isEqualTo("Our relay in front of mx.example.com was overloaded.");
            assertThat(finding.remediation().checks())
                    .extracting(Check::purpose)
                    .startsWith("Shows what our relay wrote last.");
        }
        assertThat(finding(remediator, failing("certificate has expired")).cause())
                .isEqualTo(Cause.CERTIFICATE_EXPIRED);
    }

    @Test
    void classifierKeyedOnAReasonCodeOfTheHouse() {
        RemediationClassifier house = failure -> "E-4711"
                        .equals(failure.detail().failureReasonCode())
                ? Optional.of(new Diagnosis(
                        Cause.SMTP_INSPECTION, Owner.NETWORK, Confidence.HIGH, "our relay's code for the firewall"))
                : Optional.empty();
        Finding finding = finding(Remediator.builder().classifier(house).build(), failing("E-4711"));
        assertThat(finding.cause()).isEqualTo(Cause.SMTP_INSPECTION);
        assertThat(finding.why()).containsExactly("our relay's code for the firewall");
    }

    @Test
    void translatedCatalogueNeedNotBeComplete() throws IOException {
        Remediator german;
        try (InputStream texts = example("advice-de.json")) {
            german = Remediator.builder().advice(texts).build();
        }
        Remediation expired = german.advice(Cause.CERTIFICATE_EXPIRED).orElseThrow();
        assertThat(expired.summary())
                .isEqualTo("Das Zertifikat von {mx} ist abgelaufen, oder der Dienst verwendet noch ein altes.");
        assertThat(expired.checks())
                .filteredOn(check -> check.id().equals("C3"))
                .extracting(Check::purpose)
                .containsExactly("Zeigt Inhaber, Aussteller, Daten, Namen und Zweck des Zertifikats des MX-Servers.");
        Remediator english = Remediator.builder().build();
        assertThat(german.advice(Cause.SELF_SIGNED).map(Remediation::steps))
                .isEqualTo(english.advice(Cause.SELF_SIGNED).map(Remediation::steps));
        assertThat(german.causes()).isEqualTo(english.causes());
    }

    @Test
    void orderOfThoseWhoAreAsked() throws IOException {
        RemediationClassifier before = failure -> failure.detail().failureReasonCode() == null
                ? Optional.empty()
                : failure.detail().failureReasonCode().startsWith("mine")
                        ? Optional.of(new Diagnosis(new Cause("before"), Owner.UNKNOWN, Confidence.LOW, ""))
                        : Optional.empty();
        RemediationClassifier after =
                failure -> Optional.of(new Diagnosis(new Cause("after"), Owner.UNKNOWN, Confidence.LOW, ""));
        Remediator remediator = Remediator.builder()
                .fallback(after)
                .rules(example("house-rules.json"))
                .classifier(before)
                .build();
        assertThat(List.of(
                        "mine, relay code 4711",
                        "relay code 4711, certificate has expired",
                        "certificate has expired",
                        "?"))
                .extracting(reason -> remediator
                        .diagnose(failure(POLICY, failing(reason)))
                        .cause()
                        .id())
                .containsExactly("before", "house-relay-overloaded", "certificate-expired", "after");
    }

    @Test
    void slowClassifierIsNotAskedAgain() {
        int[] asked = {0};
        RemediationClassifier slow = failure -> {
            asked[0]++;
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Optional.empty();
        };
        Remediator remediator = Remediator.builder()
                .classifier(slow)
                .classifierBudget(Duration.ofMillis(10))
                .build();
        for (int plan = 1; plan < 3; plan++) {
            Finding finding = remediator
                    .plan(List.of(report(
                            "A",
                            DAY,
                            result(
                                    POLICY,
                                    10,
                                    failing("self signed certificate"),
                                    failing("self-signed certificate")))))
                    .findings()
                    .get(0);
            assertThat(asked[0]).isEqualTo(plan);
            assertThat(finding.cause()).isEqualTo(Cause.SELF_SIGNED);
            assertThat(finding.why()).anyMatch(why -> why.contains("was too slow and is not asked any more"));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Remediator.builder().classifierBudget(Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|rules: not a JSON object",
                "{} {}|rules: more than one JSON document",
                "{|rules: Unexpected end-of-input",
                "{\"rules\": 1}|rules.rules: expected a list",
                "{\"rules\": [1]}|rules.rules[0]: expected an object",
                "{\"rules\": [{}]}|rules.rules[0].context: missing",
                "{\"rules\": [{\"context\": \"all\"}]}|rules.rules[0].context: unknown word: all",
                "{\"rules\": [{\"context\": 1}]}|rules.rules[0].context: expected a text",
                "{\"rules\": [{\"context\": true}]}|rules.rules[0].context: expected a text, a whole number",
                "{\"rules\": [{\"context\": \"any\", \"cause\": \"A B\"}]}|rules.rules[0].cause: ",
                "{\"rules\": [{\"context\": \"any\", \"cause\": \"a\", \"confidence\": \"sure\"}]}|rules.rules[0].confidence: unknown word: sure",
                "{\"rules\": [{\"context\": \"any\", \"cause\": \"a\", \"confidence\": \"low\"}]}|rules.rules[0].texts: is empty",
                "{\"rules\": [], \"rules\": []}|rules: Duplicate field",
                "{\"causes\": [{\"id\": \"a\"}]}|rules.causes[0].owner: missing",
                "{\"causes\": [{\"id\": \"a\", \"owner\": \"sender\", \"checks\": [\"C99\"]}]}|rules.causes[0].checks: no check is called C99",
                "{\"causes\": [{\"id\": \"a\", \"owner\": \"sender\", \"priority\": {\"tlsa\": \"P9\"}}]}|rules.causes[0].priority.tlsa: unknown word: P9"
            })
    void faultOfAFileIsNamed(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Remediator.builder()
                        .rules(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .withMessageStartingWith(message);
    }

    @Test
    void rulesAreAskedByTheirOrder() throws IOException {
        String json = """
                {"rules": [
                  {"order": 2, "context": "any", "cause": "late", "confidence": "low", "texts": ["house"]},
                  {"order": 1, "context": "any", "cause": "early", "confidence": "low", "texts": ["house relay"]}]}
                """;
        Remediator remediator = Remediator.builder()
                .rules(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                .build();
        assertThat(finding(remediator, failing("house relay")).cause()).hasToString("early");
        assertThat(finding(remediator, failing("house")).cause()).hasToString("late");
    }

    @Test
    void failureOfAStreamComesThrough() {
        IOException failure = new IOException("gone");
        InputStream broken = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw failure;
            }
        };
        assertThatIOException()
                .isThrownBy(() -> Remediator.builder().advice(broken))
                .isSameAs(failure);
    }
}
