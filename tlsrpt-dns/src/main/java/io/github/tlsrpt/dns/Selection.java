package io.github.tlsrpt.dns;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What the records of RFC 8460 and RFC 8461 have in common around their text. */
final class Selection {

    private static final long LONGEST_TTL = Integer.MAX_VALUE;

    private Selection() {}

    /** Returns the records of a kind, told by their beginning. */
    static List<TxtRecord> all(Collection<TxtRecord> txtRecords, Predicate<String> kind) {
        return txtRecords.stream()
                .filter(txtRecord -> kind.test(
                        Objects.requireNonNull(txtRecord, "txtRecords").text()))
                .toList();
    }

    /** RFC 8460 §3, RFC 8461 §3.1: one record is used, of several none. */
    static Optional<String> one(Collection<TxtRecord> txtRecords, Predicate<String> kind) {
        List<TxtRecord> found = all(txtRecords, kind);
        if (found.size() != 1) {
            return Optional.empty();
        }
        return Optional.of(text(found.get(0)));
    }

    /** Returns the text of a record unless it comes in too many pieces. */
    static String text(TxtRecord txtRecord) {
        int strings = txtRecord.characterStrings().size();
        if (strings > FieldReader.MOST_STRINGS) {
            throw RecordSyntaxException.limit(
                    0, strings + " character-strings", FieldReader.MOST_STRINGS, "character-strings");
        }
        return txtRecord.text();
    }

    /** RFC 1035 §5.1, with the times of RFC 2181 §8. */
    static String zoneFile(String name, long ttlSeconds, String text) {
        if (ttlSeconds < 0 || ttlSeconds > LONGEST_TTL) {
            throw new IllegalArgumentException("ttlSeconds: " + ttlSeconds + " is not in 0.." + LONGEST_TTL);
        }
        return name + ". " + ttlSeconds + " IN TXT " + TxtRecord.of(text);
    }
}
