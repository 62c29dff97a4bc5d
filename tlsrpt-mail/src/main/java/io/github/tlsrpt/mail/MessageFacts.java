package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import io.github.tlsrpt.parser.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known about a message while it is read. */
final class MessageFacts {

    MessageHeader header = new MessageHeader(List.of());
    boolean hasHeader;
    boolean multipartReport;
    boolean announced;
    boolean boundaryMissing;
    int leaves;
    final List<FoundReport> found = new ArrayList<>();

    /** Problems that count only if the message is about a report. */
    final List<Problem> problems = new ArrayList<>();

    private boolean malformed;

    void begin(MessageHeader root, PartHeader part) {
        header = root;
        hasHeader = true;
        multipartReport = part.isTlsRptReport();
        announced = multipartReport || root.announcesReport();
    }

    void malformed(String what) {
        if (!malformed) {
            malformed = true;
            problems.add(
                    Problem.of(ProblemCode.MIME_MALFORMED, "the message has " + what + "; read as well as it can be"));
        }
    }

    /** A report, or what should have been one, and how it was labelled. */
    record FoundReport(
            String place, @Nullable String fileName, ParseResult result, boolean forwarded, List<Problem> problems) {}
}
