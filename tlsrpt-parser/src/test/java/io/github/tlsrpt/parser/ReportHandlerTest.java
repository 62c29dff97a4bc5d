package io.github.tlsrpt.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.Summary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler sees, and in which order. */
class ReportHandlerTest {

    private static final ReportParser PARSER = ReportParser.create();
    private static final String HEADER = "header Example Inc., " + Samples.RANGE + ", tls@example.com, example-1";
    private static final String MEMBERS = """
            "organization-name": "Example Inc.",
            "date-range": {"start-datetime": "2024-05-01T00:00:00Z", "end-datetime": "2024-05-01T23:59:59Z"},
            "contact-info": "tls@example.com",
            "report-id": "example-1\"""";
    private static final String POLICY = """
            "policy": {"policy-type": "sts", "policy-string": ["version: STSv1"], "policy-domain": "example.net"}""";
    private static final String SUMMARY = """
            "summary": {"total-successful-session-count": 10, "total-failure-session-count": 3}""";
    private static final String DETAILS = """
            "failure-details": [
                {"result-type": "sts-policy-fetch-error", "failed-session-count": 1},
                {"result-type": "sts-policy-invalid", "failed-session-count": 2}]""";

    @Test
    void eventsComeInTheOrderOfTheDocument() throws IOException {
        assertThat(events(Samples.VALID, true))
                .containsExactly(
                        HEADER,
                        "policy 0 sts example.net",
                        "summary 0 10/3",
                        "failureDetail 0 certificate-expired 3",
                        "policy 1 no-policy-found example.org",
                        "summary 1 5/0");
    }

    @Test
    void headerComesLastWhereItsMembersStandBehindThePolicies() throws IOException {
        assertThat(events("{\"policies\": [{" + SUMMARY + "," + POLICY + "," + DETAILS + "}]," + MEMBERS + "}", true))
                .containsExactly(
                        "summary 0 10/3",
                        "policy 0 sts example.net",
                        "failureDetail 0 sts-policy-fetch-error 1",
                        "failureDetail 0 sts-policy-invalid 2",
                        HEADER);
    }

    @Test
    void alphabeticalMembersAsMailRuSendsThemAreReadTheSame() throws IOException {
        String alphabetical = "{\"contact-info\": \"tls@example.com\", \"date-range\": {\"end-datetime\":"
                + " \"2024-05-01T23:59:59Z\", \"start-datetime\": \"2024-05-01T00:00:00Z\"}, \"organization-name\":"
                + " \"Example Inc.\", \"policies\": [{" + DETAILS + "," + POLICY + "," + SUMMARY
                + "}], \"report-id\": \"example-1\"}";
        assertThat(events(alphabetical, true))
                .containsExactly(
                        "failureDetail 0 sts-policy-fetch-error 1",
                        "failureDetail 0 sts-policy-invalid 2",
                        "policy 0 sts example.net",
                        "summary 0 10/3",
                        HEADER);
        String usual = "{" + MEMBERS + ", \"policies\": [{" + POLICY + "," + SUMMARY + "," + DETAILS + "}]}";
        assertThat(PARSER.parse(Samples.utf8(alphabetical)).orElseThrow())
                .isEqualTo(PARSER.parse(Samples.utf8(usual)).orElseThrow());
    }

    @Test
    void headerComesOnceAlsoWhereMembersAreMissing() throws IOException {
        assertThat(events("{\"policies\": []}", false))
                .containsExactly(
                        "problem /policies policies-empty",
                        "problem  member-missing",
                        "problem  member-missing",
                        "problem  member-missing",
                        "header null, null, null, null",
                        "problem  required-member-missing");
    }

    @Test
    void failureTotalThatWasLeftOutComesAtTheEndOfThePolicy() throws IOException {
        String summary = "\"summary\": {\"total-successful-session-count\": 10}";
        assertThat(events("{" + MEMBERS + ", \"policies\": [{" + summary + "," + POLICY + "}]}", true))
                .containsExactly(
                        HEADER,
                        "policy 0 sts example.net",
                        "problem /policies/0/summary failure-total-missing",
                        "summary 0 10/0");
    }

    @Test
    void policyIsTakenBackWhenItsSummaryCannotBeRead() throws IOException {
        String bad = "\"summary\": {\"total-successful-session-count\": -1, \"total-failure-session-count\": 0}";
        String good = "{" + POLICY + "," + SUMMARY + "}";
        assertThat(events(
                        "{" + MEMBERS + ", \"policies\": [7, {" + POLICY + "," + DETAILS + "," + bad + "}, " + good
                                + "]}",
                        true))
                .containsExactly(
                        HEADER,
                        "problem /policies/0 member-unreadable",
                        "policy 1 sts example.net",
                        "failureDetail 1 sts-policy-fetch-error 1",
                        "failureDetail 1 sts-policy-invalid 2",
                        "problem /policies/1/summary/total-successful-session-count count-negative",
                        "policySetAside 1",
                        "policy 2 sts example.net",
                        "summary 2 10/3",
                        "problem /policies/2 failures-without-details");
    }

    @Test
    void unreadableSummaryBeforeThePolicyIsTheOnlyProblem() throws IOException {
        String bad = "\"summary\": 7";
        assertThat(events("{" + MEMBERS + ", \"policies\": [{" + bad + "," + POLICY + "}]}", true))
                .containsExactly(
                        HEADER,
                        "problem /policies/0/summary member-unreadable",
                        "policy 0 sts example.net",
                        "policySetAside 0");
    }

    @Test
    void policyThatIsSetAsideAnywayMissesNoFailureTotal() throws IOException {
        String summary = "\"summary\": {\"total-successful-session-count\": 10}";
        assertThat(events("{" + MEMBERS + ", \"policies\": [{\"policy\": 7, " + summary + "}]}", true))
                .containsExactly(HEADER, "problem /policies/0/policy member-unreadable", "policySetAside 0");
    }

    @Test
    void detailsWithoutFailureTotalTakeThePolicyBack() throws IOException {
        String summary = "\"summary\": {\"total-successful-session-count\": 10}";
        assertThat(events("{" + MEMBERS + ", \"policies\": [{" + POLICY + "," + summary + "," + DETAILS + "}]}", true))
                .containsExactly(
                        HEADER,
                        "policy 0 sts example.net",
                        "failureDetail 0 sts-policy-fetch-error 1",
                        "failureDetail 0 sts-policy-invalid 2",
                        "problem /policies/0/summary failure-total-unknown",
                        "policySetAside 0");
    }

    @Test
    void damagedDetailLeavesItsNeighboursAsTheyAreAlone() throws IOException {
        String bad = "{\"result-type\": \"sts-webpki-invalid\", \"receiving-ip\": \"192.0.2.9\","
                + " \"failure-reason-code\": \"x\", \"failed-session-count\": 1.5}";
        String good = "{\"result-type\": \"sts-policy-fetch-error\", \"failed-session-count\": 3}";
        ParseResult both = PARSER.parse(Samples.utf8("{" + MEMBERS + ", \"policies\": [{" + POLICY + "," + SUMMARY
                + ", \"failure-details\": [" + bad + "," + good + "]}]}"));
        ParseResult alone = PARSER.parse(Samples.utf8("{" + MEMBERS + ", \"policies\": [{" + POLICY + "," + SUMMARY
                + ", \"failure-details\": [" + good + "]}]}"));
        assertThat(both.report()).isEqualTo(alone.report()).isPresent();
        assertThat(Samples.codes(both.problems())).isEqualTo("E count-fractional");
        assertThat(alone.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "{}", "{\"policy\": 7}", "{\"summary\": 7}", "{\"policy\": {}, \"policy\": {}}"})
    void policiesThatAreSetAsideLeaveTheirNeighboursAsTheyAre(String bad) {
        String good = "{" + POLICY + "," + SUMMARY + "," + DETAILS + "}";
        String withNote = "{" + POLICY + "," + SUMMARY + "," + DETAILS + ", \"x\": 1}";
        PolicyResult read = PARSER.parse(Samples.utf8("{" + MEMBERS + ", \"policies\": [" + good + "]}"))
                .orElseThrow()
                .policies()
                .get(0);
        for (String neighbour : List.of(good, withNote)) {
            String many = (bad + ",").repeat(40);
            ParseResult result = PARSER.parse(Samples.utf8("{" + MEMBERS + ", \"policies\": [" + many + neighbour + ","
                    + many + neighbour + "," + bad + "," + neighbour + "," + bad + "]}"));
            assertThat(result.orElseThrow().policies()).containsExactly(read, read, read);
        }
    }

    @Test
    void streamIsNotCompleteAfterDamageAtItsEndThoughEverythingWasHandedOut() throws IOException {
        byte[] gzip = Samples.gzip(Samples.VALID);
        gzip[gzip.length - 8] ^= 1;
        RecordingHandler handler = new RecordingHandler();
        StreamOutcome outcome = PARSER.parse(new ByteArrayInputStream(gzip), handler);
        assertThat(outcome.complete()).isFalse();
        assertThat(Samples.lines(outcome.problems()))
                .containsExactly("ERROR: the checksum of the data is wrong; no report [gzip-corrupt]");
        assertThat(handler.events())
                .containsExactly(
                        HEADER,
                        "policy 0 sts example.net",
                        "summary 0 10/3",
                        "failureDetail 0 certificate-expired 3",
                        "policy 1 no-policy-found example.org",
                        "summary 1 5/0",
                        "problem  gzip-corrupt");
    }

    @Test
    void streamGoesOnAfterAnUnreadableDate() throws IOException {
        String text = Samples.change("\"2024-05-01T00:00:00Z\"", "\"today\"");
        assertThat(events(text, false))
                .startsWith(
                        "problem /date-range/start-datetime date-unreadable",
                        "header Example Inc., null, tls@example.com, example-1")
                .endsWith("policy 1 no-policy-found example.org", "summary 1 5/0");
    }

    @Test
    void handlerSeesAlsoTheProblemsThatAreNotKept() throws IOException {
        String text = Samples.change("\"policies\"", "\"a\": 1, \"b\": 2, \"c\": 3, \"policies\"");
        RecordingHandler handler = new RecordingHandler();
        StreamOutcome outcome = ReportParser.builder()
                .maxProblems(1)
                .build()
                .parse(new ByteArrayInputStream(Samples.utf8(text)), handler);
        assertThat(handler.problems()).isEqualTo(3);
        assertThat(Samples.codes(outcome.problems())).isEqualTo("N unknown-member, N too-many-problems");
        assertThat(outcome.complete()).isTrue();
    }

    /** A handler that throws at one kind of event. */
    private static ReportHandler throwing(String event, RuntimeException failure) {
        return new ReportHandler() {
            private void at(String name) {
                if (name.equals(event)) {
                    throw failure;
                }
            }

            @Override
            public void header(ReportHeader header) {
                at("header");
            }

            @Override
            public void policy(int index, Policy policy) {
                at("policy");
            }

            @Override
            public void summary(int index, Summary summary) {
                at("summary");
            }

            @Override
            public void failureDetail(int index, FailureDetail failureDetail) {
                at("failureDetail");
            }

            @Override
            public void policySetAside(int index) {
                at("policySetAside");
            }

            @Override
            public void problem(Problem problem) {
                at("problem");
            }
        };
    }

    static Stream<String> events() {
        return Stream.of("header", "policy", "summary", "failureDetail", "policySetAside", "problem");
    }

    @ParameterizedTest
    @MethodSource("events")
    void exceptionOfTheHandlerComesBackAsTheSameInstance(String event) {
        String text = Samples.change("count\": 5", "count\": -5");
        RuntimeException failure = new IllegalStateException("handler");
        ReportHandler handler = throwing(event, failure);
        for (UnaryOperator<byte[]> packing : packings()) {
            byte[] input = packing.apply(Samples.utf8(text));
            assertThatThrownBy(() -> PARSER.parse(new ByteArrayInputStream(input), handler))
                    .isSameAs(failure);
        }
    }

    @Test
    void checkedExceptionThatAHandlerSneaksOutComesBackAsTheSameInstance() {
        IOException failure = new IOException("handler");
        ReportHandler handler = new ReportHandler() {
            @Override
            public void header(ReportHeader header) {
                ReportHandlerTest.<RuntimeException>sneak(failure);
            }
        };
        assertThatThrownBy(() -> PARSER.parse(new ByteArrayInputStream(Samples.valid()), handler))
                .isSameAs(failure);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    private static Iterable<UnaryOperator<byte[]>> packings() {
        return List.of(UnaryOperator.identity(), Samples::gzip);
    }

    private static List<String> events(String text, boolean complete) throws IOException {
        RecordingHandler handler = new RecordingHandler();
        StreamOutcome outcome = PARSER.parse(new ByteArrayInputStream(Samples.utf8(text)), handler);
        assertThat(outcome.complete()).isEqualTo(complete);
        assertThat(handler.headers()).isOne();
        return handler.events();
    }
}
