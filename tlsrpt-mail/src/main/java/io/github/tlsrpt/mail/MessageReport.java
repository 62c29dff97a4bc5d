package io.github.tlsrpt.mail;

import io.github.tlsrpt.model.ReportFileName;
import io.github.tlsrpt.parser.ParseResult;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report in a message. Immutable and thread-safe.
 *
 * @param place where in the message, such as {@code part 2}, {@code part 2.1}, or {@code part 2!report.json} for an entry
 *     of a zip archive
 * @param fileName the name of the attachment, a stranger's text of at most 255 characters and never a path; null where it
 *     has none
 * @param result the report and the problems with it
 * @param authenticity how far its sender is proved: that of the message, except in a forwarded message
 */
public record MessageReport(String place, @Nullable String fileName, ParseResult result, Authenticity authenticity) {

    /** Checks the components. */
    public MessageReport {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(authenticity, "authenticity");
    }

    /**
     * Returns the parts of the file name.
     *
     * @return the parts, white space removed from the name; empty where it is not as in RFC 8460 §5.1
     */
    public Optional<ReportFileName> reportFileName() {
        return FileNames.parse(fileName);
    }
}
