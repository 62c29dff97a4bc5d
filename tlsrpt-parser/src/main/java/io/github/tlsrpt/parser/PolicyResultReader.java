package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.Summary;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads an element of {@code policies} (RFC 8460 §4.4) and hands out its parts in the sender's order. */
final class PolicyResultReader {

    /** The element itself, its policy or failure details, and what these hold. */
    private static final int DEPTH = 3;

    private final Tokens tokens;
    private final Problems problems;
    private final Relay handler;
    private final PlainPolicyResult plain;
    private final PolicyReader policyReader;
    private final SummaryReader summaryReader;
    private final FailureDetails details;
    private final Members members;

    private String array = "";
    private int index;
    private boolean setAside;
    private boolean policySeen;
    private boolean aliasRead;
    private @Nullable Location aliasAt;
    private @Nullable Policy policy;
    private SummaryReader.@Nullable State summaryState;

    PolicyResultReader(
            Tokens tokens, Problems problems, Relay handler, PlainReaders plainReaders, Supplier<JsonFactory> factory) {
        this.tokens = tokens;
        this.problems = problems;
        this.handler = handler;
        plain = plainReaders.policyResult();
        members = new Members(tokens, problems, this::pointer);
        policyReader = new PolicyReader(tokens, problems, plainReaders.policy(), factory, () -> pointer() + "/policy");
        summaryReader = new SummaryReader(tokens, problems, plainReaders.summary(), () -> pointer() + "/summary");
        details = new FailureDetails(tokens, problems, handler, plainReaders.failureDetail(), this::pointer);
    }

    /** Begins a report. */
    void begin(Limits limits) {
        details.begin(limits);
    }

    void clear() {
        members.clear();
        policyReader.clear();
        summaryReader.clear();
        details.clear();
        policy = null;
    }

    /** Reads the element at the current token; returns its counts, none where the policy was set aside. */
    Summary read(String arrayName, int policyIndex) throws IOException {
        array = arrayName;
        index = policyIndex;
        if (tokens.current() != JsonToken.START_OBJECT) {
            problems.add(ProblemCode.MEMBER_UNREADABLE, pointer(), tokens.location(), "expected an object, set aside");
            tokens.skip();
            return Summary.NONE;
        }
        plain.limit(details.left());
        PolicyResult plainResult = tokens.inPlace(plain, DEPTH);
        if (plainResult != null) {
            details.add(plainResult.failureDetails().size());
            handler.policyResult(index, plainResult, plain);
            return plainResult.summary();
        }
        setAside = false;
        policySeen = false;
        aliasRead = false;
        aliasAt = null;
        policy = null;
        summaryState = null;
        members.begin();
        details.begin(index);
        while (tokens.next() != JsonToken.END_OBJECT) {
            String name = tokens.name();
            tokens.next();
            member(name);
        }
        finish();
        return setAside ? Summary.NONE : summaryReader.summary();
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "policy" -> {
                if (isFirst(name, !policySeen)) {
                    policy();
                }
            }
            case "summary" -> {
                if (isFirst(name, summaryState == null)) {
                    summary();
                }
            }
            case FailureDetails.MEMBER -> details(name);
            case FailureDetails.ALIAS -> aliasOfDetails(name);
            default -> members.take(name);
        }
    }

    private boolean isFirst(String name, boolean first) throws IOException {
        if (!first) {
            members.repeated(name);
            setAside = true;
            tokens.skip();
        }
        return first;
    }

    private void details(String name) throws IOException {
        if (aliasRead) {
            withdrawAlias();
        }
        if (isFirst(name, !details.wereSent())) {
            details.read(name);
        }
    }

    /** Read as the failure details unless the right ones come, before or after (mail-tls-rpt writes this name). */
    private void aliasOfDetails(String name) throws IOException {
        if (isFirst(name, aliasAt == null)) {
            aliasAt = tokens.location();
            if (details.wereSent()) {
                tokens.skip();
            } else {
                aliasRead = true;
                details.read(name);
            }
        }
    }

    private void withdrawAlias() {
        aliasRead = false;
        details.begin(index);
        handler.policySetAside(index);
        if (policy != null) {
            handler.policy(index, policy);
        }
        if (summaryState == SummaryReader.State.READ) {
            handler.summary(index, summaryReader.summary());
        }
    }

    private void reportAlias() {
        if (aliasAt != null) {
            problems.add(
                    aliasRead ? ProblemCode.MEMBER_ALIAS : ProblemCode.MEMBER_ALIAS_IGNORED,
                    pointer() + "/" + FailureDetails.ALIAS,
                    aliasAt,
                    aliasRead
                            ? "read as " + FailureDetails.MEMBER + ", the name that RFC 8460 gives this member"
                            : "ignored beside " + FailureDetails.MEMBER);
        }
    }

    private void policy() throws IOException {
        policySeen = true;
        policy = isObject("policy") ? policyReader.read() : null;
        if (policy == null) {
            setAside = true;
        } else {
            handler.policy(index, policy);
        }
    }

    private void summary() throws IOException {
        summaryState = isObject("summary") ? summaryReader.read() : SummaryReader.State.UNREADABLE;
        switch (summaryState) {
            case READ -> handler.summary(index, summaryReader.summary());
            case UNREADABLE -> setAside = true;
            case FAILURE_TOTAL_ABSENT -> {} // finish() knows whether there are failure details
        }
    }

    private boolean isObject(String name) throws IOException {
        if (tokens.current() == JsonToken.START_OBJECT) {
            return true;
        }
        boolean absent = tokens.current() == JsonToken.VALUE_NULL;
        problems.add(
                absent ? ProblemCode.REQUIRED_MEMBER_MISSING : ProblemCode.MEMBER_UNREADABLE,
                pointer() + "/" + name,
                tokens.location(),
                (absent ? "null, " : "") + "expected an object, the policy is set aside");
        tokens.skip();
        return false;
    }

    private void finish() {
        reportAlias();
        if (!policySeen && !setAside) {
            missing("policy");
        }
        if (summaryState == null && !setAside) {
            missing("summary");
        }
        if (summaryState == SummaryReader.State.FAILURE_TOTAL_ABSENT && !setAside) {
            absentFailureTotal();
        }
        if (setAside) {
            handler.policySetAside(index);
        } else {
            compareCounts();
            expectPolicyString();
        }
    }

    private void missing(String name) {
        members.problem(ProblemCode.REQUIRED_MEMBER_MISSING, "member " + name + " is missing, the policy is set aside");
        setAside = true;
    }

    /** One reading is no guess: without any failure detail the total that was left out is 0. */
    private void absentFailureTotal() {
        if (details.count() > 0) {
            summaryReader.problem(
                    ProblemCode.FAILURE_TOTAL_UNKNOWN,
                    "no total-failure-session-count although there are failure details, the policy is set aside");
            setAside = true;
        } else {
            summaryReader.problem(
                    ProblemCode.FAILURE_TOTAL_MISSING,
                    "no total-failure-session-count and no failure details, read as 0");
            handler.summary(index, summaryReader.summary());
        }
    }

    // RFC 8460 §4: failure types may overlap, so a difference is no error.
    private void compareCounts() {
        long total = summaryReader.summary().totalFailureSessionCount();
        if (details.someSetAside()) {
            return;
        }
        if (details.count() == 0) {
            if (total > 0) {
                members.problem(
                        ProblemCode.FAILURES_WITHOUT_DETAILS, total + " failed sessions without failure details");
            }
        } else if (total == 0 && details.sessions() > 0) {
            members.problem(
                    ProblemCode.DETAILS_WITHOUT_FAILURES,
                    "failure details of " + details.sessions() + " sessions, but the failure total is 0");
        } else if (total != details.sessions()) {
            members.problem(
                    ProblemCode.COUNTS_DIFFER,
                    "failure details of " + details.sessions() + " sessions, the failure total is " + total);
        }
    }

    /** A sender that could not fetch a policy has nothing to quote. */
    private void expectPolicyString() {
        boolean sts = policy != null && policy.policyType().equals(PolicyType.STS);
        if (sts && policyReader.lacksPolicyString() && details.otherThanFetchErrors()) {
            policyReader.reportMissingPolicyString();
        }
    }

    private String pointer() {
        return "/" + array + "/" + index;
    }
}
