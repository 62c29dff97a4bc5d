package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One report and where it came from, or what stands where a report should be. Immutable and thread-safe.
 *
 * @param source where it came from, for people: the name of the file, then {@code :17} for the 17th message of a mailbox,
 *     {@code !name} for an entry of an archive, {@code !part 2} for a part of a message. Parts of it are a stranger's text;
 *     escape it before you print it
 * @param path the file it came from; null where it came from a stream
 * @param result the report and the problems with it; null where nothing could be read as a report
 * @param problems what is wrong or noteworthy with the message or archive that carried it, told once, with the first report
 *     of the message or archive, or alone where there is none; they do not touch whether the report conforms
 * @param header the header of the message that carried it; null where none did
 * @param authenticity how far its sender is proved; null where no message carried it, which proves nothing
 * @param failure why a file or folder could not be read; null where it could
 */
public record ReportFile(
        String source,
        @Nullable Path path,
        @Nullable ParseResult result,
        List<Problem> problems,
        @Nullable MessageHeader header,
        @Nullable Authenticity authenticity,
        @Nullable IOException failure) {

    /** Checks the components and copies the list. */
    public ReportFile {
        Objects.requireNonNull(source, "source");
        problems = List.copyOf(problems);
    }

    ReportFile withProblems(List<Problem> more) {
        List<Problem> all = new ArrayList<>(more);
        all.addAll(problems);
        return new ReportFile(source, path, result, all, header, authenticity, failure);
    }
}
