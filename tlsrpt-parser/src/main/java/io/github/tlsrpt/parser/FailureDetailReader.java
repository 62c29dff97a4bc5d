package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.FailureDetail;
import io.github.tlsrpt.model.ResultType;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads an element of {@code failure-details} (RFC 8460 §4.4). */
final class FailureDetailReader {

    private final Tokens tokens;
    private final Members members;
    private final Values values;
    private final Counts counts;
    private final Slot resultType;
    private final Slot sendingMtaIp;
    private final Slot receivingMxHostname;
    private final Slot receivingMxHelo;
    private final Slot receivingIp;
    private final Slot failedSessionCount;
    private final Slot additionalInformation;
    private final Slot failureReasonCode;
    private final PlainFailureDetail plain;

    FailureDetailReader(Tokens tokens, Problems problems, PlainFailureDetail plain, Supplier<String> pointer) {
        this.plain = plain;
        this.tokens = tokens;
        members = new Members(tokens, problems, pointer);
        values = new Values(members);
        counts = new Counts(members);
        resultType = members.member("result-type");
        sendingMtaIp = members.member("sending-mta-ip");
        receivingMxHostname = members.member("receiving-mx-hostname");
        receivingMxHelo = members.member("receiving-mx-helo");
        receivingIp = members.member("receiving-ip");
        failedSessionCount = members.member("failed-session-count");
        additionalInformation = members.member("additional-information");
        failureReasonCode = members.member("failure-reason-code");
        members.alias("session-count", failedSessionCount);
        members.alias("additional-info-uri", additionalInformation);
        members.alias("failure-error-code", failureReasonCode);
    }

    /** Reads the object at the current token; null where it cannot be read, which has been reported then. */
    @Nullable FailureDetail read() throws IOException {
        FailureDetail plainDetail = tokens.inPlace(plain, 1);
        if (plainDetail != null) {
            return plainDetail;
        }
        if (!members.read()) {
            return null;
        }
        long count = count();
        if (count < 0) {
            return null;
        }
        ResultType type = type();
        expectConnection(type);
        FailureDetail detail = new FailureDetail(
                type,
                values.address(sendingMtaIp),
                values.text(receivingMxHostname),
                helo(),
                values.address(receivingIp),
                count,
                additionalInformation(),
                values.text(failureReasonCode));
        expectReason(detail);
        return members.isReadable(SchemaCheck.Part.FAILURE_DETAIL) ? detail : null;
    }

    void clear() {
        members.clear();
    }

    private long count() {
        if (failedSessionCount.isAbsent() || failedSessionCount.kind() == Slot.Kind.NULL) {
            members.problem(
                    ProblemCode.REQUIRED_MEMBER_MISSING, "no failed-session-count, the failure detail is set aside");
            return -1;
        }
        long count = counts.count(failedSessionCount);
        if (count == 0) {
            members.problem(failedSessionCount, ProblemCode.FAILED_SESSION_COUNT_ZERO, "counts no session");
        }
        return count;
    }

    private @Nullable ResultType type() {
        String word = values.word(resultType, "read as absent");
        if (word == null) {
            if (resultType.isAbsent()) {
                members.problem(ProblemCode.RESULT_TYPE_MISSING, "member result-type is missing, read as absent");
            }
            return null;
        }
        ResultType type = new ResultType(word);
        if (type.isRegistered()) {
            return type;
        }
        if (word.chars().anyMatch(Syntax::isBlank)) {
            members.problem(
                    resultType,
                    ProblemCode.RESULT_TYPE_NOT_A_TOKEN,
                    Quote.of(word) + " has blanks inside, kept as sent");
        } else {
            members.problem(
                    resultType,
                    ProblemCode.RESULT_TYPE_UNREGISTERED,
                    Quote.of(word) + " is not a registered result type, kept as sent");
        }
        return type;
    }

    /** Failures of the policy itself have no SMTP session, and so neither addresses nor MX (RFC 8460 §4.3.2). */
    private void expectConnection(@Nullable ResultType type) {
        boolean policyLevel = type != null
                && (type.value().startsWith("sts-")
                        || type.equals(ResultType.DNSSEC_INVALID)
                        || type.equals(ResultType.DANE_REQUIRED));
        if (policyLevel) {
            return;
        }
        if (sendingMtaIp.isAbsent()) {
            values.missing(sendingMtaIp);
        }
        if (receivingMxHostname.isAbsent()) {
            values.missing(receivingMxHostname);
        }
    }

    private @Nullable String helo() {
        String text = values.textOfLines(receivingMxHelo);
        if (text != null && (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)) {
            members.problem(receivingMxHelo, ProblemCode.HELO_MULTI_LINE, "several lines, kept as sent");
        }
        return text;
    }

    private @Nullable String additionalInformation() {
        String text = values.text(additionalInformation);
        if (text != null && !Syntax.isUri(text)) {
            members.problem(
                    additionalInformation,
                    ProblemCode.ADDITIONAL_INFORMATION_NOT_A_URI,
                    Quote.of(text) + " is not a URI, kept as sent");
        }
        return text;
    }

    // RFC 8460 §4.3.1: SHOULD be accompanied by a failure-reason-code
    private void expectReason(FailureDetail detail) {
        boolean asked = ResultType.CERTIFICATE_NOT_TRUSTED.equals(detail.resultType())
                || ResultType.VALIDATION_FAILURE.equals(detail.resultType());
        if (asked && failureReasonCode.isAbsent()) {
            members.problem(
                    ProblemCode.REASON_CODE_MISSING, "no failure-reason-code, which this result type should have");
        }
    }
}
