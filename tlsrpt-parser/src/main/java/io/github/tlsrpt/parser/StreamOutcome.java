package io.github.tlsrpt.parser;

import java.util.List;

/**
 * How streaming a report ended. Immutable and thread-safe.
 *
 * <p>What a {@link ReportHandler} saw is provisional until this says that it was complete: the checksum of a gzip stands
 * at its end. Commit what the handler stored only then.
 *
 * @param complete true if the whole document was read and found sound; false after damage, a limit, or the lack of
 *     something that no report can be without
 * @param problems what was found wrong or noteworthy, in order, unmodifiable; at most
 *     {@link ReportParser.Builder#maxProblems(int)} and, beyond those, what says why the document is
 *     no report, and one that counts the rest
 */
public record StreamOutcome(boolean complete, List<Problem> problems) {

    /** Copies the lists. */
    public StreamOutcome {
        problems = List.copyOf(problems);
    }
}
