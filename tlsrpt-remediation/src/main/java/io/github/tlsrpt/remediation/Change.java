package io.github.tlsrpt.remediation;

import io.github.tlsrpt.model.HostName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something about a domain that became different on a day: seen in reports by a {@link ChangeDetector}, or recorded by you
 * ({@link #recorded}). Failures that begin right after a change mostly have their cause in it. Immutable and thread-safe.
 *
 * <p>The texts in {@code before} and {@code after}, and the names of reporters, come from reports and are not escaped.
 *
 * @param domain the policy domain in lower case
 * @param day the UTC day; for a change seen in reports the first day whose report shows it
 * @param kind what became different
 * @param host the host name concerned; null where it is not about one host
 * @param before how it was, unmodifiable; empty where that does not apply or there was nothing
 * @param after how it is, unmodifiable; empty where that does not apply or there is nothing
 * @param reporters whose reports show it, in order, unmodifiable; empty for a change that was recorded
 */
public record Change(
        String domain,
        LocalDate day,
        Kind kind,
        @Nullable String host,
        List<String> before,
        List<String> after,
        List<String> reporters) {

    private static final int SHOWN = 5;

    /** Checks the components and copies the lists. */
    public Change {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(kind, "kind");
        before = List.copyOf(before);
        after = List.copyOf(after);
        reporters = List.copyOf(reporters);
    }

    /** What became different. */
    public enum Kind {
        /** A host takes mail that did not before, as far as reports can show it. */
        MX_FIRST_SEEN,
        /** A host that took mail is named no more. The day is the last one on which it was. */
        MX_LAST_SEEN,
        /** No session to a host succeeds any more under its own policy; some did before. */
        MX_FAILS_ONLY,
        /** The MX records; only recorded, reports do not show them. */
        MX_RECORDS,
        /** An MTA-STS policy is found by senders that found none. */
        POLICY_FIRST_SEEN,
        /** The {@code mx} lines of the MTA-STS policy. */
        POLICY_MX,
        /** The mode of the MTA-STS policy. */
        POLICY_MODE,
        /** The {@code max_age} of the MTA-STS policy, in seconds. */
        POLICY_MAX_AGE,
        /** The TLSA records of a host. */
        TLSA_RECORDS,
        /** The certificate of a host; reports show that it was renewed only where it had expired. */
        CERTIFICATE,
        /** Anything else; only recorded. */
        OTHER
    }

    /**
     * Records a change that you know of, such as new MX records or a renewed certificate.
     *
     * @param domain the policy domain, in any spelling
     * @param day the UTC day on which it was made
     * @param kind what was changed
     * @param host the host it is about; null if it is not about one host
     * @param note words for it; null for none
     * @return the change, with the note as its {@code after}
     */
    public static Change recorded(
            String domain, LocalDate day, Kind kind, @Nullable String host, @Nullable String note) {
        return new Change(
                Evidence.hostKey(domain),
                day,
                kind,
                host == null ? null : Evidence.hostKey(host),
                List.of(),
                note == null ? List.of() : List.of(note),
                List.of());
    }

    /**
     * Tells whether it was recorded rather than seen in reports.
     *
     * @return true if no reporter shows it
     */
    public boolean isRecorded() {
        return reporters.isEmpty();
    }

    /**
     * Says in words what changed and when.
     *
     * @return for example {@code MX mx3.example.net first seen 2026-10-19}; not escaped
     */
    public String text() {
        String what = isRecorded() ? recordedText() : seenText();
        return isRecorded() ? what + " (recorded)" : what;
    }

    private String seenText() {
        return switch (kind) {
            case MX_FIRST_SEEN -> "MX " + host + " first seen " + day;
            case MX_LAST_SEEN -> "MX " + host + " last seen " + day;
            case MX_FAILS_ONLY -> "no session to " + host + " under its DANE policy succeeded since " + day;
            case MX_RECORDS -> "MX records changed " + day + differences();
            case POLICY_FIRST_SEEN -> "MTA-STS policy first seen " + day + ", mode " + listed(after);
            case POLICY_MX -> "mx of the MTA-STS policy changed " + day + differences();
            case POLICY_MODE -> "mode of the MTA-STS policy changed " + day + fromTo();
            case POLICY_MAX_AGE -> "max_age of the MTA-STS policy changed " + day + fromTo();
            case TLSA_RECORDS ->
                "TLSA records of " + host + (before.isEmpty() ? " first seen " : " changed ") + day + differences();
            case CERTIFICATE -> "certificate of " + host + ", which had expired, renewed by " + day;
            case OTHER -> "change of " + day;
        };
    }

    private String recordedText() {
        String subject = host == null ? "" : " of " + host;
        String what =
                switch (kind) {
                    case MX_FIRST_SEEN -> "MX " + Objects.requireNonNullElse(host, "") + " added";
                    case MX_LAST_SEEN -> "MX " + Objects.requireNonNullElse(host, "") + " removed";
                    case MX_FAILS_ONLY -> "MX " + Objects.requireNonNullElse(host, "") + " out of order";
                    case MX_RECORDS -> "MX records changed";
                    case POLICY_FIRST_SEEN -> "MTA-STS policy published";
                    case POLICY_MX -> "mx of the MTA-STS policy changed";
                    case POLICY_MODE -> "mode of the MTA-STS policy changed";
                    case POLICY_MAX_AGE -> "max_age of the MTA-STS policy changed";
                    case TLSA_RECORDS -> "TLSA records" + subject + " changed";
                    case CERTIFICATE -> "certificate" + subject + " changed";
                    case OTHER -> "change" + subject;
                };
        return what + " " + day + (after.isEmpty() ? "" : ": " + listed(after));
    }

    private String fromTo() {
        return " from " + listed(before) + " to " + listed(after);
    }

    private String differences() {
        List<String> parts = new ArrayList<>();
        after.stream().filter(text -> !before.contains(text)).forEach(text -> parts.add("+ " + text));
        before.stream().filter(text -> !after.contains(text)).forEach(text -> parts.add("- " + text));
        return parts.isEmpty() ? "" : ": " + listed(parts);
    }

    private static String listed(List<String> texts) {
        String shown = String.join(", ", texts.subList(0, Math.min(SHOWN, texts.size())));
        return texts.size() > SHOWN ? shown + " and " + (texts.size() - SHOWN) + " more" : shown;
    }

    /** Returns the host in its one form, where the text is a host name that may take mail. */
    static Optional<String> hostName(@Nullable String text) {
        return text == null || !CrossChecks.isHostName(text)
                ? Optional.empty()
                : HostName.parse(text).map(HostName::value);
    }
}
