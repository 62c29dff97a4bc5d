package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place in a file, or in a stream, from which reports are made. */
record Origin(String place, @Nullable Path path) {

    static Origin of(Path path) {
        return new Origin(path.toString(), path);
    }

    Origin in(String more) {
        return new Origin(place + more, path);
    }

    ReportFile report(ParseResult result) {
        return new ReportFile(place, path, result, List.of(), null, null, null);
    }

    ReportFile problem(Problem problem) {
        return new ReportFile(place, path, null, List.of(problem), null, null, null);
    }

    ReportFile failure(IOException failure) {
        return new ReportFile(place, path, null, List.of(), null, null, failure);
    }

    List<ReportFile> reports(ReportMessage message) {
        List<ReportFile> files = new ArrayList<>();
        for (MessageReport report : message.reports()) {
            files.add(new ReportFile(
                    place + "!" + report.place(),
                    path,
                    report.result(),
                    files.isEmpty() ? message.problems() : List.of(),
                    message.header(),
                    report.authenticity(),
                    null));
        }
        if (files.isEmpty() && !message.problems().isEmpty()) {
            files.add(new ReportFile(
                    place, path, null, message.problems(), message.header(), message.authenticity(), null));
        }
        return files;
    }
}
