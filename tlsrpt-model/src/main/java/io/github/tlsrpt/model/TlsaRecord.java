package io.github.tlsrpt.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * TLSA record of an MX host (RFC 6698 §2.2), read from the text of a {@code tlsa} policy (RFC 8460 §4.5).
 *
 * <p>Records are equal when their four fields are; the case of the hexadecimal digits has no meaning. Immutable and
 * thread-safe.
 *
 * @param usage certificate usage, 0 to 255
 * @param selector 0 for the whole certificate, 1 for its public key; 0 to 255
 * @param matchingType 0 for the data itself, 1 for SHA-256, 2 for SHA-512; 0 to 255
 * @param data hexadecimal digits, an even number of them, at least two; the constructor makes them lower case
 */
public record TlsaRecord(int usage, int selector, int matchingType, String data) {

    private static final int DANE_TA = 2;
    private static final int DANE_EE = 3;
    private static final int SHA_256 = 1;
    private static final int SHA_512 = 2;

    /** Checks the components and brings them into their one form. */
    public TlsaRecord {
        Arguments.octet(usage, "usage");
        Arguments.octet(selector, "selector");
        Arguments.octet(matchingType, "matchingType");
        Objects.requireNonNull(data, "data");
        if (!isHexadecimal(data)) {
            throw new IllegalArgumentException("data: not pairs of hexadecimal digits");
        }
        data = data.toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the presentation form {@code usage selector matching-type data}.
     *
     * <p>Runs of blanks are taken for one, and blanks inside the data are dropped, as in zone files.
     *
     * @param text any text
     * @return the record; empty where the text is not one
     */
    public static Optional<TlsaRecord> parse(String text) {
        String[] fields = text.strip().split("[ \\t]+", 4);
        if (fields.length < 4 || !isOctet(fields[0]) || !isOctet(fields[1]) || !isOctet(fields[2])) {
            return Optional.empty();
        }
        String data = fields[3].replace(" ", "").replace("\t", "");
        if (!isHexadecimal(data)) {
            return Optional.empty();
        }
        return Optional.of(new TlsaRecord(
                Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), Integer.parseInt(fields[2]), data));
    }

    /**
     * Tells whether an SMTP client can use the record: usage 2 or 3, a known selector and matching type, and a digest of
     * the right length (RFC 7672 §3.1). Where no record of an MX is usable, senders still
     * demand TLS, but do not check who answers (§2.2).
     *
     * @return true if usable
     */
    public boolean isUsable() {
        boolean usableUsage = usage == DANE_TA || usage == DANE_EE;
        return usableUsage && selector <= 1 && matchingType <= SHA_512 && hasDigestLength();
    }

    /**
     * Tells whether the data is as long as the digest of its matching type (RFC 6698 §2.1.3).
     *
     * @return false for SHA-256 without 64 or SHA-512 without 128 digits; true for every other matching type
     */
    public boolean hasDigestLength() {
        return switch (matchingType) {
            case SHA_256 -> data.length() == 64;
            case SHA_512 -> data.length() == 128;
            default -> true;
        };
    }

    /**
     * Returns the presentation form of RFC 6698 §2.2.
     *
     * @return for example {@code 3 1 1 0d6f…}
     */
    @Override
    public String toString() {
        return usage + " " + selector + " " + matchingType + " " + data;
    }

    private static boolean isOctet(String text) {
        return Ascii.number(text, 3, 255) >= 0;
    }

    private static boolean isHexadecimal(String text) {
        return !text.isEmpty() && text.length() % 2 == 0 && text.chars().allMatch(c -> Ascii.isHexDigit((char) c));
    }
}
