package io.github.tlsrpt.parser;

import io.github.tlsrpt.model.DateRange;
import io.github.tlsrpt.model.PolicyResult;
import io.github.tlsrpt.model.TlsReport;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads in place a whole report that stands in the window from end to end, as daily ones do, and calls for no remark. */
final class PlainReport implements PlainReader<TlsReport> {

    /** The document, its policies, one of them, its policy or failure details, and a list or detail in these. */
    private static final int DEPTH = 5;

    /** No policy and no failure detail is shorter. */
    private static final int LEAST_BYTES = 32;

    private static final int ORGANIZATION = 0;
    private static final int DATE_RANGE = 1;
    private static final int CONTACT = 2;
    private static final int ID = 3;
    private static final int FEW = 8;

    private final MemberNames names =
            new MemberNames("organization-name", "date-range", "contact-info", "report-id", "policies");
    private final PlainTexts texts = new PlainTexts(PlainTexts.Kind.ANY);
    private final PlainTexts addresses = new PlainTexts(PlainTexts.Kind.MAILBOX);
    private final Cursor cursor;
    private final PlainObject object;
    private final PlainDateRange dateRangeReader;
    private final PlainPolicyResult policyReader;
    private PolicyResult[] results = new PolicyResult[FEW];

    PlainReport(Cursor cursor, PlainDateRange dateRangeReader, PlainPolicyResult policyReader) {
        this.cursor = cursor;
        this.dateRangeReader = dateRangeReader;
        this.policyReader = policyReader;
        object = new PlainObject(cursor);
    }

    void limit(int maxStringLength) {
        object.limit(maxStringLength);
    }

    /** Tells whether the limits leave room for every report that the window can hold. */
    boolean isWithin(Limits limits) {
        return limits.depth() >= DEPTH
                && limits.policies() >= Window.SIZE / LEAST_BYTES
                && limits.failureDetails() >= Window.SIZE / LEAST_BYTES;
    }

    @Override
    public @Nullable TlsReport read() {
        if (cursor.skipBlanks() != '{') {
            return null;
        }
        cursor.at++;
        String organization = null;
        DateRange range = null;
        String contact = null;
        String id = null;
        List<PolicyResult> policies = List.of();
        int member = object.begin(names);
        for (; member >= 0; member = object.next()) {
            switch (member) {
                case ORGANIZATION -> organization = object.text(texts);
                case DATE_RANGE -> range = object.good(object.openObject() ? dateRangeReader.read() : null);
                case CONTACT -> contact = object.text(addresses);
                case ID -> id = object.text(texts);
                default -> policies = policies();
            }
        }
        if (member != PlainObject.END || organization == null || range == null || contact == null || id == null) {
            return null;
        }
        return policies.isEmpty() || !isEnd() ? null : new TlsReport(organization, range, contact, id, policies);
    }

    private List<PolicyResult> policies() {
        int count = 0;
        for (boolean more = object.openArray(); more; more = object.nextElement()) {
            PolicyResult result = object.good(object.openObject() ? policyReader.read() : null);
            if (result == null) {
                return List.of();
            }
            if (count == results.length) {
                results = Arrays.copyOf(results, 2 * count);
            }
            results[count++] = result;
        }
        return Lists.of(results, count);
    }

    private boolean isEnd() {
        cursor.skipBlanks();
        return cursor.at == cursor.window.end() && cursor.window.hasEnded();
    }
}
