package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.Problem;
import java.util.List;
import java.util.Objects;

/**
 * A message and the reports in it. A message without one is a normal answer: no reports and no problems. Immutable and
 * thread-safe.
 *
 * @param header the header of the message
 * @param authenticity how far its sender is proved
 * @param reports every report in it, in order; also what is labelled as a report and could not be read, then its result
 *     has no report
 * @param problems what is wrong or noteworthy with the message itself; they do not touch whether a report conforms. After
 *     a limit there is an ERROR and no report
 */
public record ReportMessage(
        MessageHeader header, Authenticity authenticity, List<MessageReport> reports, List<Problem> problems) {

    /** Checks the components and copies the lists. */
    public ReportMessage {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(authenticity, "authenticity");
        reports = List.copyOf(reports);
        problems = List.copyOf(problems);
    }
}
