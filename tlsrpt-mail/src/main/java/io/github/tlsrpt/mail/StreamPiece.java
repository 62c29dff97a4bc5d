package io.github.tlsrpt.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/** A piece of a stream that goes on behind it, read where it stands unless it is small enough to be kept. */
final class StreamPiece implements Piece {

    /** Up to this size a message or an entry is kept, to be parsed in another thread. */
    static final int DETACHED_BYTES = 1 << 20;

    /** Reads the piece. */
    @FunctionalInterface
    interface Reading {
        Contents read(InputStream in) throws IOException;
    }

    private final Origin origin;
    private final Reading reading;
    private InputStream in;

    StreamPiece(Origin origin, InputStream in, Reading reading) {
        this.origin = origin;
        this.in = in;
        this.reading = reading;
    }

    @Override
    public Contents open() {
        try {
            return reading.read(in);
        } catch (IOException e) {
            return ContentReader.failed(origin, e);
        }
    }

    @Override
    public @Nullable Piece detached() {
        try {
            byte[] start = in.readNBytes(DETACHED_BYTES);
            InputStream kept = new ByteArrayInputStream(start);
            if (start.length < DETACHED_BYTES) {
                return Piece.opening(new StreamPiece(origin, kept, reading)::open);
            }
            in = new SequenceInputStream(kept, in);
            return null;
        } catch (IOException e) {
            Contents failed = ContentReader.failed(origin, e);
            return Piece.opening(() -> failed);
        }
    }
}
