package io.github.tlsrpt.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a stream in UTF-8. Of a line that is too long, the rest is dropped: it is beyond every limit anyway. */
final class BoundedLines {

    private final InputStream in;
    private final int longest;

    BoundedLines(InputStream in, int longest) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
    }

    /** Returns the next line without its end; null after the last. */
    @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            if (line.size() < longest) {
                line.write(b);
            }
            b = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
