package io.github.tlsrpt.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * File name of a report, as RFC 8460 §5.1 recommends it:
 * {@code sender!policy-domain!begin!end[!unique-id].json[.gz]}.
 *
 * <p>The body of a report is authoritative over its name (§5.6). Immutable and thread-safe.
 *
 * @param sender the domain of the reporter's contact address, in A-labels
 * @param policyDomain the domain of the policy, in A-labels
 * @param begin start of the range in whole seconds since 1970; the constructor drops fractions
 * @param end end of the range, likewise; may be before {@code begin}
 * @param uniqueId letters and digits that tell apart several reports of one range; absent in most names
 * @param gzip whether the name ends in {@code .json.gz}
 */
public record ReportFileName(
        String sender,
        String policyDomain,
        Instant begin,
        Instant end,
        @Nullable String uniqueId,
        boolean gzip) {

    private static final String JSON = ".json";
    private static final String JSON_GZ = ".json.gz";

    // The last second of the year 9999, the last that RFC 3339 can write.
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final int LONGEST_SECONDS = 18;

    /** Checks the components and brings them into their one form. */
    public ReportFileName {
        requireDomain(sender, "sender");
        requireDomain(policyDomain, "policyDomain");
        begin = wholeSeconds(begin, "begin");
        end = wholeSeconds(end, "end");
        if (uniqueId != null && !isUniqueId(uniqueId)) {
            throw new IllegalArgumentException("uniqueId: not letters and digits");
        }
    }

    /**
     * Returns the file name that RFC 8460 §5.1 recommends for a report about one domain.
     *
     * @param report the report
     * @param gzip whether it is compressed
     * @return the name without unique id; empty where the report lacks its contact or the domain of its first policy, where
     *     these are not in A-labels, or where its range lies before 1970
     */
    public static Optional<ReportFileName> of(TlsReport report, boolean gzip) {
        String contact = report.contactInfo();
        String domain = report.policies().isEmpty()
                ? null
                : report.policies().get(0).policy().policyDomain();
        Instant begin = report.dateRange().startDatetime();
        Instant end = report.dateRange().endDatetime();
        if (contact == null || domain == null || begin.isBefore(Instant.EPOCH) || end.isBefore(Instant.EPOCH)) {
            return Optional.empty();
        }
        String sender = contact.substring(contact.lastIndexOf('@') + 1);
        return isDomain(sender) && isDomain(domain)
                ? Optional.of(new ReportFileName(sender, domain, begin, end, null, gzip))
                : Optional.empty();
    }

    /**
     * Reads a file name.
     *
     * @param name a file name without folders
     * @return its parts; empty where it does not follow RFC 8460 §5.1
     */
    public static Optional<ReportFileName> parse(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean gzip = lower.endsWith(JSON_GZ);
        if (!gzip && !lower.endsWith(JSON)) {
            return Optional.empty();
        }
        String stem = name.substring(0, name.length() - (gzip ? JSON_GZ : JSON).length());
        String[] parts = stem.split("!", -1);
        return parts.length == 4 || parts.length == 5 ? parse(parts, gzip) : Optional.empty();
    }

    private static Optional<ReportFileName> parse(String[] parts, boolean gzip) {
        long begin = Ascii.number(parts[2], LONGEST_SECONDS, LAST_SECOND);
        long end = Ascii.number(parts[3], LONGEST_SECONDS, LAST_SECOND);
        String uniqueId = parts.length == 5 ? parts[4] : null;
        if (!isDomain(parts[0]) || !isDomain(parts[1]) || begin < 0 || end < 0) {
            return Optional.empty();
        }
        if (uniqueId != null && !isUniqueId(uniqueId)) {
            return Optional.empty();
        }
        return Optional.of(new ReportFileName(
                parts[0], parts[1], Instant.ofEpochSecond(begin), Instant.ofEpochSecond(end), uniqueId, gzip));
    }

    /**
     * Returns the file name.
     *
     * @return for example {@code sender.example!example.com!1704758400!1704844799.json.gz}
     */
    @Override
    public String toString() {
        return sender + "!" + policyDomain + "!" + begin.getEpochSecond() + "!" + end.getEpochSecond()
                + (uniqueId == null ? "" : "!" + uniqueId)
                + (gzip ? JSON_GZ : JSON);
    }

    private static Instant wholeSeconds(Instant instant, String name) {
        Objects.requireNonNull(instant, name);
        long second = instant.getEpochSecond();
        if (second < 0 || second > LAST_SECOND) {
            throw new IllegalArgumentException(name + ": " + instant + " is not in the years 1970 to 9999");
        }
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static void requireDomain(String text, String name) {
        if (!isDomain(Arguments.notEmpty(text, name))) {
            throw new IllegalArgumentException(name + ": not a domain in A-labels");
        }
    }

    /** RFC 5321 §4.1.2: a Domain has no underscore and no last dot. */
    private static boolean isDomain(String text) {
        return !text.endsWith(".") && HostName.parse(text).map(HostName::isLdh).orElse(false);
    }

    private static boolean isUniqueId(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> Ascii.isLetterOrDigit((char) c));
    }
}
