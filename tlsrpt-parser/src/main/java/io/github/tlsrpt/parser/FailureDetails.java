package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonToken;
import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.ResultType;
import java.io.IOException;
import java.util.function.Supplier;

/** Reads the {@code failure-details} of a policy, handing out each and keeping only what the policy is judged by. */
final class FailureDetails {

    static final String MEMBER = "failure-details";
    static final String ALIAS = "failure_details";

    private final Tokens tokens;
    private final Problems problems;
    private final ReportHandler handler;
    private final Supplier<String> policyPointer;
    private final FailureDetailReader reader;
    private int maxInReport;

    private int policyIndex;
    private int inReport;
    private int count;
    private long sessions;
    private String member = MEMBER;
    private boolean sent;
    private boolean someSetAside;
    private boolean otherThanFetchErrors;

    FailureDetails(
            Tokens tokens,
            Problems problems,
            ReportHandler handler,
            PlainFailureDetail plain,
            Supplier<String> policyPointer) {
        this.tokens = tokens;
        this.problems = problems;
        this.handler = handler;
        this.policyPointer = policyPointer;
        reader = new FailureDetailReader(tokens, problems, plain, () -> pointer() + "/" + (count - 1));
    }

    /** Begins a report. */
    void begin(Limits limits) {
        maxInReport = limits.failureDetails();
        inReport = 0;
    }

    /** Begins a policy. */
    void begin(int index) {
        policyIndex = index;
        count = 0;
        sessions = 0;
        sent = false;
        someSetAside = false;
        otherThanFetchErrors = false;
    }

    /** Returns how many more the report may have. */
    int left() {
        return maxInReport - inReport;
    }

    /** Counts some that were read with their policy. */
    void add(int more) {
        inReport += more;
    }

    /** Reads the value at the current token, which stands under the given name. */
    void read(String name) throws IOException {
        member = name;
        sent = true;
        switch (tokens.current()) {
            case START_ARRAY -> {
                while (tokens.next() != JsonToken.END_ARRAY) {
                    detail();
                }
            }
            case START_OBJECT -> {
                problems.add(
                        ProblemCode.OBJECT_INSTEAD_OF_ARRAY,
                        pointer(),
                        tokens.location(),
                        "an object, expected an array of objects; read as one");
                detail();
            }
            case VALUE_NULL ->
                problems.add(
                        ProblemCode.MEMBER_NULL,
                        pointer(),
                        tokens.location(),
                        "null, expected an array; read as an empty list");
            default ->
                problems.add(
                        ProblemCode.MEMBER_UNREADABLE,
                        pointer(),
                        tokens.location(),
                        "expected an array of objects, read as an empty list");
        }
    }

    private void detail() throws IOException {
        count++;
        if (inReport++ == maxInReport) {
            throw new Rejected(
                    ProblemCode.LIMIT_FAILURE_DETAILS,
                    tokens.location(),
                    "more than " + maxInReport + " failure details, see maxFailureDetails; no report");
        }
        FailureDetail detail = null;
        if (tokens.current() == JsonToken.START_OBJECT) {
            detail = reader.read();
        } else {
            problems.add(
                    ProblemCode.MEMBER_UNREADABLE,
                    pointer() + "/" + (count - 1),
                    tokens.location(),
                    "expected an object, set aside");
            tokens.skip();
        }
        if (detail == null) {
            someSetAside = true;
            return;
        }
        sessions = sessions + detail.failedSessionCount() < 0 ? Long.MAX_VALUE : sessions + detail.failedSessionCount();
        otherThanFetchErrors |= !isFetchError(detail);
        handler.failureDetail(policyIndex, detail);
    }

    private static boolean isFetchError(FailureDetail detail) {
        return ResultType.STS_POLICY_FETCH_ERROR.equals(detail.resultType())
                || ResultType.STS_WEBPKI_INVALID.equals(detail.resultType());
    }

    void clear() {
        reader.clear();
    }

    /** Tells whether the member was there. */
    boolean wereSent() {
        return sent;
    }

    /** Returns how many were sent, readable or not. */
    int count() {
        return count;
    }

    /** Returns the sessions of all that could be read, at most 2^63-1. */
    long sessions() {
        return sessions;
    }

    boolean someSetAside() {
        return someSetAside;
    }

    boolean otherThanFetchErrors() {
        return otherThanFetchErrors;
    }

    private String pointer() {
        return policyPointer.get() + "/" + member;
    }
}
