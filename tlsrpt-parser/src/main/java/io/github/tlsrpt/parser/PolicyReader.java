package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.tlsrpt.model.Policy;
import io.github.tlsrpt.model.PolicyType;
import io.github.tlsrpt.model.StsPolicy;
import io.github.tlsrpt.model.TlsaRecord;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a {@code policy} object (RFC 8460 §4.4, §4.5). */
final class PolicyReader {

    private final Tokens tokens;
    private final Members members;
    private final Values values;
    private final PolicyText policyText;
    private final Slot policyType;
    private final Slot policyString;
    private final Slot policyDomain;
    private final Slot mxHost;
    private final PlainPolicy plain;
    private boolean lacksPolicyString;

    PolicyReader(
            Tokens tokens,
            Problems problems,
            PlainPolicy plain,
            Supplier<JsonFactory> factory,
            Supplier<String> pointer) {
        this.plain = plain;
        this.tokens = tokens;
        members = new Members(tokens, problems, pointer);
        values = new Values(members);
        policyText = new PolicyText(factory);
        policyType = members.member("policy-type");
        policyString = members.member("policy-string");
        policyDomain = members.member("policy-domain");
        mxHost = members.member("mx-host");
        members.alias("mx-host-pattern", mxHost);
    }

    /** Reads the object at the current token; null where it cannot be read, which has been reported then. */
    @Nullable Policy read() throws IOException {
        Policy plainPolicy = tokens.inPlace(plain, 2);
        if (plainPolicy != null) {
            lacksPolicyString = false;
            return plainPolicy;
        }
        if (!members.read()) {
            return null;
        }
        PolicyType type = type();
        if (type == null) {
            return null;
        }
        lacksPolicyString = policyString.isAbsent();
        List<String> lines = policyString(type);
        Policy policy = new Policy(type, lines, values.domain(policyDomain), mxHost(type, lines));
        return members.isReadable(SchemaCheck.Part.POLICY) ? policy : null;
    }

    /** Tells whether the policy just read should have come with its text and did not, neither null nor empty. */
    boolean lacksPolicyString() {
        return lacksPolicyString;
    }

    void clear() {
        members.clear();
    }

    void reportMissingPolicyString() {
        members.problem(
                policyString,
                ProblemCode.POLICY_STRING_MISSING,
                "member policy-string is missing, read as an empty list");
    }

    private @Nullable PolicyType type() {
        if (values.isMissing(policyType)) {
            members.problem(ProblemCode.REQUIRED_MEMBER_MISSING, "no policy-type, the policy is set aside");
            return null;
        }
        String word = values.word(policyType, "the policy is set aside");
        if (word == null) {
            return null;
        }
        PolicyType type = new PolicyType(word);
        if (!type.isDefined()) {
            members.problem(
                    policyType,
                    ProblemCode.POLICY_TYPE_UNKNOWN,
                    Quote.of(word) + " is not tlsa, sts or no-policy-found, kept as sent");
        }
        return type;
    }

    private List<String> policyString(PolicyType type) {
        List<String> lines = values.texts(policyString, text -> PolicyText.split(text, type));
        Optional<List<String>> nested = policyText.nestedJson(lines);
        if (nested.isPresent()) {
            members.problem(
                    policyString,
                    ProblemCode.POLICY_STRING_NESTED_JSON,
                    "one text that is a JSON array, read as its elements");
            lines = values.cleanTexts(policyString, nested.get());
        }
        if (type.equals(PolicyType.TLSA)) {
            checkTlsa(lines);
        }
        return lines;
    }

    private void checkTlsa(List<String> lines) {
        if (policyString.isAbsent()) {
            reportMissingPolicyString();
        }
        for (String line : lines) {
            Optional<TlsaRecord> record = TlsaRecord.parse(line);
            if (record.isEmpty() || !record.get().toString().equals(line.toLowerCase(Locale.ROOT))) {
                members.problem(
                        policyString,
                        ProblemCode.POLICY_STRING_NOT_TLSA,
                        Quote.of(line) + " is not a TLSA record as RFC 8460 section 4.5 writes it, kept as sent");
            } else if (!record.get().hasDigestLength()) {
                members.problem(
                        policyString,
                        ProblemCode.TLSA_DIGEST_LENGTH,
                        "a digest of the wrong length for matching type "
                                + record.get().matchingType());
            }
        }
    }

    private List<String> mxHost(PolicyType type, List<String> lines) {
        List<String> patterns = values.texts(mxHost, List::of);
        boolean sts = type.equals(PolicyType.STS);
        if (sts && mxHost.isAbsent() && lines.stream().anyMatch(line -> line.startsWith("mx:"))) {
            values.missing(mxHost);
        }
        if (!sts && !patterns.isEmpty()) {
            members.problem(mxHost, ProblemCode.MX_HOST_WITHOUT_STS, "mx-host on a policy that is not sts, kept");
        }
        for (String pattern : patterns) {
            if (!StsPolicy.isMxPattern(pattern)) {
                members.problem(
                        mxHost,
                        ProblemCode.MX_HOST_NOT_A_PATTERN,
                        Quote.of(pattern) + " is neither a host name nor *. and a host name, kept as sent");
            }
        }
        return patterns;
    }
}
