package io.github.tlsrpt.remediation.trend;

import io.github.tlsrpt.model.HostName;
import io.github.tlsrpt.model.TlsReport;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report as it came in once. The same report may come by mail and by HTTPS, twice by mail, or from somebody who forged it:
 * each is a copy. Immutable and thread-safe.
 *
 * @param report what it says
 * @param trust how far its sender was proved
 * @param submitter the domain whose signature was valid; null where none was
 * @param received when it came, by your clock; never what the report says
 */
public record ReportCopy(
        TlsReport report, Trust trust, @Nullable String submitter, Instant received) {

    /** Checks the components. */
    public ReportCopy {
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(received, "received");
    }

    /**
     * Returns which report this is a copy of.
     *
     * @return the key
     */
    public ReportKey key() {
        return ReportKey.of(report);
    }

    /**
     * Returns a digest of what the report says. It is the same whatever the report's JSON looked like, and stays the same in
     * later versions.
     *
     * @return SHA-256 in 64 lower-case hexadecimal digits
     */
    public String digest() {
        return ReportDigest.of(report);
    }

    /**
     * Tells whether the copy was signed by the domain of the report's contact: it counts before others of the same trust.
     *
     * @return true if {@link #submitter} is the domain in {@code contact-info}
     */
    public boolean isOfContact() {
        String contact = report.contactInfo();
        if (submitter == null || contact == null) {
            return false;
        }
        Optional<HostName> signer = HostName.parse(submitter);
        return signer.isPresent() && signer.equals(HostName.parse(contact.substring(contact.lastIndexOf('@') + 1)));
    }
}
