package io.github.tlsrpt.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * MTA-STS policy (RFC 8461 §3.2), read from the lines that a report quotes.
 *
 * <p>Reports quote policies "including any errors that may be present" (RFC 8460 §4.5), so this is a view of what can be
 * read; {@link #faults()} lists what RFC 8461 does not allow. Equal policies have the same mode, patterns, age and
 * faults. Immutable and thread-safe.
 */
public final class StsPolicy {

    private final @Nullable Mode mode;
    private final List<String> mx;
    private final @Nullable Duration maxAge;
    private final List<Fault> faults;
    private final MxPatterns patterns;

    StsPolicy(@Nullable Mode mode, List<String> mx, @Nullable Duration maxAge, List<Fault> faults) {
        this.mode = mode;
        this.mx = List.copyOf(mx);
        this.maxAge = maxAge;
        this.faults = List.copyOf(faults);
        this.patterns = new MxPatterns(mx);
    }

    /**
     * Reads a policy. Blank lines and blanks around a line are ignored, unknown fields are skipped, of a repeated field
     * other than {@code mx} the first counts (RFC 8461 §3.2).
     *
     * @param lines the lines of the policy, without line ends
     * @return what the lines say; any text gives a policy, a useless one with faults
     */
    public static StsPolicy parse(List<String> lines) {
        StsPolicyReader reader = new StsPolicyReader();
        for (String line : lines) {
            reader.line(line);
        }
        return reader.policy();
    }

    /**
     * Tells whether a text is a pattern of MX hosts (RFC 8461 §4.1): a host name, or {@code *.} and a host name, of at
     * most 253 characters.
     *
     * @param text any text
     * @return true for a pattern
     */
    public static boolean isMxPattern(String text) {
        return MxPatterns.isPattern(text);
    }

    /**
     * Returns the mode.
     *
     * @return the mode; null where no line states one
     */
    public @Nullable Mode mode() {
        return mode;
    }

    /**
     * Returns the patterns of the MX hosts.
     *
     * @return the patterns as sent, unmodifiable; may be empty
     */
    public List<String> mx() {
        return mx;
    }

    /**
     * Returns how long senders may keep the policy.
     *
     * @return the time; null where no line states one that is a number of seconds up to 31,557,600 (about a year)
     */
    public @Nullable Duration maxAge() {
        return maxAge;
    }

    /**
     * Returns what RFC 8461 §3.2 does not allow in these lines.
     *
     * @return each kind of fault once, in the order of {@link Fault}, unmodifiable; empty for a valid policy
     */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * Tells whether a pattern of the policy covers an MX host (RFC 8461 §4.1).
     *
     * <p>Case and a last dot have no meaning. {@code *.example.com} covers {@code mail.example.com}, neither {@code
     * example.com} nor {@code a.b.example.com}. Takes the same time for any number of patterns.
     *
     * @param mxHostname the host name of an MX record
     * @return true if covered; false for any text that is not a host name
     */
    public boolean matches(String mxHostname) {
        return HostName.parse(mxHostname).map(patterns::cover).orElse(false);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StsPolicy that
                && Objects.equals(mode, that.mode)
                && mx.equals(that.mx)
                && Objects.equals(maxAge, that.maxAge)
                && faults.equals(that.faults);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mode, mx, maxAge, faults);
    }

    /**
     * Returns a description for logs and debuggers.
     *
     * @return all that {@link #equals(Object)} compares; texts as sent, not escaped
     */
    @Override
    public String toString() {
        return "StsPolicy[mode=" + mode + ", mx=" + mx + ", maxAge=" + maxAge + ", faults=" + faults + "]";
    }

    /**
     * What a sender does with mail when TLS fails (RFC 8461 §5). Open, as reports also quote faulty policies. Immutable
     * and thread-safe.
     *
     * @param value the word in the policy, not empty
     */
    public record Mode(String value) {

        /** Mail is not delivered to an MX that fails. */
        public static final Mode ENFORCE = new Mode("enforce");

        /** Mail is delivered, failures are reported. */
        public static final Mode TESTING = new Mode("testing");

        /** The policy is being withdrawn; senders act as if there were none. */
        public static final Mode NONE = new Mode("none");

        /** Checks the components. */
        public Mode {
            Arguments.notEmpty(value, "value");
        }

        /**
         * Tells whether RFC 8461 §3.2 defines this mode.
         *
         * @return true for the three constants of this class
         */
        public boolean isDefined() {
            return equals(ENFORCE) || equals(TESTING) || equals(NONE);
        }

        // Written out: what a record makes by itself is slow the first time, and a command runs once.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Mode that && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }

        /**
         * Returns the word as sent.
         *
         * @return {@link #value()}, not escaped
         */
        @Override
        public String toString() {
            return value;
        }
    }

    /** What can be wrong with the text of a policy (RFC 8461 §3.2). */
    public enum Fault {
        /** No {@code version: STSv1}. */
        VERSION_MISSING,
        /** No {@code mode}. */
        MODE_MISSING,
        /** A {@code mode} other than enforce, testing and none. */
        MODE_UNKNOWN,
        /** No {@code max_age}. */
        MAX_AGE_MISSING,
        /** A {@code max_age} that is not a number of seconds up to 31,557,600. */
        MAX_AGE_UNREADABLE,
        /** No {@code mx} although the mode is not none. */
        MX_MISSING,
        /** An {@code mx} that is neither a host name nor {@code *.} and a host name. */
        MX_NOT_A_PATTERN,
        /** A line that is not {@code name: value}. */
        LINE_UNREADABLE
    }
}
