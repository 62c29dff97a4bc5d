package io.github.tlsrpt.mail;

import io.github.tlsrpt.parser.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pieces of a folder, mailbox or archive, in order. A piece must be opened or detached before the next is asked for. */
interface Pieces extends Closeable {

    /** Returns the next piece; null at the end. What cannot be read on is a last piece. */
    @Nullable Piece next();

    /** Returns what is told with the first report among the pieces. */
    default List<Problem> problems() {
        return List.of();
    }

    @Override
    default void close() throws IOException {
        // nothing is open
    }
}
