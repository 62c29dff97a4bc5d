package io.github.tlsrpt.mail;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The messages of a mailbox, counted from 1. */
final class MboxPieces implements Pieces {

    private final ContentReader reader;
    private final Origin origin;
    private final InputStream in;
    private final MboxReader mailbox;
    private int number;
    private boolean ended;

    MboxPieces(ContentReader reader, Origin origin, InputStream in) {
        this.reader = reader;
        this.origin = origin;
        this.in = in;
        this.mailbox = new MboxReader(in);
    }

    @Override
    public @Nullable Piece next() {
        try {
            InputStream message = ended ? null : mailbox.next();
            return message == null ? null : reader.message(origin.in(":" + ++number), message);
        } catch (IOException e) {
            ended = true;
            Piece.Contents failed = ContentReader.failed(origin, e);
            return Piece.opening(() -> failed);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
