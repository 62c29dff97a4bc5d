package io.github.tlsrpt.mail;

import io.github.tlsrpt.model.TlsReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Identifiers of a message, made from the report so that the same message always has the same ones.
 *
 * @param reportId the Report-ID of the Subject, {@code id-left@id-right} (RFC 8460 §5.3)
 * @param messageId the Message-ID without brackets
 * @param boundary a boundary that neither base64 nor quoted-printable can hold
 */
record ReportIdentifiers(String reportId, String messageId, String boundary) {

    // No question mark either: what looks like an encoded word would be decoded by some readers.
    private static final Pattern NOT_ATOM = Pattern.compile("[^A-Za-z0-9!#$%&'*+/=^_`{|}~-]+");
    private static final int LONGEST_LEFT = 64;

    static ReportIdentifiers of(TlsReport report, String submitter, String domain, Instant date) {
        String id = Objects.requireNonNullElse(report.reportId(), "");
        String hash =
                hash(String.join("\n", id, submitter, domain, report.dateRange().toString(), date.toString()));
        return new ReportIdentifiers(
                left(id, submitter) + "@" + submitter,
                hash.substring(0, 32) + "@" + submitter,
                "=_tlsrpt_" + hash.substring(32));
    }

    /** Ids that differ stay different: what had to be changed gets a hash of what it was. */
    private static String left(String id, String submitter) {
        String own = id.endsWith("@" + submitter) ? id.substring(0, id.length() - submitter.length() - 1) : id;
        String atoms = String.join(
                ".", NOT_ATOM.splitAsStream(own).filter(atom -> !atom.isEmpty()).toList());
        if (atoms.equals(own) && !own.isEmpty() && own.length() <= LONGEST_LEFT) {
            return own;
        }
        String cut = atoms.substring(0, Math.min(atoms.length(), LONGEST_LEFT - 9));
        return (cut.isEmpty() || cut.endsWith(".") ? cut : cut + ".") + hash(id).substring(0, 8);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
