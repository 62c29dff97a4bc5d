package io.github.tlsrpt.dns;

import static io.github.tlsrpt.dns.RecordProblemCode.DESTINATION_MISSING;
import static io.github.tlsrpt.dns.RecordProblemCode.ID_MISSING;
import static io.github.tlsrpt.dns.RecordProblemCode.RECORD_LONG;
import static io.github.tlsrpt.dns.RecordProblemCode.RECORD_MISPLACED;
import static io.github.tlsrpt.dns.RecordProblemCode.RECORD_MISSING;
import static io.github.tlsrpt.dns.RecordProblemCode.RECORD_TOO_LONG;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_MISSING;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_SINGLE;
import static io.github.tlsrpt.dns.RecordProblemCode.RUA_WITHOUT_MAILTO;
import static io.github.tlsrpt.dns.RecordProblemCode.SEVERAL_RECORDS;
import static io.github.tlsrpt.dns.RecordProblemCode.SYNTAX_ERROR;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a record, and what would be better: for people whose reports do not come.
 *
 * <pre>{@code
 * RecordCheck.check("V=tlsrptv1; rua=tls@example.net").forEach(System.out::println);
 * }</pre>
 *
 * <p>This is advice on top of {@link TlsRptRecord#parse}, which alone decides what a record is: a malformed record always has
 * a problem of severity {@code ERROR}, a well-formed one with a destination hardly ever. All methods are pure functions but
 * {@link #misplaced}, take any text, and are thread-safe. At most 100 problems are returned.
 */
public final class RecordCheck {

    /** The least that every IPv6 link carries, less headers; larger answers need fragments or TCP (RFC 9715). */
    private static final int FITS_A_DATAGRAM = 1232;

    /** Names at which the record is found by mistake: another or a missing label, the name of an early draft, DMARC's. */
    private static final List<String> WRONG_PREFIXES =
            List.of("", "_smtp._tcp.", "_smtp_tls.", "_smtp-tlsrpt.", "_tls.", "_tlsrpt.", "_mta-sts.", "_dmarc.");

    private RecordCheck() {}

    /**
     * Checks one record, as someone means to publish it.
     *
     * @param txt any text
     * @return the problems in the order of their places; empty where there is nothing to say
     */
    public static List<RecordProblem> check(String txt) {
        return tlsRpt(Objects.requireNonNull(txt, "txt"), null);
    }

    /**
     * Checks what stands at the name of a domain.
     *
     * @param policyDomain the domain; letters outside ASCII become A-labels
     * @param txtRecords all TXT records at {@link TlsRptRecord#ownerName}, as {@link TlsRptLookup.Result#txtRecords}
     * @return the problems of the one record that is, or seems to be meant as, the record of this domain
     * @throws IllegalArgumentException if it is not a domain name
     */
    public static List<RecordProblem> check(String policyDomain, Collection<TxtRecord> txtRecords) {
        String domain = Domains.toALabels(policyDomain, "policyDomain");
        String name = TlsRptRecord.ownerName(domain);
        return set(txtRecords, TlsRptRecord::isTlsRpt, "rua=", name, txt -> tlsRpt(txt, domain));
    }

    /**
     * Checks a record of MTA-STS (RFC 8461 §3.1).
     *
     * @param txt any text
     * @return the problems in the order of their places; empty where there is nothing to say
     */
    public static List<RecordProblem> checkMtaSts(String txt) {
        return mtaSts(Objects.requireNonNull(txt, "txt"));
    }

    /**
     * Checks what stands at the name of a domain for MTA-STS (RFC 8461 §3.1).
     *
     * @param policyDomain the domain; letters outside ASCII become A-labels
     * @param txtRecords all TXT records at {@link MtaStsRecord#ownerName}
     * @return the problems of the one record that is, or seems to be meant as, the record of this domain
     * @throws IllegalArgumentException if it is not a domain name
     */
    public static List<RecordProblem> checkMtaSts(String policyDomain, Collection<TxtRecord> txtRecords) {
        String name = MtaStsRecord.ownerName(Domains.toALabels(policyDomain, "policyDomain"));
        return set(txtRecords, MtaStsRecord::isMtaSts, "id=", name, RecordCheck::mtaSts);
    }

    /**
     * Looks for the record of a domain at names where it is put by mistake. Worth its queries where {@link TlsRptLookup}
     * found none.
     *
     * @param policyDomain the domain; letters outside ASCII become A-labels
     * @param resolver what asks DNS, eight times; names it cannot answer for are passed over
     * @return one problem for each name with a record
     * @throws IllegalArgumentException if it is not a domain name
     */
    public static List<RecordProblem> misplaced(String policyDomain, TxtResolver resolver) {
        String domain = Domains.toALabels(policyDomain, "policyDomain");
        RecordProblems problems = new RecordProblems();
        String places = WRONG_PREFIXES.stream()
                .map(prefix -> prefix + domain)
                .filter(name -> Domains.isName(name) && hasRecord(name, resolver))
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
        if (!places.isEmpty()) {
            problems.add(RECORD_MISPLACED, -1, "found a record at " + places);
        }
        return problems.list();
    }

    private static boolean hasRecord(String name, TxtResolver resolver) {
        try {
            return !Selection.all(resolver.resolve(name), TlsRptRecord::isTlsRpt)
                    .isEmpty();
        } catch (IOException e) {
            // Advice, not the answer: what cannot be looked at is not spoken of.
            return false;
        }
    }

    private static List<RecordProblem> set(
            Collection<TxtRecord> txtRecords,
            Predicate<String> kind,
            String field,
            String name,
            Function<String, List<RecordProblem>> check) {
        RecordProblems problems = new RecordProblems();
        List<TxtRecord> found = Selection.all(Objects.requireNonNull(txtRecords, "txtRecords"), kind);
        if (found.size() > 1) {
            problems.add(SEVERAL_RECORDS, -1, "found " + found.size() + " records at " + name);
            return problems.list();
        }
        if (found.size() == 1) {
            return one(found.get(0), check, problems);
        }
        if (txtRecords.isEmpty()) {
            problems.add(RECORD_MISSING, -1, "found no TXT record at " + name);
            return problems.list();
        }
        // None begins as it should; the one that comes closest tells most.
        TxtRecord nearest = txtRecords.stream()
                .filter(txt -> txt.text().contains(field))
                .findFirst()
                .orElseGet(() -> txtRecords.iterator().next());
        return check.apply(nearest.text());
    }

    private static List<RecordProblem> one(
            TxtRecord txtRecord, Function<String, List<RecordProblem>> check, RecordProblems problems) {
        int strings = txtRecord.characterStrings().size();
        if (strings > FieldReader.MOST_STRINGS) {
            problems.add(RECORD_TOO_LONG, -1, "found " + strings + " character-strings");
            return problems.list();
        }
        return check.apply(txtRecord.text());
    }

    private static List<RecordProblem> tlsRpt(String txt, @Nullable String policyDomain) {
        RecordProblems problems = new RecordProblems();
        RecordSyntaxException fault = null;
        TlsRptRecord read = null;
        try {
            read = TlsRptRecord.parse(txt);
        } catch (RecordSyntaxException e) {
            fault = e;
        }
        boolean needed = walk(txt, TlsRptRecord.VERSION, "rua", policyDomain, fault, problems);
        if (!needed) {
            problems.add(RUA_MISSING, -1, "found no rua");
        }
        if (read != null) {
            destinations(read, problems);
        }
        return closed(fault, problems);
    }

    private static List<RecordProblem> mtaSts(String txt) {
        RecordProblems problems = new RecordProblems();
        RecordSyntaxException fault = null;
        try {
            MtaStsRecord.parse(txt);
        } catch (RecordSyntaxException e) {
            fault = e;
        }
        boolean needed = walk(txt, MtaStsRecord.VERSION, "id", null, fault, problems);
        if (!needed) {
            problems.add(ID_MISSING, -1, "found no id");
        }
        return closed(fault, problems);
    }

    /** Looks at a text from its beginning; tells whether the needed field is there, or is not worth speaking of. */
    private static boolean walk(
            String txt,
            String version,
            String needed,
            @Nullable String policyDomain,
            @Nullable RecordSyntaxException fault,
            RecordProblems problems) {
        if (txt.length() > FieldReader.LONGEST) {
            return true;
        }
        if (txt.length() > FITS_A_DATAGRAM) {
            problems.add(RECORD_LONG, FITS_A_DATAGRAM, "found " + txt.length() + " characters");
        }
        if (fault != null) {
            LooseVersion.characters(txt, problems);
        }
        int fields = LooseVersion.fields(txt, version, problems);
        return fields < 0 || new FieldAdvice(needed, policyDomain, problems).check(txt, fields);
    }

    private static void destinations(TlsRptRecord read, RecordProblems problems) {
        List<ReportUri> usable = read.destinations();
        if (usable.isEmpty()) {
            problems.add(DESTINATION_MISSING, -1, "found no URI that can get a report");
        } else if (usable.stream().noneMatch(uri -> uri.scheme().equals(ReportUri.MAILTO))) {
            problems.add(RUA_WITHOUT_MAILTO, -1, "found https only");
        } else if (usable.size() == 1) {
            problems.add(RUA_SINGLE, -1, "found one destination");
        }
    }

    /** A malformed record never goes without an error. */
    private static List<RecordProblem> closed(@Nullable RecordSyntaxException fault, RecordProblems problems) {
        if (fault != null && !problems.hasError()) {
            problems.add(
                    fault.isLimit() ? RECORD_TOO_LONG : SYNTAX_ERROR,
                    fault.index(),
                    "found " + fault.found() + ", expected " + fault.expected());
        }
        return problems.list();
    }
}
