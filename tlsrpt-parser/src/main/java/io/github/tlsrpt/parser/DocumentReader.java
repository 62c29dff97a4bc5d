package io.github.tlsrpt.parser;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.Summary;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks through one document. Only {@code policies} and {@code failure-details} are unbounded; they are handed out piece
 * by piece, everything else is small.
 */
final class DocumentReader {

    private static final String POLICIES = "policies";
    private static final String ALIAS = "tls-report";
    private static final String DATE_RANGE = "date-range";

    private final Tokens tokens;
    private final Problems problems;
    private final Relay handler;
    private final PlainReaders plain;
    private final Members members;
    private final Values values;
    private final Slot organizationName;
    private final Slot contactInfo;
    private final Slot reportId;
    private final DateRangeReader dateRangeReader;
    private final PolicyResultReader policyReader;

    private int maxPolicies;
    private @Nullable DateRange dateRange;
    private boolean dateRangeSeen;
    private boolean policiesSeen;
    private @Nullable Location aliasAt;
    private int policyCount;
    private boolean headerGiven;

    DocumentReader(Tokens tokens, Problems problems, Relay handler, PlainReaders plain, Supplier<JsonFactory> factory) {
        this.tokens = tokens;
        this.problems = problems;
        this.handler = handler;
        this.plain = plain;
        members = new Members(
                tokens,
                problems,
                () -> "",
                code -> code == ProblemCode.DUPLICATE_MEMBER || code == ProblemCode.REQUIRED_MEMBER_MISSING);
        values = new Values(members);
        organizationName = members.member("organization-name");
        contactInfo = members.member("contact-info");
        reportId = members.member("report-id");
        dateRangeReader = new DateRangeReader(tokens, problems, plain.dateRange());
        policyReader = new PolicyResultReader(tokens, problems, handler, plain, factory);
    }

    /** Begins a report. */
    void begin(Limits limits) {
        maxPolicies = limits.policies();
        policyReader.begin(limits);
        dateRange = null;
        dateRangeSeen = false;
        policiesSeen = false;
        aliasAt = null;
        policyCount = 0;
        headerGiven = false;
    }

    /** Lets go of the report. */
    void clear() {
        members.clear();
        dateRangeReader.clear();
        policyReader.clear();
        plain.clear();
        dateRange = null;
    }

    void read() throws IOException {
        JsonToken first = tokens.first();
        if (first == null) {
            throw new Rejected(ProblemCode.EMPTY_INPUT, "nothing but white space, expected a report");
        }
        Location start = tokens.location();
        if (first != JsonToken.START_OBJECT) {
            tokens.skip();
            tokens.end();
            throw new Rejected(ProblemCode.NOT_AN_OBJECT, start, "expected a JSON object; no report");
        }
        members.begin();
        while (tokens.next() != JsonToken.END_OBJECT) {
            String name = tokens.name();
            tokens.next();
            member(name);
            if (!headerGiven && isHeaderComplete()) {
                header();
            }
        }
        finish();
        tokens.end();
    }

    private void member(String name) throws IOException {
        switch (name) {
            case DATE_RANGE -> {
                if (isFirst(name, !dateRangeSeen)) {
                    dateRangeSeen = true;
                    dateRange = dateRangeReader.read();
                }
            }
            case POLICIES -> {
                if (isFirst(name, !policiesSeen)) {
                    policiesSeen = true;
                    withdrawAlias();
                    policies(name);
                }
            }
            case ALIAS -> aliasOfPolicies(name);
            default -> members.take(name);
        }
    }

    private boolean isFirst(String name, boolean first) throws IOException {
        if (!first) {
            members.repeated(name);
            tokens.skip();
        }
        return first;
    }

    /** Read as the policies unless the right ones come, before or after. */
    private void aliasOfPolicies(String name) throws IOException {
        if (isFirst(name, aliasAt == null)) {
            aliasAt = tokens.location();
            if (policiesSeen) {
                tokens.skip();
            } else {
                policies(name);
            }
        }
    }

    private void withdrawAlias() {
        for (int i = 0; i < policyCount; i++) {
            handler.policySetAside(i);
        }
        policyCount = 0;
    }

    private void reportAlias() {
        if (aliasAt != null) {
            problems.add(
                    policiesSeen ? ProblemCode.MEMBER_ALIAS_IGNORED : ProblemCode.MEMBER_ALIAS,
                    "/" + ALIAS,
                    aliasAt,
                    policiesSeen
                            ? "ignored beside " + POLICIES
                            : "read as " + POLICIES + ", the name that RFC 8460 gives this member");
        }
    }

    private void policies(String name) throws IOException {
        Location location = tokens.location();
        switch (tokens.current()) {
            case START_ARRAY -> policyArray(name, location);
            case START_OBJECT -> {
                problems.add(
                        ProblemCode.OBJECT_INSTEAD_OF_ARRAY,
                        "/" + name,
                        location,
                        "an object, expected an array of objects; read as one");
                policyReader.read(name, policyCount++);
            }
            case VALUE_NULL ->
                problems.addFatal(
                        ProblemCode.REQUIRED_MEMBER_MISSING,
                        "/" + name,
                        location,
                        "null, expected an array; no report");
            default ->
                problems.addFatal(ProblemCode.MEMBER_UNREADABLE, "/" + name, location, "expected an array; no report");
        }
    }

    private void policyArray(String name, Location location) throws IOException {
        Summary sum = Summary.NONE;
        boolean overflow = false;
        while (tokens.next() != JsonToken.END_ARRAY) {
            if (policyCount == maxPolicies) {
                throw new Rejected(
                        ProblemCode.LIMIT_POLICIES,
                        tokens.location(),
                        "more than " + maxPolicies + " policies, see maxPolicies; no report");
            }
            if (tokens.isLong()) {
                plain.keepTexts();
            }
            Summary summary = policyReader.read(name, policyCount++);
            overflow |= overflows(sum, summary);
            sum = sum.plus(summary);
        }
        if (policyCount == 0) {
            problems.add(ProblemCode.POLICIES_EMPTY, "/" + name, location, "no policies");
        }
        if (overflow) {
            problems.add(
                    ProblemCode.COUNT_OVERFLOW,
                    "/" + name,
                    location,
                    "the counts add up to more than 9223372036854775807, the sum stops there");
        }
    }

    private static boolean overflows(Summary a, Summary b) {
        return a.totalSuccessfulSessionCount() + b.totalSuccessfulSessionCount() < 0
                || a.totalFailureSessionCount() + b.totalFailureSessionCount() < 0;
    }

    private boolean isHeaderComplete() {
        return dateRangeSeen && !organizationName.isAbsent() && !contactInfo.isAbsent() && !reportId.isAbsent();
    }

    private void header() {
        headerGiven = true;
        handler.header(new ReportHeader(
                values.expectedText(organizationName), dateRange, contactInfo(), values.expectedText(reportId)));
    }

    private @Nullable String contactInfo() {
        String text = values.expectedText(contactInfo);
        if (text != null && !Syntax.isAddress(text)) {
            members.problem(
                    contactInfo,
                    ProblemCode.CONTACT_INFO_NOT_AN_ADDRESS,
                    Quote.of(text) + " is not a mail address, kept as sent");
        }
        return text;
    }

    private void finish() {
        if (!headerGiven) {
            header();
        }
        if (!dateRangeSeen) {
            required(DATE_RANGE);
        }
        reportAlias();
        if (!policiesSeen && aliasAt == null) {
            required(POLICIES);
        }
        members.end();
    }

    private void required(String name) {
        members.problem(ProblemCode.REQUIRED_MEMBER_MISSING, "member " + name + " is missing; no report");
    }
}
