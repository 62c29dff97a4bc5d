package io.github.tlsrpt.parser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.TlsReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A list under another name counts only where the right one is absent, whichever comes first. */
class AliasTest {

    private static final String HEAD = """
            {"organization-name":"Example","date-range":{"start-datetime":"2026-10-01T00:00:00Z",
            "end-datetime":"2026-10-01T23:59:59Z"},"contact-info":"a@example.com","report-id":"1",
            """;

    private static String policy(String domain, String details) {
        return """
                {"policy":{"policy-type":"no-policy-found","policy-domain":"%s"},%s
                "summary":{"total-successful-session-count":1,"total-failure-session-count":7}}
                """.formatted(domain, details);
    }

    private static String detail(long count) {
        return """
                [{"result-type":"certificate-expired","sending-mta-ip":"192.0.2.1",
                "receiving-mx-hostname":"mx.example.com","failed-session-count":%s}]
                """.formatted(count);
    }

    private static ParseResult parse(String members) {
        return ReportParser.create().parse((HEAD + members + "}").getBytes(UTF_8));
    }

    @Test
    void failureDetailsWithAnUnderscoreAreRead() {
        ParseResult result =
                parse("\"policies\":[" + policy("example.com", "\"failure_details\":" + detail(7) + ",") + "]");
        assertThat(result.orElseThrow().policies().get(0).failureDetails())
                .extracting(FailureDetail::failedSessionCount)
                .containsExactly(7L);
        assertThat(result.problems())
                .hasToString("[WARNING 3:105 /policies/0/failure_details: read as failure-details, "
                        + "the name that RFC 8460 gives this member [member-alias]]");
    }

    @Test
    void rightFailureDetailsWinBeforeAndAfter() {
        String right = "\"failure-details\":" + detail(7) + ",";
        String other = "\"failure_details\":" + detail(1) + ",";
        for (String details : new String[] {right + other, other + right}) {
            ParseResult result = parse("\"policies\":[" + policy("example.com", details) + "]");
            PolicyResult policy = result.orElseThrow().policies().get(0);
            assertThat(policy.failureDetails())
                    .extracting(FailureDetail::failedSessionCount)
                    .containsExactly(7L);
            assertThat(policy.policy().policyDomain()).isEqualTo("example.com");
            assertThat(result.problems()).extracting(Problem::code).containsExactly(ProblemCode.MEMBER_ALIAS_IGNORED);
        }
    }

    /** The null calls for a look at the whole object, which the ignored member is no part of. */
    @Test
    void whateverStandsInAnIgnoredMemberTakesNothingAway() {
        String both = detail(7).replace("}", ",\"session-count\":-1,\"receiving-ip\":null}");
        ParseResult result = parse("\"policies\":[" + policy("example.com", "\"failure-details\":" + both + ",") + "]");
        assertThat(result.orElseThrow().policies().get(0).failureDetails())
                .extracting(FailureDetail::failedSessionCount)
                .containsExactly(7L);
        assertThat(result.problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.MEMBER_ALIAS_IGNORED, ProblemCode.MEMBER_NULL);
    }

    @Test
    void rightPoliciesWinBeforeAndAfter() {
        String right = "\"policies\":[" + policy("right.example.com", "\"failure-details\":" + detail(7) + ",") + "]";
        String policy = policy("other.example.com", "\"failure-details\":" + detail(7) + ",");
        String other = "\"tls-report\":[" + policy + "," + policy + "]";
        for (String members : new String[] {right + "," + other, other + "," + right}) {
            ParseResult result = parse(members);
            TlsReport report = result.orElseThrow();
            assertThat(report.policies()).hasSize(1);
            assertThat(report.policies().get(0).policy().policyDomain()).isEqualTo("right.example.com");
            assertThat(result.problems()).extracting(Problem::code).containsExactly(ProblemCode.MEMBER_ALIAS_IGNORED);
        }
        ParseResult emptied = parse("\"tls-report\":" + policy + ",\"policies\":[]");
        assertThat(emptied.orElseThrow().policies()).isEmpty();
        ParseResult alone = parse(other);
        assertThat(alone.orElseThrow().policies()).hasSize(2);
        assertThat(alone.problems()).extracting(Problem::code).containsExactly(ProblemCode.MEMBER_ALIAS);
    }

    @Test
    void unknownMemberTwiceIsADuplicate() {
        ParseResult result = parse("\"x\":1,\"\\u0078\":2,\"policies\":[]");
        assertThat(result.report()).isEmpty();
        assertThat(result.problems()).extracting(Problem::code).contains(ProblemCode.DUPLICATE_MEMBER);
    }

    @Test
    void memberTwiceUnderItsOtherNameIsADuplicate() {
        ParseResult result = parse("\"tls-report\":[],\"tls-report\":[{}]");
        assertThat(result.report()).isEmpty();
        assertThat(result.problems()).extracting(Problem::code).contains(ProblemCode.DUPLICATE_MEMBER);
        String details = "\"failure_details\":" + detail(7) + ",";
        ParseResult setAside = parse("\"policies\":[" + policy("example.com", details + details) + "]");
        assertThat(setAside.orElseThrow().policies()).isEmpty();
        assertThat(setAside.problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.DUPLICATE_MEMBER, ProblemCode.MEMBER_ALIAS);
    }

    @Test
    void messageNamesTheMemberThatCounts() {
        String other = "\"failure_details\":" + detail(1) + ",";
        String right = "\"failure-details\":" + detail(7) + ",";
        assertThat(parse("\"policies\":[" + policy("example.com", other + right) + "]")
                        .problems()
                        .get(0)
                        .message())
                .isEqualTo("ignored beside failure-details");
        assertThat(parse("\"policies\":[],\"tls-report\":[]").problems())
                .extracting(Problem::message)
                .containsExactly("no policies", "ignored beside policies");
        assertThat(parse("\"tls-report\":[]").problems())
                .extracting(Problem::message)
                .containsExactly("no policies", "read as policies, the name that RFC 8460 gives this member");
    }

    @Test
    void handlerGetsPolicyAndSummaryAgainWhenTheRightFailureDetailsCome() throws IOException {
        String summary = "\"summary\":{\"total-successful-session-count\":1,\"total-failure-session-count\":7}";
        String policy = "\"policy\":{\"policy-type\":\"no-policy-found\",\"policy-domain\":\"example.com\"}";
        String other = "\"failure_details\":" + detail(1);
        String right = "\"failure-details\":" + detail(7);
        assertThat(events(policy, summary, other, right))
                .containsExactly(
                        "policy 0 no-policy-found example.com",
                        "summary 0 1/7",
                        "failureDetail 0 certificate-expired 1",
                        "policySetAside 0",
                        "policy 0 no-policy-found example.com",
                        "summary 0 1/7",
                        "failureDetail 0 certificate-expired 7",
                        "problem /policies/0/failure_details member-alias-ignored");
        assertThat(events(policy, other, right, summary))
                .containsExactly(
                        "policy 0 no-policy-found example.com",
                        "failureDetail 0 certificate-expired 1",
                        "policySetAside 0",
                        "policy 0 no-policy-found example.com",
                        "failureDetail 0 certificate-expired 7",
                        "summary 0 1/7",
                        "problem /policies/0/failure_details member-alias-ignored");
        assertThat(events(summary, other, right, policy))
                .containsExactly(
                        "summary 0 1/7",
                        "failureDetail 0 certificate-expired 1",
                        "policySetAside 0",
                        "summary 0 1/7",
                        "failureDetail 0 certificate-expired 7",
                        "policy 0 no-policy-found example.com",
                        "problem /policies/0/failure_details member-alias-ignored");
    }

    private static List<String> events(String... members) throws IOException {
        RecordingHandler handler = new RecordingHandler();
        String json = HEAD + "\"policies\":[{" + String.join(",", members) + "}]}";
        ReportParser.create().parse(new ByteArrayInputStream(json.getBytes(UTF_8)), handler);
        return handler.events().subList(1, handler.events().size());
    }
}
