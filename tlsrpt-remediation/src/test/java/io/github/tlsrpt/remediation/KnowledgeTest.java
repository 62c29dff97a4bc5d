package io.github.tlsrpt.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.ResultType;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The data files are whole, and what they say fits the result types of RFC 8460 §4.3. */
class KnowledgeTest {

    private static final Remediator REMEDIATOR = Remediator.builder().build();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}");

    static Stream<Cause> causes() {
        return Arrays.stream(Cause.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return (Cause) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    void everyConstantIsACauseOfTheDataAndTheReverse() {
        List<String> data = JsonData.resource("causes.json").objects("causes").stream()
                .map(cause -> cause.text("id"))
                .toList();
        assertThat(causes().map(Cause::id)).containsExactlyElementsOf(data);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void everyCauseHasAdviceThatCanBeActedOn(Cause cause) {
        Remediation advice = REMEDIATOR.advice(cause).orElseThrow();
        assertThat(advice.cause()).isEqualTo(cause);
        assertThat(advice.summary()).hasSizeBetween(20, 110).endsWith(".");
        assertThat(advice.explanation()).hasSizeGreaterThan(60).endsWith(".");
        assertThat(advice.steps()).isNotEmpty().allMatch(step -> step.endsWith("."));
        assertThat(advice.references()).isNotEmpty().allMatch(reference -> reference.matches("RFC \\d+( §[\\d.]+)?"));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void placeholdersAreThoseThatCanBeFilled(Cause cause) {
        Remediation advice = REMEDIATOR.advice(cause).orElseThrow();
        Stream<String> sentences = Stream.concat(
                Stream.of(advice.summary(), advice.explanation()),
                Stream.concat(advice.reasons().stream(), advice.steps().stream()));
        assertThat(sentences.flatMap(KnowledgeTest::placeholders)).isSubsetOf("mx", "domain");
        assertThat(advice.checks().stream().map(Check::command).flatMap(KnowledgeTest::placeholders))
                .isSubsetOf("mx", "domain", "ip", "hash", "sender-ip");
    }

    private static Stream<String> placeholders(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.results().map(result -> result.group(1));
    }

    @ParameterizedTest
    @CsvSource({
        "starttls-not-supported, sts, starttls-not-offered, receiver-mx",
        "certificate-host-mismatch, sts, certificate-name-mismatch, receiver-mx",
        "certificate-expired, sts, certificate-expired, receiver-mx",
        "certificate-not-trusted, sts, chain-incomplete, receiver-mx",
        "certificate-not-trusted, tlsa, dane-mismatch, receiver-dns",
        "validation-failure, sts, unknown, unknown",
        "tlsa-invalid, tlsa, dane-mismatch, receiver-dns",
        "dnssec-invalid, tlsa, dnssec-broken, receiver-dns",
        "dane-required, tlsa, dane-missing-on-one-mx, receiver-dns",
        "sts-policy-fetch-error, sts, policy-fetch-failed, policy-host",
        "sts-policy-invalid, sts, policy-malformed, policy-text",
        "sts-webpki-invalid, sts, policy-host-certificate, policy-host",
        "Other, sts, unknown, unknown",
    })
    void resultTypeAloneHasADefault(String resultType, String policyType, String cause, String owner) {
        Policy policy = new Policy(new PolicyType(policyType), List.of(), "example.com", List.of());
        Diagnosis diagnosis = REMEDIATOR.diagnose(
                Reports.failure(policy, Reports.detail(resultType, 100).build()));
        assertThat(diagnosis.cause()).hasToString(cause);
        assertThat(diagnosis.owner()).hasToString(owner);
        assertThat(diagnosis.why()).isEqualTo("result type " + resultType + ", no reason given");
    }

    @Test
    void everyRegisteredResultTypeIsInTheTableOfDefaults() {
        List<String> types = JsonData.resource("rules.json").objects("defaults").stream()
                .filter(rule -> !rule.has("policy-type") && !rule.has("reporter") && !rule.has("max-sessions"))
                .flatMap(rule -> Stream.ofNullable(rule.textOrNull("result-type")))
                .toList();
        assertThat(types).hasSize(11).allMatch(type -> new ResultType(type).isRegistered());
    }

    @ParameterizedTest
    @CsvSource({
        "Microsoft Corporation, tlsa, tlsa-invalid, 100, dane-failure-unspecified",
        "Microsoft Corporation, sts, validation-failure, 100, handshake-failed",
        "Google Inc., sts, starttls-not-supported, 3, greeting-busy",
        "Google Inc., sts, starttls-not-supported, 4, starttls-not-offered",
    })
    void senderAndCountChangeTheDefault(
            String organization, String policyType, String resultType, long sessions, String cause) {
        Policy policy = new Policy(new PolicyType(policyType), List.of(), "example.com", List.of());
        Failure failure = Reports.failure(
                organization, policy, Reports.detail(resultType, sessions).build());
        assertThat(REMEDIATOR.diagnose(failure).cause()).hasToString(cause);
    }

    @Test
    void policyHostCertificateIsNeverTheCertificateOfTheMx() {
        Remediation advice = REMEDIATOR.advice(Cause.POLICY_HOST_CERTIFICATE).orElseThrow();
        assertThat(advice.checks()).allMatch(check -> check.command().contains("mta-sts.{domain}"));
        assertThat(advice.summary()).doesNotContain("{mx}");
    }
}
