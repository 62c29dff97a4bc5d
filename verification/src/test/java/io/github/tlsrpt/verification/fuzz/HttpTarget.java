package io.github.tlsrpt.verification.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tlsrpt.parser.ParseResult;
import io.github.tlsrpt.parser.ReportMediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** A line that is a Content-Type, then a body: the bytes decide, the line adds problems at most. */
final class HttpTarget {

    private HttpTarget() {}

    static void run(byte[] bytes) throws IOException {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String contentType = new String(bytes, 0, end, ISO_8859_1);
        byte[] body = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
        Optional<ReportMediaType> type = ReportMediaType.of(contentType);
        if (type.isEmpty()) {
            return;
        }
        ParseResult expected = Facts.PARSER.parse(body);
        ParseResult result = Facts.PARSER.parse(new ByteArrayInputStream(body), type.get());
        int label = result.problems().size() - expected.problems().size();
        Finding.unless(
                result.report().equals(expected.report())
                        && label >= 0
                        && result.problems()
                                .subList(label, result.problems().size())
                                .equals(expected.problems()),
                () -> "as " + type.get() + ": " + result.problems() + ", expected " + expected.problems());
        Facts.problems(result.problems().subList(0, label));
        Finding.unless(result.conforms() == expected.conforms(), () -> "the media type decided: " + result.problems());
    }
}
