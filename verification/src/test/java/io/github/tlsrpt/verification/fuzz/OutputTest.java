package io.github.tlsrpt.verification.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile texts in every text of a report, through every renderer of the command: they stay text. */
@Timeout(600)
class OutputTest {

    @Test
    void thereAreMoreThan400Texts() {
        assertThat(Set.copyOf(Hostile.texts())).hasSizeGreaterThan(400);
    }

    /** Each renderer sees reports of forty policies, each with another text in all of its members. */
    @ParameterizedTest
    @ValueSource(strings = {"sts", "tlsa", "no-policy-found"})
    void noTextGetsOut(String policyType) throws IOException {
        List<String> texts = Hostile.texts();
        for (int from = 0; from < texts.size(); from += 40) {
            StringBuilder policies = new StringBuilder();
            for (String text : texts.subList(from, Math.min(from + 40, texts.size()))) {
                policies.append(policies.isEmpty() ? "" : ",").append(policy(policyType, json(text)));
            }
            byte[] report = report(json(texts.get(from)), policies.toString());
            assertThat(Facts.PARSER.parse(report).report()).isPresent();
            RenderersTarget.showAll(report);
        }
    }

    private static String json(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static byte[] report(String text, String policies) {
        return ("{\"organization-name\":\"" + text + "\",\"date-range\":{\"start-datetime\":\"2026-10-01T00:00:00Z\","
                        + "\"end-datetime\":\"2026-10-01T23:59:59Z\"},\"contact-info\":\"" + text
                        + "\",\"report-id\":\""
                        + text + "\",\"policies\":[" + policies + "]}")
                .getBytes(UTF_8);
    }

    private static String policy(String type, String text) {
        return """
                {"policy":{"policy-type":"%2$s","policy-string":["version: STSv1","mode: enforce","mx: %1$s","%1$s"],
                "policy-domain":"%1$s","mx-host":["%1$s"]},
                "summary":{"total-successful-session-count":3,"total-failure-session-count":9},
                "failure-details":[{"result-type":"validation-failure","receiving-mx-hostname":"%1$s","receiving-ip":"%1$s",
                "receiving-mx-helo":"%1$s","sending-mta-ip":"%1$s","additional-information":"%1$s",
                "failed-session-count":7,"failure-reason-code":"%1$s"},{"result-type":"%1$s","failed-session-count":2}]}
                """.formatted(text, type);
    }
}
