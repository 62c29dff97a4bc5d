package io.github.tlsrpt.dns;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * TXT record by which a domain asks senders for reports (RFC 8460 §3).
 *
 * <pre>{@code
 * TlsRptRecord record = TlsRptRecord.parse("v=TLSRPTv1; rua=mailto:tls@example.net,https://example.net/tlsrpt");
 * System.out.println(record.destinations());
 * System.out.println(TlsRptRecord.builder().mail("tls@example.net").build().toZoneFile("example.com", 3600));
 * }</pre>
 *
 * <p>Records are equal when their URIs and extensions are, in order; blanks and repeated {@code rua} fields make no
 * difference. A record has at most 4,096 characters, 32 URIs, and 2,048 characters a URI: limits of this library, as the
 * RFC states none. Immutable and thread-safe.
 *
 * @param rua where reports go, at least one, in order; also URIs that no report can be delivered to
 * @param extensions unknown fields, in order, with duplicates; mostly empty
 */
public record TlsRptRecord(List<ReportUri> rua, List<Extension> extensions) {

    static final String VERSION = "v=TLSRPTv1";
    static final String PREFIX = "_smtp._tls.";
    static final int MOST_URIS = 32;
    private static final String RUA = "rua";

    /** Copies the lists and checks the limits. */
    public TlsRptRecord {
        rua = List.copyOf(Objects.requireNonNull(rua, "rua"));
        extensions = List.copyOf(Objects.requireNonNull(extensions, "extensions"));
        if (rua.isEmpty() || rua.size() > MOST_URIS) {
            throw new IllegalArgumentException("rua: " + rua.size() + " URIs, not 1 to " + MOST_URIS);
        }
        if (extensions.stream().anyMatch(extension -> extension.name().equals(RUA))) {
            throw new IllegalArgumentException("extensions: one is named rua");
        }
        if (text(rua, extensions).length() > FieldReader.LONGEST) {
            throw new IllegalArgumentException("rua: the record is longer than " + FieldReader.LONGEST + " characters");
        }
    }

    /**
     * Reads a record by the grammar of RFC 8460 §3, neither more nor less. Several {@code rua} fields are one list; a field
     * named {@code rua} must be a list of URIs and is never an extension.
     *
     * @param txt the text of the TXT record, its character-strings joined
     * @return the record
     * @throws RecordSyntaxException if the text is not a record, or is beyond the limits of this class
     */
    public static TlsRptRecord parse(String txt) {
        FieldReader reader = new FieldReader(Objects.requireNonNull(txt, "txt"), VERSION);
        List<ReportUri> rua = new ArrayList<>();
        List<Extension> extensions = new ArrayList<>();
        while (reader.next()) {
            if (reader.skip(RUA + "=")) {
                addUris(reader, rua);
            } else {
                extensions.add(reader.extension());
            }
        }
        if (rua.isEmpty()) {
            throw reader.fault("a field rua=");
        }
        reader.checkWritten(text(rua, extensions));
        return new TlsRptRecord(rua, extensions);
    }

    private static void addUris(FieldReader reader, List<ReportUri> rua) {
        do {
            if (rua.size() == MOST_URIS) {
                throw RecordSyntaxException.limit(reader.index(), "one URI more", MOST_URIS, "URIs");
            }
            rua.add(reader.uri());
        } while (reader.skipComma());
    }

    /**
     * Finds the record among the TXT records at {@link #ownerName}: exactly one that {@link #isTlsRpt begins} with the
     * version, or senders must assume that there is none (RFC 8460 §3).
     *
     * @param txtRecords all TXT records of the name
     * @return the record; empty where none or several begin with the version
     * @throws RecordSyntaxException if the only one that begins with the version is malformed
     */
    public static Optional<TlsRptRecord> select(Collection<TxtRecord> txtRecords) {
        Objects.requireNonNull(txtRecords, "txtRecords");
        return Selection.one(txtRecords, TlsRptRecord::isTlsRpt).map(TlsRptRecord::parse);
    }

    /**
     * Tells records of this kind from all others, malformed ones included: by their beginning (RFC 8460 §3).
     *
     * @param txt the text of a TXT record
     * @return true if it begins with {@code v=TLSRPTv1}, blanks or none, and a semicolon
     */
    public static boolean isTlsRpt(String txt) {
        return FieldReader.begins(Objects.requireNonNull(txt, "txt"), VERSION);
    }

    /**
     * Returns a record with these destinations.
     *
     * @param rua {@code mailto} or {@code https} URIs; {@code ,} {@code !} and {@code ;} in them are encoded
     * @return the record
     * @throws IllegalArgumentException as {@link TlsRptRecordBuilder#build()}
     */
    public static TlsRptRecord of(URI... rua) {
        Objects.requireNonNull(rua, "rua");
        TlsRptRecordBuilder builder = builder();
        for (URI uri : rua) {
            builder.rua(Objects.requireNonNull(uri, "rua").toString());
        }
        return builder.build();
    }

    /**
     * Returns a builder for a record to publish.
     *
     * @return an empty builder
     */
    public static TlsRptRecordBuilder builder() {
        return new TlsRptRecordBuilder();
    }

    /**
     * Returns where reports can be delivered. Senders may use all of these or one (RFC 8460 §3).
     *
     * @return the URIs of {@link #rua()} that are {@link ReportUri#isUsable usable}, in order, unmodifiable; may be empty
     */
    public List<ReportUri> destinations() {
        return rua.stream().filter(ReportUri::isUsable).toList();
    }

    /**
     * Returns the text of the record.
     *
     * @return one line of ASCII that {@link #parse} reads as an equal record
     */
    public String toTxt() {
        return text(rua, extensions);
    }

    private static String text(List<ReportUri> rua, List<Extension> extensions) {
        return VERSION + "; " + RUA + "="
                + rua.stream().map(ReportUri::value).collect(Collectors.joining(","))
                + extensions.stream().map(extension -> "; " + extension).collect(Collectors.joining());
    }

    /**
     * Returns the text in the pieces that DNS can hold (RFC 1035 §3.3).
     *
     * @return character-strings of at most 255 octets, unmodifiable; no percent-encoded octet is divided
     */
    public List<String> toCharacterStrings() {
        return TxtRecord.of(toTxt()).characterStrings();
    }

    /**
     * Returns the record as a line of a zone file (RFC 1035 §5.1), without a line end.
     *
     * @param policyDomain the domain in A-labels, without a last dot, at most 242 characters
     * @param ttlSeconds how long resolvers may keep the record, 0 to 2,147,483,647 seconds; RFC 8460 §7 advises a large one
     * @return for example {@code _smtp._tls.example.com. 3600 IN TXT "v=TLSRPTv1; rua=mailto:tls@example.net"}
     * @throws IllegalArgumentException if an argument is not as described
     */
    public String toZoneFile(String policyDomain, long ttlSeconds) {
        return Selection.zoneFile(ownerName(policyDomain), ttlSeconds, toTxt());
    }

    /**
     * Returns the name at which the record of a policy domain stands (RFC 8460 §3).
     *
     * <p>There is no fallback to a parent domain.
     *
     * @param policyDomain the domain in A-labels, without a last dot, at most 242 characters
     * @return {@code _smtp._tls.} and the domain
     * @throws IllegalArgumentException if the domain is empty, too long, ends in a dot, or has other characters than
     *     letters, digits, hyphens and underscores
     */
    public static String ownerName(String policyDomain) {
        return Domains.below(PREFIX, policyDomain);
    }

    /**
     * Returns the text of the record.
     *
     * @return {@link #toTxt()}
     */
    @Override
    public String toString() {
        return toTxt();
    }
}
