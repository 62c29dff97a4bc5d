package io.github.tlsrpt.mail;

import io.github.tlsrpt.model.HostName;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subject of a report message in the form of RFC 8460 §5.3:
 * {@code Report Domain: example.com Submitter: sender.example Report-ID: <id@sender.example>}.
 *
 * <p>The form is recommended, not required, and the report itself is authoritative (§5.6). Immutable and thread-safe.
 *
 * @param reportDomain the domain that the report is about
 * @param submitter the domain that sends the report
 * @param reportId the identifier without its angle brackets; often another than the report's own
 */
public record ReportSubject(String reportDomain, String submitter, String reportId) {

    private static final int LONGEST = 998;
    private static final String BLANKS = "[ \\t]+";
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+";

    // Possessive, so that no text makes it go back; the comment at the end is looked at apart.
    private static final Pattern FORM =
            Pattern.compile("Report" + BLANKS + "Domain:" + BLANKS + "([^ \\t]++)" + BLANKS + "Submitter:" + BLANKS
                    + "([^ \\t]++)" + BLANKS + "Report-ID:" + BLANKS + "<(" + ATOM + "@(?:" + ATOM
                    + "|\\[[!-Z^-~]*+\\]))>([ \\t]*+.*+)");

    /** Checks the components. */
    public ReportSubject {
        Objects.requireNonNull(reportDomain, "reportDomain");
        Objects.requireNonNull(submitter, "submitter");
        Objects.requireNonNull(reportId, "reportId");
    }

    /**
     * Reads a Subject.
     *
     * @param subject the value, unfolded
     * @return its parts; empty where it is not in the form of RFC 8460 §5.3
     */
    public static Optional<ReportSubject> parse(String subject) {
        if (subject.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(subject);
        if (!parts.matches()
                || !isDomain(parts.group(1))
                || !isDomain(parts.group(2))
                || !isMessageId(parts.group(3))
                || !isComment(parts.group(4))) {
            return Optional.empty();
        }
        return Optional.of(new ReportSubject(parts.group(1), parts.group(2), parts.group(3)));
    }

    /** Tells a domain-name of RFC 6376: two labels or more. */
    private static boolean isDomain(String text) {
        return text.indexOf('.') > 0
                && !text.endsWith(".")
                && HostName.parse(text).map(HostName::isLdh).orElse(false);
    }

    private static boolean isMessageId(String id) {
        int at = id.indexOf('@');
        return isDotAtom(id.substring(0, at)) && (id.charAt(at + 1) == '[' || isDotAtom(id.substring(at + 1)));
    }

    private static boolean isDotAtom(String text) {
        return !text.startsWith(".") && !text.endsWith(".") && !text.contains("..");
    }

    private static boolean isComment(String rest) {
        return HeaderText.withoutComments(rest).map(String::isBlank).orElse(false);
    }

    /**
     * Returns the Subject.
     *
     * @return the form of RFC 8460 §5.3 on one line
     */
    @Override
    public String toString() {
        return "Report Domain: " + reportDomain + " Submitter: " + submitter + " Report-ID: <" + reportId + ">";
    }
}
