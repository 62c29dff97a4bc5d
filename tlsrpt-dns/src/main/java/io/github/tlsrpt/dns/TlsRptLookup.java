package io.github.tlsrpt.dns;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks up where a domain wants its reports (RFC 8460 §3).
 *
 * <pre>{@code
 * TxtResolver resolver = name -> List.of(TxtRecord.of("v=TLSRPTv1; rua=mailto:tls@example.net")); // or JdkTxtResolver.create()
 * TlsRptLookup.Result result = TlsRptLookup.of(resolver).lookup("example.com");
 * if (result.record() != null) {
 *     System.out.println(result.ownerName() + ": " + result.record().destinations());
 * }
 * }</pre>
 *
 * <p>Immutable, and thread-safe if its resolver is.
 */
public final class TlsRptLookup {

    private final TxtResolver resolver;

    private TlsRptLookup(TxtResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Returns a lookup.
     *
     * @param resolver what asks DNS, as {@link JdkTxtResolver#create()}
     * @return a lookup, which may be kept
     */
    public static TlsRptLookup of(TxtResolver resolver) {
        return new TlsRptLookup(Objects.requireNonNull(resolver, "resolver"));
    }

    /**
     * Looks up the record of a domain. Parent domains are not asked (RFC 8460 §3).
     *
     * @param policyDomain the domain; letters outside ASCII become A-labels, a last dot is dropped
     * @return what there is; never an exception for what DNS answers
     * @throws IllegalArgumentException if it is not a domain name of at most 242 characters, or not the same domain under
     *     IDNA 2003 and 2008, as with {@code ß}
     */
    public Result lookup(String policyDomain) {
        String name = TlsRptRecord.ownerName(Domains.toALabels(policyDomain, "policyDomain"));
        try {
            return of(name, resolver.resolve(name));
        } catch (IOException e) {
            String reason = Objects.requireNonNullElse(e.getMessage(), "no answer");
            return new Result(name, Status.UNKNOWN, List.of(), null, reason);
        }
    }

    private static Result of(String name, List<TxtRecord> txtRecords) {
        int count = Selection.all(txtRecords, TlsRptRecord::isTlsRpt).size();
        if (count != 1) {
            return new Result(name, count == 0 ? Status.NONE : Status.SEVERAL, txtRecords, null, null);
        }
        try {
            TlsRptRecord found = TlsRptRecord.select(txtRecords).orElseThrow();
            return new Result(name, Status.FOUND, txtRecords, found, null);
        } catch (RecordSyntaxException e) {
            return new Result(name, Status.MALFORMED, txtRecords, null, e.getMessage());
        }
    }

    /** What a lookup can find. */
    public enum Status {
        /** One record, which is well-formed; that reports can be delivered is not said. */
        FOUND,
        /** DNS says that there is no record. */
        NONE,
        /** Several records, so senders must assume that there is none (RFC 8460 §3). */
        SEVERAL,
        /** One record, which senders cannot read. */
        MALFORMED,
        /** Nobody knows: no answer, or one that says that name servers failed. Never to be taken for {@link #NONE}. */
        UNKNOWN
    }

    /**
     * Outcome of a lookup. Immutable and thread-safe.
     *
     * @param ownerName the name that was asked, in A-labels
     * @param status what there is
     * @param txtRecords all TXT records of the name, also of other kinds, as answered
     * @param record the record; null unless the status is {@link Status#FOUND}
     * @param reason one line on why there is no record; null unless the status is {@link Status#MALFORMED} or {@link
     *     Status#UNKNOWN}
     */
    public record Result(
            String ownerName,
            Status status,
            List<TxtRecord> txtRecords,
            @Nullable TlsRptRecord record,
            @Nullable String reason) {

        /** Checks the components and copies the list. */
        public Result {
            Objects.requireNonNull(ownerName, "ownerName");
            Objects.requireNonNull(status, "status");
            txtRecords = List.copyOf(Objects.requireNonNull(txtRecords, "txtRecords"));
        }
    }
}
