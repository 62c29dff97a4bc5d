package io.github.tlsrpt.dns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * TXT record that announces an MTA-STS policy (RFC 8461 §3.1). Failures of the kind {@code sts-*} begin here as often as at
 * the policy host.
 *
 * <p>Records are equal when their id and extensions are. A record has at most 4,096 characters, a limit of this library.
 * Immutable and thread-safe.
 *
 * @param id changes with every change of the policy; 1 to 32 letters and digits
 * @param extensions unknown fields, in order, with duplicates; mostly empty
 */
public record MtaStsRecord(String id, List<Extension> extensions) {

    static final String VERSION = "v=STSv1";
    static final String PREFIX = "_mta-sts.";
    private static final String ID = "id";
    private static final int LONGEST_ID = 32;

    /** Checks the id and the limit, copies the list. */
    public MtaStsRecord {
        Objects.requireNonNull(id, "id");
        extensions = List.copyOf(Objects.requireNonNull(extensions, "extensions"));
        if (!isId(id)) {
            throw new IllegalArgumentException("id: not 1 to " + LONGEST_ID + " letters and digits");
        }
        if (extensions.stream().anyMatch(extension -> extension.name().equals(ID))) {
            throw new IllegalArgumentException("extensions: one is named id");
        }
        if (text(id, extensions).length() > FieldReader.LONGEST) {
            throw new IllegalArgumentException(
                    "extensions: the record is longer than " + FieldReader.LONGEST + " characters");
        }
    }

    static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_ID
                && text.chars().allMatch(c -> Ascii.isLetterOrDigit((char) c));
    }

    /**
     * Reads a record by the grammar of RFC 8461 §3.1. A second {@code id} is refused, as nothing says which one counts.
     *
     * @param txt the text of the TXT record, its character-strings joined
     * @return the record
     * @throws RecordSyntaxException if the text is not a record, or is beyond the limits of this class
     */
    public static MtaStsRecord parse(String txt) {
        FieldReader reader = new FieldReader(Objects.requireNonNull(txt, "txt"), VERSION);
        String id = null;
        List<Extension> extensions = new ArrayList<>();
        while (reader.next()) {
            if (reader.skip(ID + "=")) {
                id = id(reader, id);
            } else {
                extensions.add(reader.extension());
            }
        }
        if (id == null) {
            throw reader.fault("a field id=");
        }
        reader.checkWritten(text(id, extensions));
        return new MtaStsRecord(id, extensions);
    }

    private static String id(FieldReader reader, @Nullable String before) {
        RecordSyntaxException fault =
                reader.fault(before == null ? "1 to " + LONGEST_ID + " letters and digits" : "one id in a record");
        String id = reader.value();
        if (before != null || !isId(id)) {
            throw fault;
        }
        return id;
    }

    /**
     * Finds the record among the TXT records at {@link #ownerName}: exactly one that {@link #isMtaSts begins} with the
     * version, or senders must assume that there is no policy (RFC 8461 §3.1).
     *
     * @param txtRecords all TXT records of the name
     * @return the record; empty where none or several begin with the version
     * @throws RecordSyntaxException if the only one that begins with the version is malformed
     */
    public static Optional<MtaStsRecord> select(Collection<TxtRecord> txtRecords) {
        Objects.requireNonNull(txtRecords, "txtRecords");
        return Selection.one(txtRecords, MtaStsRecord::isMtaSts).map(MtaStsRecord::parse);
    }

    /**
     * Tells records of this kind from all others, malformed ones included: by their beginning (RFC 8461 §3.1).
     *
     * @param txt the text of a TXT record
     * @return true if it begins with {@code v=STSv1}, blanks or none, and a semicolon
     */
    public static boolean isMtaSts(String txt) {
        return FieldReader.begins(Objects.requireNonNull(txt, "txt"), VERSION);
    }

    /**
     * Returns the name at which the record of a policy domain stands (RFC 8461 §3.1).
     *
     * @param policyDomain the domain in A-labels, without a last dot, at most 244 characters
     * @return {@code _mta-sts.} and the domain
     * @throws IllegalArgumentException if the domain is not as described
     */
    public static String ownerName(String policyDomain) {
        return Domains.below(PREFIX, policyDomain);
    }

    /**
     * Returns the text of the record.
     *
     * @return one line of ASCII that {@link #parse} reads as an equal record
     */
    public String toTxt() {
        return text(id, extensions);
    }

    private static String text(String id, List<Extension> extensions) {
        return VERSION + "; " + ID + "=" + id
                + extensions.stream().map(extension -> "; " + extension).collect(Collectors.joining());
    }

    /**
     * Returns the record as a line of a zone file (RFC 1035 §5.1), without a line end.
     *
     * @param policyDomain the domain in A-labels, without a last dot, at most 244 characters
     * @param ttlSeconds how long resolvers may keep the record, 0 to 2,147,483,647 seconds
     * @return for example {@code _mta-sts.example.com. 3600 IN TXT "v=STSv1; id=20261101"}
     * @throws IllegalArgumentException if an argument is not as described
     */
    public String toZoneFile(String policyDomain, long ttlSeconds) {
        return Selection.zoneFile(ownerName(policyDomain), ttlSeconds, toTxt());
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
