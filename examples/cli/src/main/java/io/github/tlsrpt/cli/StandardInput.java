package io.github.tlsrpt.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Standard input for a command that reads it more than once: it is kept in a file that only we can read, and that goes with us. */
final class StandardInput {

    private final InputStream in;
    private @Nullable FileChannel kept;

    StandardInput(InputStream in) {
        this.in = in;
    }

    /** Returns it from its beginning; the stream returned before is at its end then. */
    InputStream fromStart() throws IOException {
        if (kept == null) {
            Path file = Files.createTempFile("tlsrpt", ".stdin");
            kept = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            in.transferTo(Channels.newOutputStream(kept));
        }
        kept.position(0);
        return Channels.newInputStream(kept);
    }
}
