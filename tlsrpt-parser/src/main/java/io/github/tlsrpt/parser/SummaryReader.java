package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.Summary;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Reads a {@code summary} object (RFC 8460 §4.4). An absent failure total is judged by the failure details, which may
 * stand behind it, so that answer comes from the policy.
 */
final class SummaryReader {

    /** What a summary turned out to be. */
    enum State {
        READ,
        FAILURE_TOTAL_ABSENT,
        UNREADABLE
    }

    private final Tokens tokens;
    private final Members members;
    private final Counts counts;
    private final Slot successful;
    private final Slot failed;
    private final PlainSummary plain;
    private Summary summary = Summary.NONE;

    SummaryReader(Tokens tokens, Problems problems, PlainSummary plain, Supplier<String> pointer) {
        this.plain = plain;
        this.tokens = tokens;
        members = new Members(tokens, problems, pointer);
        counts = new Counts(members);
        successful = members.member("total-successful-session-count");
        failed = members.member("total-failure-session-count");
    }

    /** Reads the object at the current token. */
    State read() throws IOException {
        Summary plainSummary = tokens.inPlace(plain, 1);
        if (plainSummary != null) {
            summary = plainSummary;
            return State.READ;
        }
        if (!members.read()) {
            return State.UNREADABLE;
        }
        long successes = successes();
        boolean totalAbsent = failed.isAbsent() || failed.kind() == Slot.Kind.NULL;
        long failures = totalAbsent ? 0 : counts.count(failed);
        if (successes < 0 || failures < 0) {
            return State.UNREADABLE;
        }
        if (!members.isReadable(SchemaCheck.Part.SUMMARY)) {
            return State.UNREADABLE;
        }
        summary = new Summary(successes, failures);
        return totalAbsent ? State.FAILURE_TOTAL_ABSENT : State.READ;
    }

    void clear() {
        members.clear();
        summary = Summary.NONE;
    }

    private long successes() {
        if (successful.isAbsent() || successful.kind() == Slot.Kind.NULL) {
            members.problem(
                    ProblemCode.REQUIRED_MEMBER_MISSING, "no total-successful-session-count, the policy is set aside");
            return -1;
        }
        return counts.count(successful);
    }

    /** Returns the summary last read; an absent failure total is 0. */
    Summary summary() {
        return summary;
    }

    void problem(ProblemCode code, String message) {
        members.problem(failed, code, message);
    }
}
